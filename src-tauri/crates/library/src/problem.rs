//! Files with problems: those that could not be read as articles or profiles.

use crate::{Error, Reader, Writer};

/// A file that needs attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its path within the publication.
    pub path: String,
    /// The line, if there is one; the first is 1.
    pub line: Option<u32>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Replaces all problems. If several have the same path, the last one is kept.
pub fn set_problems(w: &Writer<'_>, problems: &[Problem]) -> Result<(), Error> {
    w.run("DELETE FROM problem", [])?;
    let sql = "INSERT OR REPLACE INTO problem VALUES (?1, ?2, ?3)";
    problems.iter().try_for_each(|problem| w.run(sql, (&problem.path, problem.line, &problem.message)).map(drop))
}

/// All problems, by path.
pub fn problems(r: &Reader<'_>) -> Result<Vec<Problem>, Error> {
    r.all("SELECT path, line, message FROM problem ORDER BY path", [], |row| {
        Ok(Problem { path: row.get(0)?, line: row.get(1)?, message: row.get(2)? })
    })
}

/// The articles whose front matter is unreadable or partly unusable: their files, or their slugs if they have no file.
pub fn diagnostics(r: &Reader<'_>) -> Result<Vec<Problem>, Error> {
    let sql = "SELECT coalesce(m.path, a.slug), a.fault_line, a.fault FROM article a
               LEFT JOIN mirror m ON m.owner = a.id AND m.kind = 'article'
               WHERE a.fault IS NOT NULL AND a.trashed_at IS NULL ORDER BY 1";
    r.all(sql, [], |row| Ok(Problem { path: row.get(0)?, line: row.get(1)?, message: row.get(2)? }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_new_set_replaces_the_old_one() {
        let fixture = Fixture::new();
        let problem = |path: &str| Problem { path: path.into(), line: Some(3), message: "mistake".into() };
        fixture.write(|w| set_problems(w, &[problem("b.md"), problem("a.md")]));
        assert_eq!(fixture.read(problems), [problem("a.md"), problem("b.md")]);
        fixture.write(|w| set_problems(w, &[problem("c.md")]));
        assert_eq!(fixture.read(problems), [problem("c.md")]);
    }
}
