//! Rules of events and of uncertain numbers.

use super::Rules;
use super::lists::Allowed;
use super::selectors::Target;
use crate::disruption::{EventSpec, LastsSpec};
use crate::law::Amount;

/// Factors that may be added to.
const ADDED_TO: [&str; 4] = ["deflection", "overtime_hours", "absence", "home_share"];

impl Rules<'_> {
    pub(super) fn events(&mut self) {
        let file = self.file;
        for (id, event) in &file.event {
            let path = format!("event.{id}");
            self.when(&path, event);
            self.lasts(&format!("{path}.lasts"), &event.lasts);
            if event.effects.is_empty() {
                self.complain(
                    &format!("{path}.effects"),
                    format!("event `{id}` has no effect"),
                    "add effects = [{ on = \"queue.*.volume\", times = 1.2 }]",
                );
            }
            for (index, effect) in event.effects.iter().enumerate() {
                let at = format!("{path}.effects[{index}]");
                self.effect(&at, &effect.on, (effect.times.as_ref(), effect.plus.as_ref()));
            }
            if let Some(once) = event.cost.as_ref().and_then(|cost| cost.once.as_ref()) {
                self.law(&format!("{path}.cost.once"), once, Some(0.0));
            }
        }
        for (id, uncertain) in &file.uncertain {
            self.effect(&format!("uncertain.{id}"), &uncertain.on, (uncertain.times.as_ref(), uncertain.plus.as_ref()));
        }
    }

    fn when(&mut self, path: &str, event: &EventSpec) {
        let when = &event.when;
        let at = format!("{path}.when");
        self.months(&format!("{at}.season"), when.season.as_ref(), Allowed::Amounts);
        if when.season.is_some() && !when.dates.is_empty() {
            self.complain(&format!("{at}.season"), "`season` multiplies a rate, but this event has dates", "take `season` out");
        }
        let hours = event.lasts.hours.is_some() || event.lasts.intervals.is_some();
        for (key, time) in [("from_time", when.from_time), ("to_time", when.to_time)] {
            if time.is_some() && !hours {
                let what = format!("`{key}` is for events that last hours; this one lasts whole days");
                self.complain(&format!("{at}.{key}"), what, format!("take `{key}` out, or write lasts = {{ hours = 4 }}"));
            }
        }
        match (when.from_time, when.to_time) {
            (Some(from), Some(to)) if from >= to => {
                let what = format!("the event starts between {} and {}", String::from(from), String::from(to));
                self.complain(&format!("{at}.to_time"), what, "`to_time` must be later than `from_time` on the same day");
            }
            (None, Some(_)) => {
                self.complain(&format!("{at}.to_time"), "`to_time` needs `from_time`", "add `from_time`: the earliest time of a start");
            }
            _ => {}
        }
    }

    fn lasts(&mut self, path: &str, lasts: &LastsSpec) {
        let forms = [("days", &lasts.days), ("weeks", &lasts.weeks), ("hours", &lasts.hours), ("intervals", &lasts.intervals)];
        for (key, amount) in forms {
            let Some(amount) = amount else { continue };
            let at = format!("{path}.{key}");
            self.law(&at, amount, None);
            if amount.law().problems().is_empty() && amount.law().high() <= 0.0 {
                self.complain(&at, format!("an event cannot last {} {key}", amount.law().high()), "write a number above 0");
            }
        }
        if lasts.cut_at_midnight && lasts.hours.is_none() && lasts.intervals.is_none() {
            self.complain(&format!("{path}.cut_at_midnight"), "`cut_at_midnight` is for events that last hours", "take it out");
        }
    }

    fn effect(&mut self, path: &str, on: &str, (times, plus): (Option<&Amount>, Option<&Amount>)) {
        let target = self.target(&format!("{path}.on"), on);
        if let Some(times) = times {
            self.law(&format!("{path}.times"), times, Some(0.0));
        }
        if let Some(plus) = plus {
            self.law(&format!("{path}.plus"), plus, None);
        }
        if let Some(Target { factor }) = target {
            self.manner(path, factor, (times, plus));
        }
    }

    /// Some factors are multiplied, some added to.
    fn manner(&mut self, path: &str, factor: &str, (times, plus): (Option<&Amount>, Option<&Amount>)) {
        if plus.is_some() && !ADDED_TO.contains(&factor) {
            let what =
                format!("`plus` cannot act on `{factor}`; only `deflection`, `overtime_hours`, `absence` and `home_share` are added to");
            self.complain(&format!("{path}.plus"), what, "write `times`: 1.2 means 20 % more, 0.4 means 60 % less");
        }
        if times.is_some() && factor == "deflection" {
            self.complain(
                &format!("{path}.times"),
                "`times` has no effect on `deflection`, which is 0 without events",
                "write `plus`: 0.1 deflects 10 % of the contacts",
            );
        }
        let share = ["deflection", "absence", "home_share"].contains(&factor);
        if let Some(plus) = plus.filter(|plus| share && plus.law().problems().is_empty() && plus.law().low() > 1.0) {
            let value = plus.law().low();
            let help = if value <= 100.0 { format!("write {} for {value} %", value / 100.0) } else { String::new() };
            self.complain(&format!("{path}.plus"), format!("`{factor}` is a share from 0 to 1, but {value} would be added"), help);
        }
    }

    /// A law must be sound, and never below `least`.
    pub(super) fn law(&mut self, path: &str, amount: &Amount, least: Option<f64>) {
        let law = amount.law();
        let problems = law.problems();
        for problem in &problems {
            self.complain(path, problem.clone(), "docs/scenario.md says what the keys of each law mean");
        }
        if let Some(least) = least.filter(|least| problems.is_empty() && law.low() < *least) {
            let low = if law.low().is_finite() { format!("{}", law.low()) } else { "any number below 0".into() };
            let what = format!("this can be {low}, but a factor or an amount is never below {least}");
            let help = if amount == &Amount::Number(law.low()) {
                "write a number of at least 0"
            } else {
                "choose a law that stays above 0, or give it low = 0"
            };
            self.complain(path, what, help);
        }
    }
}
