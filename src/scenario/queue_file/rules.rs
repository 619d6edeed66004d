//! Rules between the keys of a queue file.

use super::{Contacts, DurationSpec};
use crate::complaint::Complaint;
use crate::scenario::nearest::{list, nearest};
use crate::series::Series;

/// Everything between keys of a queue file that breaks a rule.
pub fn queue_file_violations(contacts: &Contacts) -> Vec<Complaint> {
    let mut rules = Rules { contacts, found: Vec::new() };
    rules.at_least_one("queue", contacts.file.queue.len());
    rules.at_least_one("team", contacts.file.team.len());
    rules.queues();
    rules.teams();
    rules.found
}

struct Rules<'a> {
    contacts: &'a Contacts,
    found: Vec<Complaint>,
}

impl Rules<'_> {
    fn complain(&mut self, path: &str, what: impl Into<String>, help: impl Into<String>) {
        self.found.push(self.contacts.source.complaint(path, what, help));
    }

    fn at_least_one(&mut self, section: &str, count: usize) {
        if count == 0 {
            self.complain(section, format!("there is no {section}"), format!("write a section such as [{section}.billing]"));
        }
    }

    fn queues(&mut self) {
        let file = &self.contacts.file;
        for (id, queue) in &file.queue {
            let at = |key: &str| format!("queue.{id}.{key}");
            self.steps(&at("contacts"), &queue.contacts);
            if queue.contacts_per_day.is_some_and(|day| day > 0.0) && queue.contacts.values().iter().sum::<f64>() <= 0.0 {
                let what = format!("the contacts of queue `{id}` are spread over no interval");
                self.complain(&at("contacts"), what, "write a number above 0 for at least one interval");
            }
            self.law(&at("handle_time_seconds"), Some(&queue.handle_time_seconds));
            self.law(&at("patience_seconds"), queue.patience_seconds.as_ref());
            if queue.teams.is_empty() && queue.overflow.is_empty() {
                self.complain(&at("teams"), format!("nobody answers queue `{id}`"), "name at least one team");
            }
            self.serving(&at("teams"), (id, &queue.teams));
            for (number, overflow) in queue.overflow.iter().enumerate() {
                self.serving(&at(&format!("overflow[{number}].teams")), (id, &overflow.teams));
            }
        }
    }

    /// The teams named must be there and serve the queue.
    fn serving(&mut self, path: &str, (id, teams): (&str, &[String])) {
        let file = &self.contacts.file;
        for (number, name) in teams.iter().enumerate() {
            let place = format!("{path}[{number}]");
            match file.team.get(name) {
                None => self.unknown(&place, "team", name, file.team.keys()),
                Some(team) if !team.queues.iter().any(|queue| queue == id) => {
                    let what = format!("queue `{id}` goes to team `{name}`, which does not list it");
                    self.complain(&place, what, format!("add \"{id}\" to the queues of [team.{name}], or take \"{name}\" out here"));
                }
                Some(_) => {}
            }
        }
    }

    fn teams(&mut self) {
        let file = &self.contacts.file;
        for (id, team) in &file.team {
            let at = |key: &str| format!("team.{id}.{key}");
            self.steps(&at("agents"), &team.agents);
            if let Some(part) = team.agents.values().iter().find(|agents| libm::floor(**agents) != **agents) {
                let what = format!("team `{id}` has {part} agents in an interval; agents are simulated whole");
                self.complain(&at("agents"), what, "round to whole agents");
            }
            if team.slow_down.first().is_some_and(|first| *first != 1.0) {
                let what =
                    format!("the first slow-down of team `{id}` is {}; with one contact in hand nothing is slowed down", team.slow_down[0]);
                self.complain(&at("slow_down[0]"), what, "write 1.0");
            }
            for (number, name) in team.queues.iter().enumerate() {
                let place = at(&format!("queues[{number}]"));
                let Some(queue) = file.queue.get(name) else {
                    self.unknown(&place, "queue", name, file.queue.keys());
                    continue;
                };
                let overflowing = queue.overflow.iter().flat_map(|overflow| &overflow.teams);
                if !queue.teams.iter().chain(overflowing).any(|team| team == id) {
                    let what = format!("team `{id}` serves queue `{name}`, which does not go to it");
                    self.complain(&place, what, format!("add \"{id}\" to the teams of [queue.{name}], or take \"{name}\" out here"));
                }
            }
        }
    }

    fn unknown<'b>(&mut self, place: &str, noun: &str, name: &str, known: impl Iterator<Item = &'b String> + Clone) {
        let help = match nearest(name, known.clone().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", list(known.map(String::as_str))),
        };
        self.complain(place, format!("there is no {noun} `{name}`"), help);
    }

    /// All lists are as long as the day.
    fn steps(&mut self, path: &str, series: &Series) {
        let intervals = self.contacts.file.intervals();
        if let Some(steps) = series.steps().filter(|steps| *steps != intervals) {
            let what = format!("this list has {steps} intervals, the longest has {intervals}");
            self.complain(path, what, "write as many numbers everywhere, or one number for all intervals");
        }
    }

    fn law(&mut self, path: &str, duration: Option<&DurationSpec>) {
        for problem in duration.map(|duration| duration.law().problems()).unwrap_or_default() {
            self.complain(path, problem, "change the numbers of this law");
        }
    }
}
