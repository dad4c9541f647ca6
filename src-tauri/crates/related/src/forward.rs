//! Where whole profiles are, outside of memory.

use article::ArticleId;

/// Gives the rows of articles, as [`crate::Profile::to_bytes`] made them: a database, mostly.
///
/// They are read from there because the whole vectors of 100,000 articles take 200 MB, while a query needs those of a few
/// hundred, which a database gives in two or three milliseconds, most of it for reading a page each.
pub trait Forward {
    /// What can go wrong with reading.
    type Error;

    /// Calls with the place among the ids and the row of each article that has one, in any order.
    ///
    /// # Errors
    /// The rows cannot be read.
    fn rows(&self, ids: &[ArticleId], row: &mut dyn FnMut(usize, &[u8])) -> Result<(), Self::Error>;
}
