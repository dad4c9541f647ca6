//! The numbers of lists: only the first counts, so that `1990.`, `1995.` is shown as 1990, 1991.

use super::builder::{Builder, Numbers};
use crate::document::warning::WarningKind;

impl Builder<'_, '_> {
    pub(super) fn start_numbers(&mut self, first: Option<u64>) {
        self.numbers.push(first.map(|first| Numbers { first, next: first, same: first <= 1, wrong: None }));
    }

    /// Reads the number of the item that begins here.
    pub(super) fn number(&mut self) {
        let source = self.parsed.body.get(self.here.clone()).unwrap_or_default();
        let marker = source.trim_start();
        let start = self.here.start + source.len() - marker.len();
        let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
        let Some(Some(numbers)) = self.numbers.last_mut() else { return };
        let shown = numbers.next;
        numbers.next = shown.saturating_add(1);
        let Ok(typed) = marker[..digits].parse::<u64>() else { return };
        numbers.same &= typed == numbers.first;
        if typed != shown && numbers.wrong.is_none() {
            numbers.wrong = Some((start..start + digits + 1, typed, shown));
        }
    }

    pub(super) fn end_numbers(&mut self) {
        let Some(Some(Numbers { same: false, wrong: Some((place, typed, shown)), .. })) = self.numbers.pop() else {
            return;
        };
        self.warn_at(WarningKind::OtherNumber { typed, shown }, place);
    }
}
