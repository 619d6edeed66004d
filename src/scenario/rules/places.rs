//! Rules of references: who works where and serves what.

use super::Rules;
use crate::queueing::MOST_QUEUES;
use crate::scenario::nearest::{list, nearest};
use crate::scenario::sections::TeamSpec;
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn places(&mut self) {
        let file = self.file;
        for (id, team) in &file.team {
            let path = format!("team.{id}");
            self.known(&format!("{path}.site"), ("site", &team.site), file.site.keys());
            if team.queues.is_empty() {
                self.complain(&format!("{path}.queues"), format!("team `{id}` serves no queue"), "name at least one: queues = [\"...\"]");
            }
            self.served_queues(id, team);
        }
        for (id, site) in &file.site {
            self.zone(&format!("site.{id}.time_zone"), &site.time_zone);
            // A misspelt site is complained about where it is used; the site meant is not idle then.
            let misspelt = file.team.values().any(|team| !file.site.contains_key(&team.site));
            if !misspelt && !file.team.values().any(|team| team.site == *id) {
                self.complain(
                    &format!("site.{id}"),
                    format!("no team works at site `{id}`"),
                    format!("take it out, or give a team site = \"{id}\""),
                );
            }
        }
    }

    /// Every queue of every tier is known and named once.
    fn served_queues(&mut self, id: &str, team: &TeamSpec) {
        let file = self.file;
        let mut seen = BTreeSet::new();
        for (tier, queues) in team.tiers().enumerate() {
            let list = if tier == 0 { format!("team.{id}.queues") } else { format!("team.{id}.then_queues[{}]", tier - 1) };
            if tier > 0 && queues.is_empty() {
                self.complain(
                    &list,
                    format!("a later tier of team `{id}` has no queue"),
                    "name at least one in every tier, or take the tier out",
                );
            }
            for (index, queue) in queues.iter().enumerate() {
                let at = format!("{list}[{index}]");
                self.known(&at, ("queue", queue), file.queue.keys());
                if !seen.insert(queue) {
                    self.complain(&at, format!("team `{id}` names queue `{queue}` twice"), "name it once");
                }
            }
        }
        if seen.len() > MOST_QUEUES {
            let what = format!("team `{id}` serves {} queues; at most {MOST_QUEUES} are shared by one team", seen.len());
            self.complain(&format!("team.{id}.queues"), what, "make teams of those who serve the same few queues");
        }
    }

    /// An id that is used must be in the file.
    pub(super) fn known<'a>(&mut self, path: &str, (kind, id): (&str, &str), ids: impl Iterator<Item = &'a String> + Clone) {
        if ids.clone().any(|known| known == id) {
            return;
        }
        let help = match nearest(id, ids.clone().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the scenario has {}; to add one, write [{kind}.{id}]", list(ids.map(String::as_str))),
        };
        self.complain(path, format!("there is no {kind} `{id}`"), help);
    }

    /// A time zone must be known.
    pub(super) fn zone(&mut self, path: &str, zone: &str) {
        if self.file.scenario.start.minutes_ahead_of_utc(zone).is_ok() {
            return;
        }
        let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
        let city = |name: &&String| name.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&zone.trim().replace(' ', "_")));
        let meant = names.iter().find(city).map(String::as_str).or_else(|| nearest(zone, names.iter().map(String::as_str)));
        let help = match meant {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write an IANA zone such as `Asia/Manila` or `America/New_York`".into(),
        };
        self.complain(path, format!("there is no time zone `{zone}`"), help);
    }
}
