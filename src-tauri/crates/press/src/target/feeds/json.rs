//! JSON Feed 1.1 (jsonfeed.org).

use serde_json::{Map, Value, json};

use super::{Feed, Item};
use crate::theme::canonical_address;

impl Feed<'_> {
    pub(super) fn json(&self) -> String {
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.of.title,
            "language": self.publication.language,
        });
        for (name, value) in [("home_page_url", self.address("")), ("feed_url", self.address("feed.json"))] {
            if let Some(value) = value {
                feed[name] = value.into();
            }
        }
        if !self.publication.description.is_empty() {
            feed["description"] = self.publication.description.as_str().into();
        }
        feed["items"] = self.items.iter().map(|(item, content)| self.json_item(item, content.as_deref())).collect();
        let mut text = serde_json::to_string_pretty(&feed).unwrap_or_default();
        text.push('\n');
        text
    }

    fn json_item(&self, item: &Item, html: Option<&str>) -> Value {
        let mut json = Map::new();
        json.insert("id".into(), item.id.as_str().into());
        if let Some(address) = canonical_address(&self.publication.address, &item.slug) {
            json.insert("url".into(), address.into());
        }
        json.insert("title".into(), item.headline.as_str().into());
        json.insert("summary".into(), item.announced().into());
        // An item has a text in one form or the other (section “Items”).
        match html {
            Some(html) => json.insert("content_html".into(), html.into()),
            None => json.insert("content_text".into(), item.announced().into()),
        };
        for (name, date) in [("date_published", &item.published), ("date_modified", &item.updated)] {
            if let Some(date) = date {
                json.insert(name.into(), date.as_str().into());
            }
        }
        if let Some(picture) = &item.picture {
            json.insert("image".into(), picture.address.as_str().into());
        }
        let author = |(name, address): &(String, Option<String>)| match address {
            Some(address) => json!({ "name": name, "url": address }),
            None => json!({ "name": name }),
        };
        json.insert("authors".into(), item.authors.iter().map(author).collect());
        json.insert("tags".into(), item.terms().map(|tag| Value::from(tag.as_str())).collect());
        json.insert("language".into(), item.language.as_str().into());
        // Extensions start with an underscore.
        json.insert("_copydesk".into(), json!({ "announcement": item.announcement }));
        Value::Object(json)
    }
}
