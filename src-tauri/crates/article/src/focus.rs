//! The point of a picture that stays in sight when it is cropped.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The point of a picture that stays in sight when it is cropped, in whole percent from its left and from its top. Without
/// one, a picture is cropped evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Focus {
    /// From the left, 0 to 100.
    pub x: u8,
    /// From the top, 0 to 100.
    pub y: u8,
}

impl Focus {
    /// Reads `[30, 40]`, and `30 40` or `30% 40%` as style sheets have it. `None` unless it is two numbers from 0 to 100.
    pub fn read(value: &Value) -> Option<Self> {
        let pair: Vec<f64> = match value {
            Value::Array(items) => items.iter().map(number).collect::<Option<_>>()?,
            Value::String(line) => {
                let words = line.split([' ', ',']).filter(|word| !word.is_empty());
                words.map(percent).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let [x, y] = pair.try_into().ok()?;
        Some(Self { x: whole(x)?, y: whole(y)? })
    }
}

impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

impl fmt::Display for Focus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {}]", self.x, self.y)
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| percent(value.as_str()?))
}

fn percent(word: &str) -> Option<f64> {
    word.trim().trim_end_matches('%').parse().ok()
}

fn whole(number: f64) -> Option<u8> {
    (0.0..=100.0).contains(&number).then(|| number.round() as u8)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_point_is_two_numbers_up_to_a_hundred() {
        let point = |x, y| Some(Focus { x, y });
        assert_eq!(Focus::read(&json!([30, 40])), point(30, 40));
        assert_eq!(Focus::read(&json!([0, 99.6])), point(0, 100));
        assert_eq!(Focus::read(&json!(["30%", "40 %"])), None, "a space before the sign is none of a number");
        assert_eq!(Focus::read(&json!("30% 40%")), point(30, 40));
        assert_eq!(Focus::read(&json!("30, 40")), point(30, 40));
        for wrong in [json!([30]), json!([30, 101]), json!([-1, 0]), json!("left top"), json!(30), json!([1, 2, 3])] {
            assert_eq!(Focus::read(&wrong), None, "{wrong}");
        }
    }
}
