//! Parsing a page, with the line at which each element starts.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};
use markup5ever_rcdom::{Node, RcDom};

use super::dom::{Handle, above};
use crate::document::deepest_nesting;
use crate::document::elements::is_void;
use crate::import::ImportError;

/// Pages nested deeper than this are refused, because parsing time and the stack needed to read the tree grow with
/// depth.
const DEEPEST: usize = 512;

/// A parsed page.
pub(super) struct Page {
    pub(super) document: Handle,
    lines: HashMap<*const Node, u32>,
}

impl Page {
    /// Parses a page.
    pub(super) fn parse(html: &str) -> Result<Self, ImportError> {
        let expanded = html.trim_start().starts_with("<?xml").then(|| expanded(html));
        let html = expanded.as_deref().unwrap_or(html);
        if deepest_nesting(html) > DEEPEST {
            return Err(ImportError::TooDeep);
        }
        // With scripting off, the content of `noscript` is parsed as markup; lazily loaded pictures are often only
        // there.
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let sink = Sink { dom: RcDom::default(), line: Cell::new(1), lines: RefCell::default() };
        let page = parse_document(sink, ParseOpts { tree_builder, ..ParseOpts::default() }).one(html);
        Ok(page)
    }

    /// The line at which a node starts, counted from 1. For a text, that of the element around it.
    pub(super) fn line(&self, node: &Handle) -> Option<u32> {
        let known = |node: &Handle| self.lines.get(&Rc::as_ptr(node)).copied();
        known(node).or_else(|| above(node).find_map(|node| known(&node)))
    }
}

/// XML in which empty elements that HTML does not know as such have an end tag: `<script src="x"/>` would swallow the
/// whole page.
fn expanded(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len() + 64);
    let mut rest = xml;
    while let Some(end) = rest.find("/>") {
        let start = rest[..end].rfind('<').unwrap_or(end);
        let name: String =
            rest[start..end].chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == ':').collect();
        let is_tag = !name.is_empty() && !rest[start..end].contains('>') && !is_void(&name.to_ascii_lowercase());
        out.push_str(&rest[..end]);
        out.push_str(&if is_tag { format!("></{name}>") } else { "/>".to_owned() });
        rest = &rest[end + 2..];
    }
    out + rest
}

/// The tree of `markup5ever_rcdom`, which does not keep lines, beside a table of them.
struct Sink {
    dom: RcDom,
    line: Cell<u64>,
    lines: RefCell<HashMap<*const Node, u32>>,
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Page;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Page {
        Page { document: self.dom.document.clone(), lines: self.lines.into_inner() }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line);
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let node = self.dom.create_element(name, attrs, flags);
        let line = u32::try_from(self.line.get()).unwrap_or(u32::MAX);
        self.lines.borrow_mut().insert(Rc::as_ptr(&node), line);
        node
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.dom.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        self.dom.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.dom.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.dom.create_pi(target, data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.dom.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        self.dom.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.dom.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.dom.get_template_contents(target)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        self.dom.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.dom.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        self.dom.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.dom.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.dom.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.dom.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        self.dom.is_mathml_annotation_xml_integration_point(handle)
    }

    fn maybe_clone_an_option_into_selectedcontent(&self, option: &Handle) {
        self.dom.maybe_clone_an_option_into_selectedcontent(option);
    }
}
