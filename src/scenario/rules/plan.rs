//! Rules of the plan as a whole: its start, and its size.

use super::Rules;
use crate::calendar::Weekday;

/// Most weeks of teams and queues that one run may simulate.
const MOST_WORK: u64 = 10_000_000_000;
/// Most teams and queues together.
const MOST_PLACES: usize = 5_000;

impl Rules<'_> {
    pub(super) fn plan(&mut self) {
        self.start();
        self.size();
        for (section, count) in [("site", self.file.site.len()), ("team", self.file.team.len()), ("queue", self.file.queue.len())] {
            if count == 0 {
                self.complain(section, format!("the scenario has no {section}"), format!("write at least one [{section}.ID]"));
            }
        }
    }

    fn start(&mut self) {
        let head = &self.file.scenario;
        if !(1990..=2100).contains(&head.start.year()) {
            let what = format!("`start` is in the year {}; plans start between 1990 and 2100", head.start.year());
            self.complain("scenario.start", what, "write year-month-day, such as 2026-01-05");
        }
        let (is, wanted) = (head.start.weekday(), head.week_starts);
        if is != wanted {
            let back = (7 + is as i64 - wanted as i64) % 7;
            let (earlier, later) = (head.start.plus_days(-back), head.start.plus_days(7 - back));
            let what = format!("{} is a {}, but planning weeks start on a {}", head.start, name(is), name(wanted));
            let help = format!("write {earlier} or {later}, or week_starts = \"{}\"", name(is).to_lowercase());
            self.complain("scenario.start", what, help);
        }
    }

    fn size(&mut self) {
        let places = self.file.team.len() + self.file.queue.len();
        if places > MOST_PLACES {
            let what = format!("the scenario has {places} teams and queues; at most {MOST_PLACES} are simulated together");
            self.complain("team", what, "merge small teams that share site, queues and schedule");
        }
        let futures = u64::from(self.file.simulation.replications);
        let work = u64::from(self.file.scenario.weeks).saturating_mul(places as u64).saturating_mul(futures);
        if work > MOST_WORK {
            let allowed = MOST_WORK / u64::from(self.file.scenario.weeks).saturating_mul(places as u64).max(1);
            let what = format!(
                "{futures} futures of {} weeks with {places} teams and queues are {work} weeks to simulate; at most {MOST_WORK} are allowed",
                self.file.scenario.weeks
            );
            self.complain("simulation.replications", what, format!("write {allowed} or fewer replications"));
        }
    }
}

/// The name of a day, as in a sentence.
fn name(day: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day as usize]
}
