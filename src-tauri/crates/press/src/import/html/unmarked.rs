//! Text for a place that has no marks: a headline, a caption, code. What marks mean is kept in letters, or 10⁶ would be
//! 106 there.

use markup5ever_rcdom::NodeData;

use super::dom::{Handle, above, all, attribute, is_inline, is_never_shown, name};
use super::pictures;
use super::style::Styles;

/// What an element says without marks.
#[derive(Debug, Default)]
pub(super) struct Unmarked {
    pub(super) text: String,
    /// What is struck out: not in a line, but in code, where it may be the half of a comparison.
    pub(super) struck: Vec<String>,
    /// How many numbers of notes stand there, which are not in the text.
    pub(super) notes: usize,
}

/// What an element says, as one line. `is_note` knows the references to notes.
pub(super) fn line(node: &Handle, is_note: &dyn Fn(&Handle) -> bool) -> Unmarked {
    let mut writer = Writer { is_note, code: false, said: Unmarked::default() };
    writer.children(node);
    let mut said = writer.said;
    said.text = collapsed(&said.text);
    said
}

/// What an element says, with its white space.
pub(super) fn code(node: &Handle, is_note: &dyn Fn(&Handle) -> bool) -> Unmarked {
    let mut writer = Writer { is_note, code: true, said: Unmarked::default() };
    // What is raised as a whole keeps that as a mark.
    writer.children(node);
    writer.said
}

/// Whether an element strikes its words out.
pub(super) fn is_struck(node: &Handle) -> bool {
    matches!(name(node), "del" | "s" | "strike") || Styles::default().look(node).struck
}

/// The character that a raised or lowered one stands for; any other is itself.
pub(super) fn base(c: char) -> char {
    let plain = |(_, to): &(char, char)| *to == c;
    RAISED.iter().chain(LOWERED).find(|pair| plain(pair)).map_or(c, |(from, _)| *from)
}

struct Writer<'w> {
    is_note: &'w dyn Fn(&Handle) -> bool,
    code: bool,
    said: Unmarked,
}

impl Writer<'_> {
    fn children(&mut self, node: &Handle) {
        let children = node.children.borrow().clone();
        children.iter().for_each(|child| self.node(child));
    }

    /// What is in an element, apart from what is before it.
    fn within(&mut self, node: &Handle) -> String {
        let start = self.said.text.len();
        self.children(node);
        self.said.text.split_off(start)
    }

    fn node(&mut self, node: &Handle) {
        match &node.data {
            NodeData::Text { contents } => return self.said.text.push_str(&contents.borrow()),
            NodeData::Element { .. } => {}
            _ => return,
        }
        if is_never_shown(name(node)) {
            return;
        }
        if (self.is_note)(node) {
            self.said.notes += 1;
        } else if is_struck(node) {
            let gone = self.within(node);
            if self.code {
                self.said.text.push_str(&gone);
            }
            self.said.struck.extend(Some(collapsed(&gone)).filter(|gone| !gone.is_empty()));
        } else if let Some(kind) = Shift::of(node) {
            let inside = self.within(node);
            let before = self.said.text.chars().next_back();
            self.said.text.push_str(&kind.letters(&inside, before));
        } else {
            self.element(node);
        }
    }

    fn element(&mut self, node: &Handle) {
        match name(node) {
            "br" => self.said.text.push(if self.code { '\n' } else { ' ' }),
            "q" => {
                let inside = self.within(node);
                let (open, close) = marks(node);
                self.said.text.push_str(&format!("{open}{inside}{close}"));
            }
            "rt" if !has_brackets(node) => {
                let inside = self.within(node);
                self.said.text.push_str(&format!("({inside})"));
            }
            _ if pictures::is_picture(node) => {
                self.said.text.push_str(&pictures::character(node).unwrap_or_default());
            }
            // Editors show each line of code as an element.
            "div" if self.code => {
                if !self.said.text.is_empty() && !self.said.text.ends_with('\n') {
                    self.said.text.push('\n');
                }
                self.children(node);
            }
            tag if self.code || is_inline(tag) => self.children(node),
            _ => {
                self.said.text.push(' ');
                self.children(node);
                self.said.text.push(' ');
            }
        }
    }
}

/// Raised or lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shift {
    Up,
    Down,
}

impl Shift {
    fn of(node: &Handle) -> Option<Self> {
        match name(node) {
            "sup" => Some(Self::Up),
            "sub" => Some(Self::Down),
            _ => match Styles::default().look(node).shifted? {
                "sup" => Some(Self::Up),
                _ => Some(Self::Down),
            },
        }
    }

    /// The letters on another line, in characters: 10⁶, H₂O, x^(a+b). The ends of ordinals and abbreviations (5th, Mme)
    /// are as right in the line.
    fn letters(self, text: &str, before: Option<char>) -> String {
        let (table, sign) = if self == Self::Up { (RAISED, '^') } else { (LOWERED, '_') };
        let bare = text.trim();
        let one = |c: char| table.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
        let lower = bare.to_lowercase();
        let ends_word = ENDINGS.contains(&lower.as_str()) && before.is_some_and(|c| c.is_numeric() || c.is_uppercase());
        if let Some(shifted) = bare.chars().map(one).collect::<Option<String>>() {
            shifted
        } else if lower == "tm" {
            "™".into()
        } else if !bare.contains(char::is_alphanumeric) || self == Self::Up && ends_word {
            bare.to_owned()
        } else if bare.chars().count() == 1 {
            format!("{sign}{bare}")
        } else {
            format!("{sign}({bare})")
        }
    }
}

/// Ends of ordinals and abbreviations that are written above the line.
const ENDINGS: &[&str] =
    &["a", "e", "er", "eme", "ème", "ième", "lle", "lles", "me", "mes", "nd", "o", "rd", "re", "ère", "st", "th"];

const RAISED: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('=', '⁼'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
];

const LOWERED: &[(char, char)] = &[
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('−', '₋'),
    ('=', '₌'),
    ('(', '₍'),
    (')', '₎'),
];

/// The quotation marks that a browser would show, by the language of the place.
fn marks(node: &Handle) -> (String, String) {
    let tagged = std::iter::once(node.clone()).chain(above(node)).find_map(|node| attribute(&node, "lang"));
    let inner = above(node).any(|above| name(&above) == "q");
    let pattern = if inner { "\"a 'x' b\"" } else { "\"x\"" };
    let set = crate::document::typeset(pattern, tagged.as_deref().unwrap_or("en"));
    let (open, close) = set.split_once('x').unwrap_or(("“", "”"));
    let open = open.rsplit(' ').next().unwrap_or_default();
    (open.to_owned(), close.split(' ').next().unwrap_or_default().to_owned())
}

fn has_brackets(rt: &Handle) -> bool {
    above(rt).find(|above| name(above) == "ruby").is_some_and(|ruby| all(&ruby).any(|node| name(&node) == "rp"))
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
