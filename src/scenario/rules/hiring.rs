//! Rules of hiring: which keys each way of hiring needs and refuses, and when classes can start.

use super::lists::Allowed;
use super::{Rules, ordinal};
use crate::policy::{HiringRule, HiringSpec};
use crate::scenario::nearest::list;
use crate::scenario::sections::TeamSpec;
use crate::scenario::tree::Value;

/// Ways in which requisitions are opened.
pub(super) const OPENED: [HiringRule; 3] = [HiringRule::Replacement, HiringRule::Headcount, HiringRule::Requirement];

/// Keys that only some ways of hiring use, with these ways.
const KEYS: [(&str, &[HiringRule]); 12] = [
    ("channels", &[HiringRule::Plan, HiringRule::Replacement, HiringRule::Headcount, HiringRule::Requirement]),
    ("classes", &[HiringRule::Plan, HiringRule::Replacement, HiringRule::Headcount, HiringRule::Requirement]),
    ("weekly_offers", &[HiringRule::Plan]),
    ("headcount", &[HiringRule::Headcount]),
    ("look_ahead_weeks", &[HiringRule::Headcount, HiringRule::Requirement]),
    ("planning_attrition_weekly", &[HiringRule::Headcount, HiringRule::Requirement]),
    ("buffer", &[HiringRule::Requirement]),
    ("replace_share", &[HiringRule::Replacement]),
    ("trainers", &OPENED),
    ("trainees_per_trainer", &OPENED),
    ("recruiters", &OPENED),
    ("hires_per_recruiter_week", &OPENED),
];

impl Rules<'_> {
    pub(super) fn hiring(&mut self, id: &str, team: &TeamSpec) {
        let (path, spec) = (format!("team.{id}.hiring"), &team.hiring);
        for (key, ways) in KEYS.into_iter().filter(|(_, ways)| !ways.contains(&spec.by)) {
            if self.in_use(&format!("{path}.{key}")) {
                let what = format!("`{key}` has no effect with by = \"{}\"", name(spec.by));
                let needs = ways.iter().map(|way| name(*way)).collect::<Vec<_>>();
                self.complain(&format!("{path}.{key}"), what, format!("take it out; it belongs to by = {}", list(needs)));
            }
        }
        self.needs(&path, spec);
        self.sizes(&path, spec);
        self.limits(&path, team);
        self.hiring_channels(&path, spec);
        self.classes(&path, spec);
        if let Some(offers) = &spec.weekly_offers {
            self.weekly(&format!("{path}.weekly_offers"), offers, Allowed::Heads);
        }
        if let Some(heads) = &spec.headcount {
            self.weekly(&format!("{path}.headcount"), heads, Allowed::Heads);
        }
        let company = team.attrition_factor.sd > 0.0 && team.attrition_factor.company_share > 0.0;
        if spec.labour_market_loading > 0.0 && !company {
            let what = "`labour_market_loading` follows the company part of the attrition factor, but this team has none";
            self.complain(
                &format!("{path}.labour_market_loading"),
                what,
                "give `attrition_factor` an `sd` and a `company_share`, or take the loading out",
            );
        }
    }

    /// A key that is there and not an empty list.
    fn in_use(&self, path: &str) -> bool {
        self.node(path).is_some_and(|node| !matches!(&node.value, Value::Array(items) if items.is_empty()))
    }

    fn needs(&mut self, path: &str, spec: &HiringSpec) {
        let by = format!("{path}.by");
        let steered = matches!(spec.by, HiringRule::Headcount | HiringRule::Requirement);
        if spec.by == HiringRule::Plan && spec.classes.is_empty() == spec.weekly_offers.is_none() {
            let both = spec.weekly_offers.is_some();
            let what =
                if both { "`classes` and `weekly_offers` are both given" } else { "hiring by plan needs `classes` or `weekly_offers`" };
            let help = if both { "keep one of them" } else { "add classes = [{ starts = 2026-02-09, offers = 16 }], or by = \"none\"" };
            self.complain(&if both { format!("{path}.weekly_offers") } else { by.clone() }, what, help);
        }
        if spec.by == HiringRule::Headcount && spec.headcount.is_none() {
            self.complain(
                &by,
                "hiring by headcount needs `headcount`",
                "add the heads wanted: headcount = 120, or a list with one number a week",
            );
        }
        if steered && spec.look_ahead_weeks.is_none() {
            let what = format!("hiring by {} needs `look_ahead_weeks`", name(spec.by));
            self.complain(&by, what, "add how far ahead the target is looked up: lead time, training and nesting together");
        }
    }

    fn sizes(&mut self, path: &str, spec: &HiringSpec) {
        if let Some(largest) = spec.largest_class.filter(|largest| *largest < spec.smallest_class) {
            let what = format!("`largest_class` is {largest}, but `smallest_class` is {}", spec.smallest_class);
            self.complain(&format!("{path}.largest_class"), what, "no class could ever open; write a larger `largest_class`");
        }
    }

    fn classes(&mut self, path: &str, spec: &HiringSpec) {
        let head = &self.file.scenario;
        for (index, class) in spec.classes.iter().enumerate() {
            let at = format!("{path}.classes[{index}].starts");
            let day = class.starts.days_since(head.start);
            let (week, lead) = (day.div_euclid(7), i64::from(spec.lead_weeks));
            let last = head.start.plus_days(7 * i64::from(head.weeks) - 1);
            let first = head.start.plus_days(7 * lead);
            if day < 0 || week >= i64::from(head.weeks) {
                let what = format!("the {} class starts on {}, outside the plan ({} to {last})", ordinal(index), class.starts, head.start);
                self.complain(&at, what, "move the class, or take it out");
            } else if week < lead {
                let what = format!("the class of {} starts in week {}, before a requisition of week 1 can fill it", class.starts, week + 1);
                self.complain(
                    &at,
                    what,
                    format!("with lead_weeks = {lead} the first class can start on {first}; move it, or write a smaller `lead_weeks`"),
                );
            }
            if class.offers < spec.smallest_class {
                let what = format!(
                    "the class of {} has {} offers, but classes below {} are not opened",
                    class.starts, class.offers, spec.smallest_class
                );
                self.complain(&format!("{path}.classes[{index}].offers"), what, "make more offers, or write a smaller `smallest_class`");
            }
        }
    }
}

fn name(rule: HiringRule) -> &'static str {
    match rule {
        HiringRule::None => "none",
        HiringRule::Plan => "plan",
        HiringRule::Replacement => "replacement",
        HiringRule::Headcount => "headcount",
        HiringRule::Requirement => "requirement",
    }
}
