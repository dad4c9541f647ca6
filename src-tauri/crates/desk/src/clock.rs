//! Time and randomness, as an argument: the one place that asks the system for either.

use std::sync::Arc;

use article::{ArticleId, AuthorId, DeskId, PersonId, RevisionId};

/// Where use cases get the time and new ids from.
pub trait Clock: Send + Sync {
    /// Milliseconds since the Unix epoch.
    fn now_ms(&self) -> i64;
    /// Ten bytes nobody can foresee.
    fn random(&self) -> [u8; 10];
}

/// A clock shared by the parts of the core.
pub type SharedClock = Arc<dyn Clock>;

/// The system's clock and source of randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the clock that all others take the time from")]
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&uuid::Uuid::new_v4().as_bytes()[..10]);
        bytes
    }
}

/// A new identity.
pub(crate) trait NewId: Sized {
    /// Made from the clock's time and randomness.
    fn made_by(clock: &dyn Clock) -> Self;
}

macro_rules! new_id {
    ($($id:ident),*) => {
        $(impl NewId for $id {
            fn made_by(clock: &dyn Clock) -> Self {
                Self::new(u64::try_from(clock.now_ms()).unwrap_or(0), clock.random())
            }
        })*
    };
}

new_id!(ArticleId, AuthorId, DeskId, PersonId, RevisionId);
