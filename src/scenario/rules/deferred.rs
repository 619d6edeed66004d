//! Rules of deferred work: how its hours fit together, and who does it between calls.

use super::Rules;
use crate::demand::OpenHours;
use crate::scenario::TurnaroundClock;
use crate::scenario::sections::{QueueSpec, TeamSpec};

impl Rules<'_> {
    pub(super) fn turnaround(&mut self, id: &str, queue: &QueueSpec) {
        self.need(id, queue.turnaround_hours, "turnaround_hours", "24: the hours within which contacts are to be done");
        let path = format!("queue.{id}.turnaround_open");
        let Some(open) = &queue.turnaround_open else { return };
        if queue.turnaround_clock == TurnaroundClock::Elapsed {
            let what = "`turnaround_open` gives opening hours, but the turnaround counts every hour";
            self.complain(&path, what, "add turnaround_clock = \"opening\", or take `turnaround_open` out");
        }
        self.hours_open(&path, open);
    }

    pub(super) fn hours_open(&mut self, path: &str, open: &OpenHours) {
        if open.from >= open.to || open.days.is_empty() {
            let what = format!("the hours from {} to {} hold no time", String::from(open.from), String::from(open.to));
            self.complain(path, what, "the closing time must be later the same day, on at least one day; 24:00 is midnight");
        }
    }

    pub(super) fn ages(&mut self, id: &str, queue: &QueueSpec) {
        if let (Some(expires), Some(promise)) = (queue.expires_after_hours, queue.turnaround_hours)
            && expires < promise
        {
            let what =
                format!("contacts of queue `{id}` expire after {expires} hours, before the {promise} hours of their promise are over");
            self.complain(&format!("queue.{id}.expires_after_hours"), what, format!("write {promise} or more"));
        }
        let path = format!("queue.{id}.opening_backlog_hours");
        if queue.opening_backlog == 0.0 && queue.opening_backlog_hours > 0.0 {
            self.complain(
                &path,
                "ages are given, but no contacts that have them",
                "add `opening_backlog`, the contacts waiting on the first day",
            );
        }
        if let Some(expires) = queue.expires_after_hours.filter(|expires| *expires < queue.opening_backlog_hours) {
            let what = format!(
                "contacts waiting on the first day are up to {} hours old, but expire after {expires}",
                queue.opening_backlog_hours
            );
            self.complain(&path, what, format!("write at most {expires}"));
        }
    }

    /// Only teams with calls to wait for can fill time in between, and only those with tiers can leave an earlier one.
    pub(super) fn blending(&mut self, id: &str, team: &TeamSpec) {
        if team.max_occupancy.is_none() {
            return;
        }
        let kinds = || team.served().filter_map(|queue| self.file.queue.get(queue)).map(|queue| queue.channel.is_deferred());
        let (voice, deferred) = (kinds().any(|deferred| !deferred), kinds().any(|deferred| deferred));
        let tiers = team.tiers().count() > 1;
        if !(voice && (deferred || tiers)) {
            let lacks = if voice {
                "has neither deferred work to fill idle time with nor later tiers of queues"
            } else {
                "answers no calls, so all its time is for deferred work"
            };
            let what = format!("`max_occupancy` is for teams with calls and other work besides, but team `{id}` {lacks}");
            self.complain(
                &format!("team.{id}.max_occupancy"),
                what,
                "take it out, or list both kinds of queues, or later tiers in `then_queues`",
            );
        }
    }
}
