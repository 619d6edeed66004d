//! Numbers: whole or not, and between which bounds.

use super::Walk;
use super::words::{Spot, number_shown, shown};
use crate::scenario::schema::Rule;
use crate::scenario::tree::{Node, Value};

/// Bounds of a number.
struct Bounds {
    low: Option<f64>,
    high: Option<f64>,
    above: Option<f64>,
    below: Option<f64>,
}

impl Bounds {
    fn of(rule: Rule) -> Self {
        let high = match rule.word("format") {
            Some("uint32") => Some(f64::from(u32::MAX)),
            _ => None,
        };
        Self {
            low: rule.number("minimum"),
            high: rule.number("maximum").or(high),
            above: rule.number("exclusiveMinimum"),
            below: rule.number("exclusiveMaximum"),
        }
    }

    fn hold(&self, value: f64) -> bool {
        self.low.is_none_or(|low| value >= low)
            && self.high.is_none_or(|high| value <= high)
            && self.above.is_none_or(|above| value > above)
            && self.below.is_none_or(|below| value < below)
    }

    fn words(&self) -> String {
        let say = |word: &str, bound: Option<f64>| bound.map(|bound| format!("{word} {}", number_shown(bound)));
        let parts = match (self.low, self.high) {
            (Some(low), Some(high)) => vec![Some(format!("from {} to {}", number_shown(low), number_shown(high)))],
            (low, high) => vec![say("of at least", low), say("above", self.above), say("below", self.below), say("of at most", high)],
        };
        parts.into_iter().flatten().map(|part| format!(" {part}")).collect::<Vec<_>>().join(" and")
    }
}

/// What is wanted, as it follows "must be".
pub fn wanted(rule: Rule) -> String {
    let unit = rule.word("x-unit");
    if let (Some(low), Some(high)) = (rule.number("minimum"), rule.number("maximum"))
        && low == high
    {
        return number_shown(low);
    }
    let noun = match (rule.may_be("integer"), unit) {
        (true, _) => "a whole number",
        (false, Some("share")) => "a share",
        (false, _) => "a number",
    };
    let unit = unit.filter(|unit| *unit != "share").map_or_else(String::new, |unit| format!(" ({unit})"));
    format!("{noun}{}{unit}", Bounds::of(rule).words())
}

impl Walk<'_> {
    /// Checks a number against its rule.
    pub(super) fn number(&mut self, node: &Node, rule: Rule, spot: &Spot) {
        let Some(value) = node.number() else { return };
        if rule.says("enum").is_some() {
            return self.one_of(node, &number_shown(value), rule, spot);
        }
        let infinite = rule.says("x-may-be-infinite").is_some() && value == f64::INFINITY;
        let whole = !rule.may_be("integer") || rule.may_be("number") || matches!(node.value, Value::Integer(_));
        if (whole && Bounds::of(rule).hold(value) && value.is_finite()) || infinite {
            return;
        }
        let what = format!("{} must be {}, but is {}", spot.name(), wanted(rule), shown(&node.value));
        self.complain(&node.origin, what, remedy(value, rule, spot));
    }
}

fn remedy(value: f64, rule: Rule, spot: &Spot) -> String {
    let bounds = Bounds::of(rule);
    let hundredth = value / 100.0;
    let share = rule.word("x-unit") == Some("share");
    let yearly = rule.word("x-unit") == Some("per year");
    match () {
        () if !value.is_finite() => "write a number in digits".into(),
        () if share && value > 1.0 && value <= 100.0 && bounds.hold(hundredth) => {
            format!("write {} for {} %", number_shown(hundredth), number_shown(value))
        }
        () if yearly && value > 1.0 && value <= 500.0 && bounds.hold(hundredth) => {
            format!("did you mean {} ({} % a year)?", number_shown(hundredth), number_shown(value))
        }
        () if rule.may_be("integer") && value.fract() != 0.0 => format!("write {} or {}", value.floor(), value.ceil()),
        () if rule.may_be("integer") && bounds.hold(value) => format!("write {value} without a point"),
        () => rule
            .word("description")
            .map(|meaning| format!("{}: {}", spot.name(), super::words::first_sentence(meaning)))
            .unwrap_or_default(),
    }
}
