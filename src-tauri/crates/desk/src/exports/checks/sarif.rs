//! What the checks found, as other programs show it: SARIF 2.1.0.

use article::Manuscript;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;
use review::{CHECKS, Severity};
use serde::Serialize;
use serde_json::{Value, json};

use super::Examined;
use super::house::Around;
use crate::wire::{Diagnostic, FileDiagnostic};
use crate::{Error, OpenPublication, read, store};

/// A log of one run.
#[derive(Debug, Clone, Serialize)]
pub struct Sarif {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
    /// Whether there is an error that nobody let pass.
    #[serde(skip)]
    pub errors: bool,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Value,
    invocations: [Value; 1],
    /// Columns are counted as the window counts them.
    column_kind: &'static str,
    results: Vec<Found>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Value>,
}

/// What is wrong in these articles.
pub fn sarif(publication: &OpenPublication, ids: &[String], only: &[String]) -> Result<Sarif, Error> {
    let around = Around::of(publication)?;
    let examine = |id: &String| -> Result<(Vec<Found>, bool), Error> {
        let id = store::find(publication, id)?;
        let examined = Examined::read(publication, &around, id)?;
        let path = publication.read(|reader| Ok(library::article(reader, id)?.and_then(|there| there.path)))?;
        let article = Article {
            uri: utf8_percent_encode(&path.unwrap_or_else(|| format!("{}.md", examined.article.slug)), KEPT)
                .to_string(),
            manuscript: &examined.manuscript,
            text: examined.manuscript.text(),
            body: &examined.article.body,
        };
        let found = examined.raw(&around, only);
        let errors = found.iter().any(|(_, told)| told.is_error());
        Ok((found.iter().map(|(found, told)| article.result(found, told)).collect(), errors))
    };
    let found = ids.par_iter().map(examine).collect::<Result<Vec<_>, Error>>()?;
    let errors = found.iter().any(|(_, errors)| *errors);
    let results = found.into_iter().flat_map(|(results, _)| results).collect();
    let faults: Vec<Value> = read::of_settings(publication).iter().map(notification).collect();
    Ok(Sarif {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": "Copydesk",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": CHECKS.iter().map(|check| json!({
                    "id": check.name(),
                    "shortDescription": { "text": check.label() },
                    "fullDescription": { "text": check.about() },
                    "defaultConfiguration": { "level": level(check.severity()) },
                })).collect::<Vec<_>>(),
            }}),
            invocations: [json!({ "executionSuccessful": true, "toolConfigurationNotifications": faults })],
            column_kind: "utf16CodeUnits",
            results,
        }],
        errors,
    })
}

/// The characters of a path that stand in an address as they are.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn notification(fault: &FileDiagnostic) -> Value {
    let region = fault.line.map(|line| json!({ "startLine": line }));
    let mut place = json!({ "artifactLocation": { "uri": fault.path } });
    if let Some(region) = region {
        place["region"] = region;
    }
    json!({ "level": "warning", "message": { "text": fault.message }, "locations": [{ "physicalLocation": place }] })
}

struct Article<'a> {
    uri: String,
    manuscript: &'a Manuscript,
    /// The whole file.
    text: &'a str,
    /// What is behind its front matter.
    body: &'a str,
}

impl Article<'_> {
    fn result(&self, found: &review::Diagnostic, told: &Diagnostic) -> Found {
        let mut place = json!({ "artifactLocation": { "uri": self.uri } });
        if let Some(region) = self.region(&found.place) {
            place["region"] = region;
        }
        let passed = told.passed.iter();
        Found {
            rule_index: CHECKS.iter().position(|check| check.name() == found.check).unwrap_or_default(),
            rule_id: found.check.into(),
            level: level(found.severity),
            message: json!({ "text": format!("{}. {}", found.message, found.fix) }),
            locations: [json!({ "physicalLocation": place })],
            partial_fingerprints: json!({ "finding/v1": blake3::hash(told.finding.as_bytes()).to_hex().as_str() }),
            fixes: found
                .edit
                .iter()
                .filter(|_| told.edit.is_some())
                .filter_map(|edit| self.fix(edit, &found.fix))
                .collect(),
            suppressions: passed.map(|pass| json!({ "kind": "external", "justification": pass.reason })).collect(),
        }
    }

    fn region(&self, place: &review::Place) -> Option<Value> {
        match place {
            review::Place::Text(range) => {
                let (line, column) = self.at(range.start);
                let (end_line, end_column) = self.at(range.end);
                Some(json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column }))
            }
            review::Place::Field(key) => self.manuscript.line_of_key(key).map(|line| self.line(line)),
            review::Place::Line(line) => Some(self.line(*line)),
        }
    }

    fn line(&self, line: u32) -> Value {
        let written = self.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
        json!({ "startLine": line, "startColumn": 1, "endLine": line, "endColumn": 1 + written.encode_utf16().count() })
    }

    /// The line and column in the file of a place in the text.
    fn at(&self, at: usize) -> (usize, usize) {
        let above = &self.body[..self.body.floor_char_boundary(at)];
        let start = above.rfind('\n').map_or(0, |end| end + 1);
        let line = self.manuscript.body_line() as usize + above.matches('\n').count();
        (line, 1 + above[start..].encode_utf16().count())
    }

    fn fix(&self, edit: &review::Edit, description: &str) -> Option<Value> {
        let (region, insert) = match edit {
            review::Edit::Text { range, insert } => (self.region(&review::Place::Text(range.clone()))?, insert.clone()),
            review::Edit::Field { key, value } => self.front_matter(key, value)?,
        };
        Some(json!({
            "description": { "text": description },
            "artifactChanges": [{
                "artifactLocation": { "uri": self.uri },
                "replacements": [{ "deletedRegion": region, "insertedContent": { "text": insert } }],
            }],
        }))
    }

    /// The lines of the file that another value of a field changes, and what they become.
    fn front_matter(&self, key: &str, value: &Value) -> Option<(Value, String)> {
        let mut after = self.manuscript.clone();
        after.set(key, value).ok()?;
        let (old, new): (Vec<&str>, Vec<&str>) =
            (self.text.split_inclusive('\n').collect(), after.text().split_inclusive('\n').collect());
        let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let rest = old.len().min(new.len()) - same;
        let ends = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
        let region =
            json!({ "startLine": same + 1, "startColumn": 1, "endLine": old.len() - ends + 1, "endColumn": 1 });
        Some((region, new[same..new.len() - ends].concat()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const PIER: &str =
        "---\ntitle: Pier\nslug: The Pier\n---\n\nThe the pier ⛴️ is (shut.\r\n\r\nSee [it](article:nowhere).\r\n";

    #[test]
    fn a_log_has_what_the_schema_asks_for_and_places_are_those_of_the_file() {
        let fixture = Fixture::new(&[("the pier.md", PIER), ("style.toml", "[words\n")]);
        let ids = read::named::select(&fixture.publication, &[], true).unwrap();
        let log = sarif(&fixture.publication, &ids, &[]).unwrap();
        assert!(log.errors);
        let log = serde_json::to_value(&log).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(
            run["invocations"][0]["toolConfigurationNotifications"][0]["locations"][0]["physicalLocation"]["region"],
            json!({ "startLine": 1 })
        );
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert!(rules.iter().all(|rule| rule["id"].is_string() && rule["shortDescription"]["text"].is_string()));
        let file = fixture.file("the pier.md");
        let lines: Vec<&str> = file.split_inclusive('\n').collect();
        let cut = |region: &Value| {
            let at = |key: &str| region[key].as_u64().unwrap() as usize;
            assert_eq!(at("startLine"), at("endLine"), "{region}");
            let units: Vec<u16> = lines[at("startLine") - 1].encode_utf16().collect();
            String::from_utf16(&units[at("startColumn") - 1..at("endColumn") - 1]).unwrap()
        };
        let mut seen = 0;
        for result in run["results"].as_array().unwrap() {
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "the%20pier.md");
            let wanted = match result["ruleId"].as_str().unwrap() {
                "doubled" => "The the",
                "pairs" => "(",
                "links" => "[it](article:nowhere)",
                "front-matter" => "slug: The Pier",
                _ => continue,
            };
            assert_eq!(cut(&place["region"]), wanted);
            seen += 1;
        }
        assert_eq!(seen, 4, "{run:#}");
        let of =
            |rule: &str| run["results"].as_array().unwrap().iter().find(|one| one["ruleId"] == rule).unwrap().clone();
        let replacement = |rule: &str| of(rule)["fixes"][0]["artifactChanges"][0]["replacements"][0].clone();
        assert_eq!(cut(&replacement("doubled")["deletedRegion"]), " the");
        let slug = replacement("front-matter");
        assert_eq!(slug["insertedContent"]["text"], "slug: the-pier\n");
        let line = slug["deletedRegion"]["startLine"].as_u64().unwrap() as usize;
        assert_eq!(
            (lines[line - 1], slug["deletedRegion"]["endLine"].as_u64().unwrap() as usize),
            ("slug: The Pier\n", line + 1)
        );
    }
}
