use super::*;
use crate::fixture::Fixture;
use crate::wire::{CheckRule, Severity};
use article::{Level, Move};

const FILE: &str = "# By hand.\nname = \"Harbour\" # short\ncolour = \"teal\"\n\n[reader]\nlike = true\n";

fn text(value: &str) -> SettingInput {
    SettingInput::Text(value.into())
}

fn set(fixture: &Fixture, setting: Setting, value: SettingInput) -> Result<SettingsView, Error> {
    change(&fixture.publication, SettingChange { setting, value, was: None })
}

#[test]
fn a_setting_is_changed_in_the_file_and_in_force_and_nothing_else_is() {
    let fixture = Fixture::new(&[("publication.toml", FILE)]);
    let view = set(&fixture, Setting::Name, text(" Night Weekly ")).unwrap();
    assert_eq!(view.fields.name, "Night Weekly");
    assert_eq!(fixture.publication.settings().name, "Night Weekly");
    assert_eq!(fixture.file("publication.toml"), FILE.replace("Harbour", "Night Weekly"));
    set(&fixture, Setting::Name, text("Night Weekly")).unwrap();
    set(&fixture, Setting::Like, SettingInput::Switch(false)).unwrap();
    let both = FILE.replace("Harbour", "Night Weekly").replace("like = true", "like = false");
    assert_eq!(fixture.file("publication.toml"), both);
}

#[test]
fn what_is_said_about_checks_is_changed_one_by_one_and_taken_back() {
    let file = format!("{FILE}\n[checks]\n# we insist\ndek = \"stop\" # always\nhouse = \"warn\"\n");
    let fixture = Fixture::new(&[("publication.toml", &file)]);
    let before = view(&fixture.publication, ()).unwrap();
    assert!(before.checks.iter().any(|check| check.check == "dek" && check.severity == Severity::Warning));
    let rule = |level, at| CheckRule { level, at };
    let mut rules = before.fields.checks.clone();
    rules.insert("dek".into(), rule(Some(Level::Info), Some(vec![Move::Approve])));
    rules.insert("links".into(), rule(Some(Level::Off), None));
    let view = set(&fixture, Setting::Checks, SettingInput::Checks(rules.clone())).unwrap();
    assert_eq!(view.fields.checks, rules);
    let there = file.replace("\"stop\" #", "{ level = \"info\", at = [\"approve\"] } #");
    assert_eq!(fixture.file("publication.toml"), format!("{there}links = \"off\"\n"));
    let was = Some(SettingInput::Checks(rules));
    let undo = SettingChange { setting: Setting::Checks, value: SettingInput::Checks(before.fields.checks), was };
    assert!(!change(&fixture.publication, undo).unwrap().fields.checks.contains_key("links"), "it is as usual");
    assert_eq!(fixture.file("publication.toml"), format!("{file}links = \"usual\"\n"));
    set(&fixture, Setting::OwnWork, SettingInput::Switch(true)).unwrap();
    assert!(fixture.publication.settings().review.own_work);
}

#[test]
fn what_is_not_valid_or_would_overwrite_another_program_is_not_written() {
    let fixture = Fixture::new(&[("publication.toml", FILE)]);
    let refused = |error: Error| (error.code, fixture.file("publication.toml"));
    let error = set(&fixture, Setting::Comment, text("letters@harbour")).unwrap_err();
    assert_eq!(refused(error), (ErrorCode::BadRequest, FILE.to_owned()));

    // Another setting that was changed outside stays, and so does this one where it was.
    let outside = FILE.replace("teal", "red").replace("Harbour", "Quay");
    fixture.write("publication.toml", &outside);
    let stale = SettingChange { setting: Setting::Name, value: text("Night"), was: Some(text("Harbour")) };
    let error = change(&fixture.publication, stale).unwrap_err();
    assert_eq!(refused(error), (ErrorCode::StaleVersion, outside.clone()));
    set(&fixture, Setting::Like, SettingInput::Switch(false)).unwrap();
    assert_eq!(fixture.file("publication.toml"), outside.replace("like = true", "like = false"));
    assert_eq!(fixture.publication.settings().name, "Quay", "the outside change is in force, too");
}

#[test]
fn a_file_with_a_mistake_is_named_and_left_alone() {
    let fixture = Fixture::new(&[("publication.toml", FILE)]);
    fixture.write("publication.toml", "name = \n");
    let error = set(&fixture, Setting::Name, text("Night")).unwrap_err();
    assert!(error.message.contains("publication.toml is not valid"), "{error}");
    assert_eq!(fixture.file("publication.toml"), "name = \n");
    let shown = view(&fixture.publication, ()).unwrap();
    assert!(shown.broken.is_some_and(|broken| broken.contains("line 1")));
    assert_eq!(shown.fields.name, "Harbour", "still in force");
}

#[test]
fn a_file_that_was_deleted_is_written_again() {
    let fixture = Fixture::new(&[("publication.toml", FILE)]);
    std::fs::remove_file(fixture.publication.root.join("publication.toml")).unwrap();
    set(&fixture, Setting::Description, text("Every Thursday.")).unwrap();
    let written = Publication::parse(&fixture.file("publication.toml")).unwrap();
    assert_eq!((written.name.as_str(), written.description.as_str()), ("Harbour", "Every Thursday."));
}

#[test]
fn a_page_shows_what_is_being_typed_with_articles_and_without() {
    for files in [&[("publication.toml", FILE)][..], &[("publication.toml", FILE), ("a.md", "# A\n\nText.\n")][..]] {
        let fixture = Fixture::new(files);
        let fields = SettingsFields {
            name: "Typed Weekly".into(),
            call_text: "Write to us?".into(),
            call_address: "mailto:desk@h.example".into(),
            ..view(&fixture.publication, ()).unwrap().fields
        };
        let shown = page(&fixture.publication, fields).unwrap();
        assert!(shown.contains("Typed Weekly") && shown.contains("Write to us?"), "{shown}");
        assert_eq!(fixture.publication.settings().name, "Harbour");
    }
}

#[test]
fn a_front_page_is_composed_while_nothing_is_written_yet() {
    let article =
        |name: &str| format!("---\ntitle: About {name}\nstatus: approved\ndate: 2026-11-01\n---\n\n{name}.\n");
    let (fares, clock, plan) = (article("fares"), article("clock"), "---\ntitle: A plan\n---\n\nNot yet.\n");
    let fixture = Fixture::new(&[("fares.md", &fares), ("clock.md", &clock), ("plan.md", plan)]);
    let publication = &fixture.publication;
    let mut fields = view(publication, ()).unwrap().fields;
    let lead = |page: &str| page.find("About fares").unwrap() < page.find("About clock").unwrap();
    fields.front = [("lead".to_owned(), serde_json::json!(["fares"]))].into();
    let page = front_page(publication, fields.clone()).unwrap();
    assert!(lead(&page) && !page.contains("A plan"), "{page}");
    assert!(page.contains("href=\"assets-") && !page.contains("\"assets/"), "the files of the look on screen");
    fields.front = [("lead".to_owned(), serde_json::json!(["clock"]))].into();
    assert!(!lead(&front_page(publication, fields).unwrap()));
    assert!(!fixture.file("publication.toml").contains("front"));
}

#[test]
fn a_theme_is_chosen_and_set_and_what_it_cannot_have_is_refused() {
    let fixture = Fixture::new(&[("publication.toml", FILE)]);
    let view = set(&fixture, Setting::Theme, text("magazine")).unwrap();
    assert_eq!(view.fields.theme, "magazine");
    let colour = view.theme_settings.iter().find(|setting| setting.kind == crate::wire::FormFieldKind::Colour).unwrap();
    let look = |value: &str| SettingInput::Values([(colour.name.clone(), value.into())].into());
    let view = set(&fixture, Setting::Look, look("#123456")).unwrap();
    assert_eq!(view.fields.look[&colour.name], "#123456");
    let error = set(&fixture, Setting::Look, look("teal")).unwrap_err();
    assert!(error.message.contains("teal") && error.message.contains(&colour.label), "{}", error.message);
    assert!(set(&fixture, Setting::Theme, text("papyrus")).is_err());
    let none = set(&fixture, Setting::Look, SettingInput::Checks(Default::default())).unwrap();
    assert!(none.fields.look.is_empty() && none.theme_problems.is_empty());
}

#[test]
fn a_first_value_is_taken_as_the_window_sends_it() {
    let fixture = Fixture::new(&[("publication.toml", FILE)]);
    for (setting, value) in [
        ("look", serde_json::json!({ "accent": "#123456" })),
        ("front", serde_json::json!({ "lead": ["fares"] })),
        ("options", serde_json::json!({ "epub.cover": "title" })),
        ("navigation", serde_json::json!([{ "label": "Shop", "address": "https://shop.example" }])),
    ] {
        let none = if value.is_array() { serde_json::json!([]) } else { serde_json::json!({}) };
        let sent = serde_json::json!({ "setting": setting, "value": value, "was": none });
        change(&fixture.publication, serde_json::from_value(sent).unwrap()).unwrap();
        let back = serde_json::json!({ "setting": setting, "value": none, "was": value });
        change(&fixture.publication, serde_json::from_value(back).unwrap()).unwrap();
    }
}

#[test]
fn navigation_and_foot_are_written_with_their_comments_and_lead_somewhere() {
    let article = "---\ntitle: About us\nsection: Harbour\n---\n\nUs.\n";
    let file = format!("{FILE}\n[site]\nnavigation = [\n  \"Gone\", # until spring\n]\n");
    let fixture = Fixture::new(&[("publication.toml", &file), ("about.md", article)]);
    let send = |setting: &str, value: serde_json::Value| {
        let sent = serde_json::json!({ "setting": setting, "value": value, "was": null });
        change(&fixture.publication, serde_json::from_value(sent).unwrap())
    };
    let link = |label: &str, address: &str| serde_json::json!({ "label": label, "address": address });
    let to = |label: &str, to: &str| serde_json::json!({ "label": label, "to": to });

    let view =
        send("navigation", serde_json::json!(["Gone", "Harbour", to(" ", "about"), link("Write", "d@h.example")]));
    let view = view.unwrap();
    assert_eq!(view.sections, ["Harbour"]);
    let lines = "\"Gone\", # until spring\n  \"Harbour\",\n  \"about\",\n  { label = \"Write\", address = \"mailto:d@h.example\" },\n";
    let written = file.replace("\"Gone\", # until spring\n", lines);
    assert_eq!(fixture.file("publication.toml"), written);
    for (entry, reason) in [
        (serde_json::json!("Nowhere"), "no section and no article “Nowhere”"),
        (serde_json::json!("about.md"), "no section and no article"),
        (to("Here", ""), "no section and no article"),
        (link("Shop", "shop.example"), "whole address"),
        (link("Shop", ""), "write the address"),
        (link(" ", "https://shop.example"), "write the words"),
    ] {
        let error = send("navigation", serde_json::json!(["Gone", entry])).unwrap_err();
        assert!(error.code == ErrorCode::BadRequest && error.message.contains(reason), "{entry}: {error}");
    }
    assert_eq!(fixture.file("publication.toml"), written);
    send("pages", serde_json::json!([to("Imprint", "about")])).unwrap();
    let foot = "pages = [{ label = \"Imprint\", to = \"about\" }]\n";
    assert_eq!(fixture.file("publication.toml"), format!("{written}{foot}"));
}
