use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn after(text: &str, key: &str, value: Value) -> String {
    let mut manuscript = Manuscript::read(text);
    manuscript.set(key, &value).unwrap();
    assert_eq!(manuscript, Manuscript::read(manuscript.text()));
    manuscript.text().to_owned()
}

const FULL: &str = "---\r\n# the desk\r\ntitle: Ferry  # working\r\ntags: # ours\r\n  - boats # all of them\r\n  - night\r\n\r\n# cut?\r\ndek: >\r\n  It\r\n  stays\r\n---\r\n\r\nText.\r\n";

#[test]
fn only_the_lines_of_the_key_change() {
    assert_eq!(after(FULL, "title", json!("Boat: late")), FULL.replace("title: Ferry", "title: \"Boat: late\""));
    assert_eq!(after(FULL, "dek", json!("Short")), FULL.replace("dek: >\r\n  It\r\n  stays\r\n", "dek: Short\r\n"));
    assert_eq!(after(FULL, "dek", Value::Null), FULL.replace("dek: >\r\n  It\r\n  stays\r\n", ""));
    assert_eq!(after(FULL, "slug", json!("ferry")), FULL.replace("stays\r\n", "stays\r\nslug: ferry\r\n"));
    assert_eq!(after(FULL, "slug", Value::Null), FULL);
    assert_eq!(after(FULL, "title", json!("Ferry")), FULL);
}

#[test]
fn comments_within_a_changed_list_stay() {
    let tags = after(FULL, "tags", json!(["a", "b"]));
    let wanted = "# all of them\r\ntags: # ours\r\n  - a\r\n  - b\r\n\r\n# cut?\r\n";
    assert!(tags.contains(wanted), "{tags}");
}

#[test]
fn a_file_without_front_matter_gets_one() {
    assert_eq!(after("Text.\n", "id", json!("x")), "---\nid: x\n---\n\nText.\n");
    assert_eq!(after("\u{feff}A\r\nB\r\n", "id", json!("x")), "\u{feff}---\r\nid: x\r\n---\r\n\r\nA\r\nB\r\n");
    assert_eq!(after("---\nnever closed\n", "id", json!("x")), "---\nid: x\n---\n\n---\nnever closed\n");
    assert_eq!(after("---\n---\nText", "id", json!("x")), "---\nid: x\n---\nText");
}

#[test]
fn indented_front_matter_stays_indented() {
    assert_eq!(after("---\n  a: 1\n---\n", "tags", json!(["x"])), "---\n  a: 1\n  tags:\n    - x\n---\n");
}

#[test]
fn a_key_that_cannot_be_changed_alone_is_refused() {
    for (text, key) in [("---\n{title: a, dek: b}\n---\n", "title"), ("---\na: &x 1\nb: *x\n---\n", "a")] {
        let mut manuscript = Manuscript::read(text);
        let error = manuscript.set(key, &json!("new")).unwrap_err();
        assert!(error.message.contains("by hand") || error.message.contains("its own line"), "{error}");
        assert_eq!(manuscript.text(), text);
    }
}

#[test]
fn with_a_fault_only_the_id_can_be_set() {
    let text = "---\r\ntitle: Ferry: late\r\n---\r\nText.\r\n";
    let mut manuscript = Manuscript::read(text);
    assert_eq!(manuscript.set("title", &json!("New")).unwrap_err().line, 2);
    assert_eq!(manuscript.text(), text);
    manuscript.set("id", &json!("x-1")).unwrap();
    assert_eq!(manuscript.text(), "---\r\nid: x-1\r\ntitle: Ferry: late\r\n---\r\nText.\r\n");
    manuscript.set("id", &json!("x-2")).unwrap();
    assert_eq!(manuscript.text(), "---\r\nid: x-2\r\ntitle: Ferry: late\r\n---\r\nText.\r\n");
    assert_eq!(manuscript.id_text(), Some("x-2"));
}

#[test]
fn values_that_yaml_parsers_disagree_on_are_quoted() {
    for word in
        ["no", "on", "y", "1e3", "2026-11-23", "9:30:00", "0x1f", "1_000", "~", "", " a", "a ", "<<", "=", "---"]
    {
        let text = after("---\na: 1\n---\n", "title", json!(word));
        assert!(text.contains(&format!("title: \"{word}\"")), "{text}");
    }
}

/// Values as they occur in front matter.
fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        ".{0,20}",
        "[-a-z:#'\"\\[\\]{},&*!|>%@` \n\r\t]{0,12}",
        "[0-9._xoe:+-]{1,8}",
        "no|yes|on|null|true|~"
    ];
    let scalar = prop_oneof![
        text.prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (-1e9f64..1e9).prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,6}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Front matter as people write it: keys in every style, with comments and blank lines between.
fn yaml() -> impl Strategy<Value = String> {
    let style = prop_oneof![
        Just(": plain words\n"),
        Just(": \"quoted: #\" # beside\n"),
        Just(":\n"),
        Just(": # only this\n"),
        Just(":\n  - a # one\n  # two\n  - b\n"),
        Just(":\n- a\n\n- b: c\n  d: e\n"),
        Just(": [a, b,\n  c] # flow\n"),
        Just(": |\n  text # no comment\n\n  more\n\n"),
        Just(": >-\n  folded\n  words\n"),
        Just(":\n  deep:\n    deeper: 1\n"),
        Just(": 'two\n  lines'\n"),
    ];
    let between = prop_oneof![Just(""), Just("\n"), Just("# a comment\n"), Just("\n# another\n\n")];
    prop::collection::vec((between, style), 0..6).prop_map(|keys| {
        let numbered = keys.into_iter().enumerate();
        numbered.map(|(at, (between, style))| format!("{between}key{at}{style}")).collect()
    })
}

proptest! {
    #[test]
    fn setting_a_key_changes_nothing_else(
        yaml in yaml(),
        tail in "(# last\n)?",
        crlf: bool,
        at in 0usize..8,
        value in value(),
    ) {
        let text = format!("---\n{yaml}{tail}---\n\nText.\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let before = Manuscript::read(text.as_str());
        prop_assert_eq!(before.front_matter_error(), None);
        let key = format!("key{at}");
        let mut after = before.clone();
        after.set(&key, &value).unwrap();

        prop_assert_eq!(after.get(&key), Some(&value));
        let other = |manuscript: &Manuscript| -> Vec<(String, Value)> {
            let others = manuscript.keys().filter(|(known, _)| *known != key);
            others.map(|(known, value)| (known.to_owned(), value.clone())).collect()
        };
        prop_assert_eq!(other(&after), other(&before));
        prop_assert_eq!(after.body(), before.body());

        let others = |manuscript: &Manuscript| -> Vec<String> {
            let yaml = manuscript.yaml();
            let own = keys(yaml).unwrap().into_iter().find(|known| known.key == key).map(|known| known.lines);
            let own = own.unwrap_or(yaml.len()..yaml.len());
            [&yaml[..own.start], &yaml[own.end..]].concat().lines().map(str::to_owned).collect()
        };
        let mut kept = others(&after).into_iter();
        for line in others(&before) {
            prop_assert!(kept.any(|other| other == line), "{:?} is gone from {}", line, after.text());
        }
        for comment in keys(before.yaml()).unwrap().into_iter().flat_map(|known| known.comments) {
            let comment = &before.yaml()[comment];
            prop_assert!(after.text().contains(comment), "{:?} is gone from {}", comment, after.text());
        }

        after.set(&key, &Value::Null).unwrap();
        prop_assert_eq!(after.get(&key), None);
        prop_assert_eq!(other(&after), other(&before));
    }

    #[test]
    fn setting_never_harms_a_text_of_any_kind(text in "(---\n)?[-a-c:#'\"\\[\\]{}&*|>?! \r\n]{0,40}(\n---\n)?.{0,6}", key in "[a-c]|id", value in value()) {
        let before = Manuscript::read(text.as_str());
        let mut after = before.clone();
        match after.set(&key, &value) {
            Ok(()) => {
                prop_assert_eq!(after.get(&key), Some(&value));
                prop_assert_eq!(after.body(), before.body());
                prop_assert_eq!(&Manuscript::read(after.text()), &after);
            }
            Err(_) => prop_assert_eq!(after, before),
        }
    }
}
