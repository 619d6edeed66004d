//! Rules of calendars.

use super::Rules;
use crate::scenario::sections::CalendarSpec;
use std::collections::BTreeMap;

impl Rules<'_> {
    pub(super) fn calendars(&mut self) {
        let file = self.file;
        for (id, calendar) in &file.calendar {
            let path = format!("calendar.{id}");
            for (index, site) in calendar.sites.iter().enumerate() {
                self.known(&format!("{path}.sites[{index}]"), ("site", site), file.site.keys());
            }
            for (index, queue) in calendar.queues.iter().enumerate() {
                self.known(&format!("{path}.queues[{index}]"), ("queue", queue), file.queue.keys());
            }
            self.reach(&path, calendar);
            self.dates(&path, calendar);
        }
    }

    /// A factor must have somewhere to act.
    fn reach(&mut self, path: &str, calendar: &CalendarSpec) {
        if calendar.sites.is_empty() && calendar.queues.is_empty() {
            return self.complain(
                path,
                "this calendar holds nowhere: it names no `sites` and no `queues`",
                "add sites = [\"...\"] or queues = [\"...\"]",
            );
        }
        for index in 0..calendar.days.len() {
            let day = format!("{path}.days[{index}]");
            if calendar.queues.is_empty() && self.written(&format!("{day}.volume_factor")) {
                let what = "`volume_factor` acts on queues, but this calendar names none";
                self.complain(&format!("{day}.volume_factor"), what, "add queues = [\"...\"] to the calendar");
            }
            for key in ["staffing_share", "premium_pay"] {
                if calendar.sites.is_empty() && self.written(&format!("{day}.{key}")) {
                    let what = format!("`{key}` acts at sites, but this calendar names none");
                    self.complain(&format!("{day}.{key}"), what, "add sites = [\"...\"] to the calendar");
                }
            }
        }
    }

    fn dates(&mut self, path: &str, calendar: &CalendarSpec) {
        let mut seen = BTreeMap::new();
        for (index, day) in calendar.days.iter().enumerate() {
            if let Some(first) = seen.insert(day.date, index) {
                let what = format!("{} is in this calendar twice", day.date);
                let help = match self.line(&format!("{path}.days[{first}].date")) {
                    Some(line) => format!("its first entry stands in {line}; keep one of the two"),
                    None => "keep one of the two".into(),
                };
                self.complain(&format!("{path}.days[{index}].date"), what, help);
            }
        }
    }
}
