//! Settings of this copy of the library, by name. Settings shared by everyone are in `publication.toml`.

use crate::{Error, Reader, Writer};

/// The value of a setting.
pub fn setting(r: &Reader<'_>, key: &str) -> Result<Option<String>, Error> {
    r.first("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0))
}

/// Sets a setting.
pub fn set_setting(w: &Writer<'_>, key: &str, value: &str) -> Result<(), Error> {
    w.run("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", (key, value)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_setting_survives_closing_the_library() {
        let fixture = Fixture::new();
        assert_eq!(fixture.read(|r| setting(r, "theme")), None);
        fixture.write(|w| set_setting(w, "theme", "day").and_then(|()| set_setting(w, "theme", "night")));
        assert_eq!(fixture.reopened().read(|r| setting(r, "theme")).as_deref(), Some("night"));
    }
}
