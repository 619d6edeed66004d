//! Rules of money.

use super::Rules;
use super::lists::Allowed;
use crate::scenario::presets::preset_named;
use crate::scenario::walk::count;

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
