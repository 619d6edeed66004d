//! Rules of the tenure of the first day's heads where it is not written out in bands.

use super::Rules;
use crate::scenario::sections::TeamSpec;
use crate::workforce::{Hazard, LONGEST_CAREER, RosterSpec};

impl Rules<'_> {
    pub(super) fn tenure_mix(&mut self, id: &str, team: &TeamSpec) {
        let Some(mix) = &team.tenure_mix else { return };
        let path = format!("team.{id}.tenure_mix");
        if let Some(bands) = &mix.bands {
            self.tenure(&format!("{path}.bands"), bands);
        }
        if mix.steady_state {
            self.steady_state(&path, team);
        }
        if let Some(roster) = &mix.roster {
            self.roster(&path, roster, team.heads);
        }
    }

    /// A team that hardly anybody leaves has no steady state.
    fn steady_state(&mut self, path: &str, team: &TeamSpec) {
        let career = LONGEST_CAREER as f64;
        let causes = std::iter::once(&team.attrition).chain(&team.dismissal);
        let leaving: f64 = causes.map(|cause| Hazard::new(cause).cumulative(career)).sum();
        let moving = |weekly: f64, after: u32| -(career - f64::from(after)).max(0.0) * libm::log1p(-weekly);
        let moving: f64 = team.transfers.iter().map(|road| moving(road.weekly_probability, road.after_weeks)).sum();
        if leaving + moving < std::f64::consts::LN_2 {
            let what = "more than half of those hired would still be in the team after 50 years: it has no steady state";
            self.complain(&format!("{path}.steady_state"), what, "write a higher attrition, or `tenure` bands instead");
        }
    }

    fn roster(&mut self, path: &str, roster: &RosterSpec, heads: u32) {
        let start = self.file.scenario.start;
        let late: Vec<usize> = (0..roster.hired.len()).filter(|row| roster.hired[*row].days_since(start) > 0).collect();
        let more = late.len().saturating_sub(1);
        if let Some(row) = late.first() {
            let also = if more > 0 { format!(" (and {more} more)") } else { String::new() };
            let what = format!(
                "{} is after the start of the plan, {start}{also}: the roster lists the heads of the first day",
                roster.hired[*row]
            );
            let help = "take people who start later out of the roster, and write them as `hiring.classes`";
            self.complain(&format!("{path}.roster.hired[{row}]"), what, help);
        }
        if roster.hired.len() != heads as usize {
            let what = format!("the roster lists {} people, but `heads` is {heads}", roster.hired.len());
            let help = format!("write heads = {}, or complete the roster: one day of hiring for every head", roster.hired.len());
            self.complain(&format!("{path}.roster"), what, help);
        }
    }
}
