//! The elements of HTML, to tell tags from words in angle brackets.

/// Whether this is the tag of an element that does not exist, and so words that somebody put in angle brackets
/// (`<Name>`). A name with a hyphen is that of an element which a site defines for itself.
pub fn is_words(tag: &str) -> bool {
    let Some(inside) = tag.strip_prefix('<') else { return false };
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len())];
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    begins && !name.contains('-') && !is_element(&name.to_ascii_lowercase())
}

/// Whether HTML (html.spec.whatwg.org, including what is obsolete), SVG or MathML has an element of this name.
fn is_element(name: &str) -> bool {
    ELEMENTS.split_ascii_whitespace().any(|known| known == name)
}

const ELEMENTS: &str = "
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl
    dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem
    meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture
    plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select shadow slot small source
    spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track
    tt u ul var video wbr xmp
    circle clippath defs desc ellipse filter foreignobject g line lineargradient marker mask metadata path pattern polygon
    polyline radialgradient rect stop symbol text textpath tspan use view
    annotation maction menclose merror mfenced mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover semantics";
