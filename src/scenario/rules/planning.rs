//! Rules of planning rules: where they act, which keys belong to which kind, and what they look at.

use super::Rules;
use crate::policy::{RuleAmount, RuleKind, RuleMeasure, RuleSpec};
use crate::scenario::Channel;
use crate::scenario::nearest::list;

/// A key that belongs to some kinds of rule only: whether it must be there, and what to write.
struct Own {
    key: &'static str,
    kinds: &'static [RuleKind],
    given: fn(&RuleSpec) -> bool,
    /// What to write where it is missing; none where there is a default.
    write: Option<&'static str>,
}

use RuleKind::{Flex, Overflow, Overtime, Undertime};

const OWN: [Own; 10] = [
    Own {
        key: "hours_per_agent",
        kinds: &[Overtime, Undertime],
        given: |rule| rule.hours_per_agent.is_some(),
        write: Some("hours_per_agent = 4: at most four hours a week for each agent"),
    },
    Own { key: "fatigue_attrition", kinds: &[Overtime], given: |rule| rule.fatigue_attrition.is_some(), write: None },
    Own { key: "paid_share", kinds: &[Undertime], given: |rule| rule.paid_share.is_some(), write: None },
    Own {
        key: "agents",
        kinds: &[Flex],
        given: |rule| rule.agents.is_some(),
        write: Some("agents = 20: heads that can be booked at once"),
    },
    Own { key: "productivity", kinds: &[Flex], given: |rule| rule.productivity.is_some(), write: None },
    Own {
        key: "price_per_hour",
        kinds: &[Flex],
        given: |rule| rule.price_per_hour.is_some(),
        write: Some("price_per_hour = 25.0: what an hour of one of them costs"),
    },
    Own { key: "show_up", kinds: &[Flex], given: |rule| rule.show_up.is_some(), write: None },
    Own {
        key: "capacity_per_week",
        kinds: &[Overflow],
        given: |rule| rule.capacity_per_week.is_some(),
        write: Some("capacity_per_week = 2000: contacts that the vendor takes at most"),
    },
    Own {
        key: "price_per_contact",
        kinds: &[Overflow],
        given: |rule| rule.price_per_contact.is_some(),
        write: Some("price_per_contact = 4.5: what a contact taken costs"),
    },
    Own {
        key: "service_share",
        kinds: &[Overflow],
        given: |rule| rule.service_share.is_some(),
        write: Some("service_share = 0.8: share of its contacts that the vendor answers in time"),
    },
];

fn word(kind: RuleKind) -> &'static str {
    match kind {
        Overtime => "overtime",
        Undertime => "undertime",
        Flex => "flex",
        Overflow => "overflow",
    }
}

impl Rules<'_> {
    pub(super) fn planning(&mut self) {
        let file = self.file;
        for (id, rule) in &file.rule {
            let path = format!("rule.{id}");
            self.rule_places(&path, rule);
            self.rule_keys(&path, rule);
            self.rule_limits(&path, rule);
            self.threshold(&path, rule);
        }
    }

    fn rule_places(&mut self, path: &str, rule: &RuleSpec) {
        let file = self.file;
        let (kind, other) = if rule.kind == Overflow { ("queue", "team") } else { ("team", "queue") };
        if rule.on.is_empty() {
            self.complain(
                &format!("{path}.on"),
                "`on` is empty, so the rule acts nowhere",
                format!("name a {kind}, or write [\"*\"] for all"),
            );
        }
        for (index, selector) in rule.on.iter().enumerate() {
            let at = format!("{path}.on[{index}]");
            let of_other = if kind == "team" { file.queue.contains_key(selector) } else { file.team.contains_key(selector) };
            let of_kind = if kind == "team" { file.team.contains_key(selector) } else { file.queue.contains_key(selector) };
            if of_other && !of_kind {
                let what = format!("`{selector}` is a {other}, but {} acts on {kind}s", word(rule.kind));
                let ids: Vec<&str> = match kind {
                    "team" => file.team.keys().map(String::as_str).collect(),
                    _ => file.queue.keys().map(String::as_str).collect(),
                };
                self.complain(&at, what, format!("{kind}s here: {}", list(ids)));
            } else if rule.kind == Overflow && file.queue.get(selector).is_some_and(|queue| queue.channel == Channel::Outbound) {
                let what = format!("`{selector}` is outbound work, which no vendor takes");
                self.complain(&at, what, "name queues whose contacts come in; `*` and tags leave outbound ones out");
            } else {
                self.selected(&at, kind, selector);
            }
        }
    }

    /// Keys of other kinds, and keys that are missing.
    fn rule_keys(&mut self, path: &str, rule: &RuleSpec) {
        for own in &OWN {
            let (given, mine) = ((own.given)(rule), own.kinds.contains(&rule.kind));
            if given && !mine {
                let what = format!("`{}` has no effect on a rule of kind `{}`", own.key, word(rule.kind));
                let kinds = list(own.kinds.iter().map(|kind| word(*kind)));
                self.complain(&format!("{path}.{}", own.key), what, format!("it is for {kinds}; take it out"));
            }
            if let Some(write) = own.write.filter(|_| mine && !given) {
                self.complain(path, format!("a rule of kind `{}` needs `{}`", word(rule.kind), own.key), format!("write {write}"));
            }
        }
        if rule.minimum_per_week.is_some() && rule.kind != Overflow {
            let what = format!("`minimum_per_week` has no effect on a rule of kind `{}`", word(rule.kind));
            self.complain(&format!("{path}.minimum_per_week"), what, "it is for `overflow`; take it out");
        }
    }

    fn rule_limits(&mut self, path: &str, rule: &RuleSpec) {
        let file = self.file;
        if let (Some(minimum), Some(capacity)) = (rule.minimum_per_week, rule.capacity_per_week)
            && minimum > capacity
        {
            let what = format!("{minimum} contacts a week are paid for at least, but the vendor takes {capacity} at most");
            self.complain(&format!("{path}.minimum_per_week"), what, format!("write at most {capacity}, or a larger `capacity_per_week`"));
        }
        if rule.kind == Undertime && rule.budget.is_some() {
            let what = "`budget` limits nothing: time off saves pay";
            self.complain(&format!("{path}.budget"), what, "take it out; `hours_per_agent` limits the time off");
        }
        let shortest = file.team.values().map(|team| team.hours_per_week).fold(f64::INFINITY, f64::min);
        if let Some(hours) = rule.hours_per_agent.filter(|hours| rule.kind == Undertime && *hours >= shortest) {
            let what = format!("{hours} hours off a week leave nothing of a week of {shortest} hours");
            self.complain(&format!("{path}.hours_per_agent"), what, format!("write a number below {shortest}"));
        }
    }

    /// The threshold must suit the measure, and the direction the kind.
    fn threshold(&mut self, path: &str, rule: &RuleSpec) {
        let when = &rule.when;
        let (key, Some(threshold)) = (if when.above.is_some() { "above" } else { "below" }, when.above.or(when.below)) else { return };
        let at = format!("{path}.when.{key}");
        let percent = |value: f64| format!("write {} for {value} %", value / 100.0);
        match when.measure {
            RuleMeasure::OverUnderShare if threshold.abs() > 2.0 => {
                let what = format!("over/under is a share of required FTE, but `{key}` is {threshold}");
                self.complain(&at, what, format!("{}; below 0 people are missing", percent(threshold)));
            }
            RuleMeasure::ServiceLevel | RuleMeasure::Occupancy if !(0.0..=1.0).contains(&threshold) => {
                let help = if threshold > 1.0 && threshold <= 100.0 { percent(threshold) } else { "write a share from 0 to 1".into() };
                self.complain(&at, format!("this is a share from 0 to 1, but `{key}` is {threshold}"), help);
            }
            RuleMeasure::Backlog if threshold < 0.0 => {
                self.complain(&at, format!("no backlog is ever below {threshold}"), "write a number of contacts, 0 or more");
            }
            RuleMeasure::Backlog if !self.file.queue.values().any(|queue| queue.channel.is_deferred()) => {
                self.complain(
                    &format!("{path}.when.measure"),
                    "nothing waits in a backlog here: no queue is deferred work",
                    "look at `over_under_share`, `service_level` or `occupancy`",
                );
            }
            _ => {}
        }
        let adds = rule.kind != Undertime;
        if rule.amount == RuleAmount::Needed && when.measure == RuleMeasure::OverUnderShare && adds == when.above.is_some() {
            let (many, other) = if adds { ("many", "below") } else { ("few", "above") };
            let what = format!("the rule would start when there are too {many} people, and then find nothing to do");
            self.complain(&at, what, format!("write `{other}` instead of `{key}`"));
        }
    }
}
