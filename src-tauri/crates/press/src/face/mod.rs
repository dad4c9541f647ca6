//! The faces of an article: what others than the readers of its page see of it.
//!
//! Nothing is drawn here that an export does not have. A share card is [`crate::theme::shared`] and an entry of a feed
//! [`crate::target::feed_entry`]; here are the teaser in every place that the theme has for it ([`cards`]), and what a page
//! says of itself in its head ([`PageHead`]), as far as lists of search results show it ([`Cut`]).

mod cards;
mod cut;
mod head;

pub use cards::{Cards, Spot, cards};
pub use cut::Cut;
pub use head::PageHead;
