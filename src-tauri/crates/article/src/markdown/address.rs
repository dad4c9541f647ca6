//! Bare addresses are links, as GitHub and most editors take them (GFM, section 6.9).

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// The events with a link around each bare address outside of links and code.
pub(super) fn linked<'a>(body: &'a str, events: Vec<(Event<'a>, Range<usize>)>) -> Vec<(Event<'a>, Range<usize>)> {
    if !may_have_address(body) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len() + 8);
    let mut inside = 0_usize;
    let mut events = events.into_iter().peekable();
    while let Some((event, range)) = events.next() {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => inside += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                inside = inside.saturating_sub(1);
            }
            Event::Text(text) if inside == 0 && may_have_address(text) => {
                let mut run = Run::default();
                run.add(text, &range, body);
                // An address may hold what was written as a character reference: `?a=1&amp;b=2`.
                while let Some((Event::Text(next), _)) =
                    events.peek().filter(|(_, next)| next.start == run.end() && may_have_address(&run.text))
                {
                    let (next, place) = (next.clone(), events.peek().map(|(_, place)| place.clone()).unwrap_or(0..0));
                    run.add(&next, &place, body);
                    events.next();
                }
                run.write(&mut out);
                continue;
            }
            _ => {}
        }
        out.push((event, range));
    }
    out
}

fn may_have_address(text: &str) -> bool {
    text.contains("://") || text.contains('@') || text.contains("www.")
}

/// Pieces of text that follow each other.
#[derive(Default)]
struct Run {
    text: String,
    /// Where each piece begins in `text`, its range in the source, and whether both are the same.
    pieces: Vec<(usize, Range<usize>, bool)>,
}

impl Run {
    fn add(&mut self, text: &str, range: &Range<usize>, body: &str) {
        self.pieces.push((self.text.len(), range.clone(), body.get(range.clone()) == Some(text)));
        self.text.push_str(text);
    }

    fn end(&self) -> usize {
        self.pieces.last().map_or(0, |(_, range, _)| range.end)
    }

    /// Where a part of the text is in the source.
    fn source(&self, part: &Range<usize>) -> Range<usize> {
        let piece = |at: usize| self.pieces.iter().rev().find(|(start, ..)| *start <= at);
        let start = piece(part.start)
            .map_or(0, |(start, range, same)| if *same { range.start + part.start - start } else { range.start });
        let end = piece(part.end.saturating_sub(1))
            .map_or(start, |(from, range, same)| if *same { range.start + part.end - from } else { range.end });
        start..end
    }

    fn write<'a>(&self, out: &mut Vec<(Event<'a>, Range<usize>)>) {
        let mut at = 0;
        for address in addresses(&self.text) {
            self.write_text(at..address.place.start, out);
            let place = self.source(&address.place);
            let link = Tag::Link {
                link_type: if address.mail { LinkType::Email } else { LinkType::Autolink },
                dest_url: CowStr::from(address.target),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            out.push((Event::Start(link), place.clone()));
            out.push((Event::Text(CowStr::from(self.text[address.place.clone()].to_owned())), place.clone()));
            out.push((Event::End(TagEnd::Link), place));
            at = address.place.end;
        }
        self.write_text(at..self.text.len(), out);
    }

    /// A part of the text, piece by piece: some are typeset, others are as their writer meant them.
    fn write_text<'a>(&self, part: Range<usize>, out: &mut Vec<(Event<'a>, Range<usize>)>) {
        let ends = self.pieces.iter().skip(1).map(|(start, ..)| *start).chain([self.text.len()]);
        for ((start, ..), end) in self.pieces.iter().zip(ends) {
            let within = part.start.max(*start)..part.end.min(end);
            if within.start < within.end {
                let place = self.source(&within);
                out.push((Event::Text(CowStr::from(self.text[within].to_owned())), place));
            }
        }
    }
}

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it is.
    pub place: Range<usize>,
    /// What a link to it says.
    target: String,
    mail: bool,
}

/// The web and mail addresses in a text, in order.
pub fn addresses(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find([':', '@', 'w']).map(|next| at + next) {
        let rest = &text[next..];
        let from = found.last().map_or(0, |last| last.place.end);
        let place = if rest.starts_with("://") {
            web(text, from, next)
        } else if rest.starts_with("www.") && begins(text, next) {
            end_of(text, next, next + 4).map(|end| next..end)
        } else if rest.starts_with('@') {
            mail(text, from, next)
        } else {
            None
        };
        match place {
            Some(place) => {
                let written = &text[place.clone()];
                let mail = rest.starts_with('@');
                let target = if written.starts_with("www.") { format!("http://{written}") } else { written.to_owned() };
                at = place.end;
                found.push(Address { place, target, mail });
            }
            None => at = next + 1,
        }
    }
    found
}

/// A web address whose `://` is at `colon`.
fn web(text: &str, from: usize, colon: usize) -> Option<Range<usize>> {
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        text.as_bytes()[from..colon].len() >= scheme.len()
            && text.as_bytes()[colon - scheme.len()..colon].eq_ignore_ascii_case(scheme.as_bytes())
    })?;
    let start = colon - scheme.len();
    begins(text, start).then_some(())?;
    Some(start..end_of(text, start, colon + 3)?)
}

/// Whether an address can begin here: not within a word.
fn begins(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|before| !before.is_ascii_alphanumeric() && !matches!(before, '/' | '_' | '-'))
}

/// The end of the address that starts at `start` and whose host starts at `host`. Punctuation at its end belongs to the
/// sentence, and so does a bracket that it does not open.
fn end_of(text: &str, start: usize, host: usize) -> Option<usize> {
    let stops = |c: char| c.is_whitespace() || "<>\"“”„«»‹›「」『』（）【】。，、！？；：…".contains(c);
    let mut end = text[host..].find(stops).map_or(text.len(), |length| host + length);
    while let Some(last) = text[host..end].chars().next_back() {
        let address = &text[start..end];
        let closes = |open: char| address.matches(last).count() > address.matches(open).count();
        let loose = match last {
            ')' => closes('('),
            ']' => closes('['),
            '}' => closes('{'),
            _ => "?!.,:;*_~'’‘`|".contains(last),
        };
        if !loose {
            break;
        }
        end -= last.len_utf8();
    }
    let name = text.get(host..end)?.split(['/', '?', '#', ':']).next()?;
    let known = name.contains('.') || name.eq_ignore_ascii_case("localhost");
    (name.starts_with(char::is_alphanumeric) && known).then_some(end)
}

/// A mail address whose `@` is at `at`.
fn mail(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let own = |c: char| c.is_ascii_alphanumeric() || ".+-_".contains(c);
    let start = text[from..at]
        .rfind(|c| !own(c))
        .map_or(from, |before| from + before + text[from + before..].chars().next().map_or(1, char::len_utf8));
    let host = &text[at + 1..];
    let length = host.find(|c: char| !(c.is_ascii_alphanumeric() || ".-_".contains(c))).unwrap_or(host.len());
    let host = host[..length].trim_end_matches(['.', '-', '_']);
    let named = text[start..at].starts_with(|c: char| c.is_ascii_alphanumeric());
    let right = host.contains('.') && !host.contains("..") && host.starts_with(|c: char| c.is_ascii_alphanumeric());
    (named && right && !text[at + 1 + host.len()..].starts_with('/')).then_some(start..at + 1 + host.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::read;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|address| &text[address.place]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            found("See https://quay.example/it's/a...b, or (http://a.example/x_(y))."),
            ["https://quay.example/it's/a...b", "http://a.example/x_(y)"]
        );
        assert_eq!(
            found("“https://a.example/” www.b.example; user--name@c.example. HTTPS://D.EXAMPLE!"),
            ["https://a.example/", "www.b.example", "user--name@c.example", "HTTPS://D.EXAMPLE"]
        );
        assert_eq!(found("港（https://a.example/夜）と。"), ["https://a.example/夜"]);
        assert_eq!(found("a://b x@y @me www. http:// ftp://c.example awww.d.example"), [""; 0]);
    }

    #[test]
    fn a_bare_address_is_a_link_to_what_it_says() {
        let body = "At https://a.example/?x=1&amp;y_z_1 now, <b>x@b.example</b>, [c](/c) `http://d.example` [http://e.example](/e)";
        let links: Vec<_> = read(body)
            .events
            .into_iter()
            .filter_map(|(event, range)| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some((dest_url.to_string(), body[range].to_owned())),
                _ => None,
            })
            .collect();
        let wanted = [
            ("https://a.example/?x=1&y_z_1", "https://a.example/?x=1&amp;y_z_1"),
            ("x@b.example", "x@b.example"),
            ("/c", "[c](/c)"),
            ("/e", "[http://e.example](/e)"),
        ];
        assert_eq!(links, wanted.map(|(to, source)| (to.to_owned(), source.to_owned())));
    }
}
