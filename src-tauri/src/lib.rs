//! The root package: the desktop host (`main.rs`, behind the feature `desktop`) and the journeys in `tests/`.
//!
//! It holds no logic; see `docs/ARCHITECTURE.md` for where that lives.
