//! Rules of money.

use super::Rules;
use super::lists::Allowed;
use crate::finance::PaySpec;
use crate::scenario::presets::preset_named;
use crate::scenario::walk::count;
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn finance(&mut self) {
        let file = self.file;
        if let Some(budget) = &file.finance.budget {
            self.values("finance.budget", budget.values(), Allowed::Amounts);
            let weeks = file.scenario.weeks as usize;
            if let Some(has) = budget.steps().filter(|has| *has != weeks) {
                let what = format!("`budget` has {}, but the plan has {weeks} weeks", count(has, "value"));
                self.complain("finance.budget", what, format!("write one amount for the whole plan, or {weeks} amounts, one a week"));
            }
        }
        for (id, team) in &file.team {
            self.currency(id, team.pay.preset.as_deref());
            self.allowances(id, &team.pay);
        }
    }

    /// Nights have a length, and weekends have days, each once.
    fn allowances(&mut self, team: &str, pay: &PaySpec) {
        if let Some(night) = pay.night.as_ref().filter(|night| night.from == night.to) {
            let at = String::from(night.from);
            let what = format!("the night begins and ends at {at}, so it has no hour");
            let help = "write from = \"22:00\" and to = \"06:00\"; for extra pay around the clock raise `per_hour`";
            self.complain(&format!("team.{team}.pay.night.to"), what, help);
        }
        let Some(weekend) = &pay.weekend else { return };
        let path = format!("team.{team}.pay.weekend.days");
        if weekend.days.is_empty() {
            self.complain(&path, "the weekend has no day", "name its days, or leave `days` out for saturday and sunday");
        } else if weekend.days.iter().collect::<BTreeSet<_>>().len() < weekend.days.len() {
            self.complain(&path, "the weekend names a day twice", "name each day once");
        }
    }

    /// A shipped rate is in its own currency.
    fn currency(&mut self, team: &str, preset: Option<&str>) {
        let Some(preset) = preset.and_then(|name| preset_named("pay", name)) else { return };
        let ours = &self.file.scenario.currency;
        let amount = format!("team.{team}.pay.per_hour");
        if let Some(theirs) = preset.currency.as_ref().filter(|theirs| *theirs != ours && self.is_given_by_preset(&amount)) {
            let what = format!("preset `{}` pays in {theirs}, but this plan is in {ours}", preset.name);
            self.complain(
                &format!("team.{team}.pay.preset"),
                what,
                format!("write `per_hour` in {ours} beside it; its benefits still hold"),
            );
        }
    }
}
