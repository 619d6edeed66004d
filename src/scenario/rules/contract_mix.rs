//! Rules of contracts of different hours, and of work from home.

use super::people::{SUM_TOLERANCE, difference};
use super::{Rules, tidy};
use crate::scenario::nearest::{list, nearest};
use crate::scenario::sections::TeamSpec;
use crate::workforce::{ContractMixSpec, ScheduleSpec, ShiftSpec};
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn contract_mix(&mut self, id: &str, team: &TeamSpec) {
        let path = format!("team.{id}.contract_mix");
        let mut names = BTreeSet::new();
        for (index, contract) in team.contract_mix.iter().enumerate() {
            let at = format!("{path}[{index}]");
            if !names.insert(&contract.name) {
                self.complain(
                    &format!("{at}.name"),
                    format!("two contracts are called `{}`", contract.name),
                    "give each a name of its own",
                );
            }
            for place in 0..contract.shifts.len() {
                self.own_shift(&format!("{at}.shifts[{place}]"), &contract.shifts[place], team, index);
            }
        }
        let sum: f64 = team.contract_mix.iter().map(|contract| contract.share).sum();
        if !team.contract_mix.is_empty() && (sum - 1.0).abs() > SUM_TOLERANCE {
            self.complain(&path, format!("the shares of the contracts sum to {}, not 1", tidy(sum)), difference(sum));
        }
        self.shifts_of_the_rest(&path, team);
    }

    /// A contract names shifts of a schedule with shifts, each of them alone.
    fn own_shift(&mut self, at: &str, name: &str, team: &TeamSpec, index: usize) {
        let ScheduleSpec::Shifts { shifts } = &team.schedule else {
            let what = format!("this contract names shift `{name}`, but the schedule has no shifts with shares");
            return self.complain(at, what, "take `shifts` out, or write the schedule with form = \"shifts\"");
        };
        if !shifts.iter().any(|shift| shift.name == name) {
            let known = || shifts.iter().map(|shift| shift.name.as_str());
            let help = nearest(name, known())
                .map_or_else(|| format!("the schedule has {}", list(known())), |near| format!("did you mean `{near}`?"));
            self.complain(at, format!("the schedule has no shift `{name}`"), help);
        }
        if let Some(other) = team.contract_mix[..index].iter().find(|other| other.shifts.iter().any(|shift| shift == name)) {
            let what = format!("contract `{}` works shift `{name}` too", other.name);
            self.complain(at, what, "let each contract have shifts of its own");
        }
    }

    /// Contracts without shifts of their own must find one that is left.
    fn shifts_of_the_rest(&mut self, path: &str, team: &TeamSpec) {
        let ScheduleSpec::Shifts { shifts } = &team.schedule else { return };
        let left = |shift: &ShiftSpec| named_by(&team.contract_mix, &shift.name).is_none();
        let rest = team.contract_mix.iter().position(|contract| contract.shifts.is_empty() && contract.share > 0.0);
        if let Some(index) = rest.filter(|_| !shifts.is_empty() && !shifts.iter().any(left)) {
            let what = format!("no shift is left for contract `{}`: the others have taken them all", team.contract_mix[index].name);
            self.complain(&format!("{path}[{index}].name"), what, "name its shifts, or leave one that no contract names");
        }
    }

    /// Work from home needs equipment.
    pub(super) fn home(&mut self, id: &str, team: &TeamSpec) {
        let (Some(home), Some(site)) = (&team.home, self.file.site.get(&team.site)) else { return };
        if home.share > site.home_equipped {
            let what = format!(
                "a share of {} of team `{id}` works from home, but at site `{}` only {} are equipped for it",
                tidy(home.share),
                team.site,
                tidy(site.home_equipped)
            );
            self.complain(
                &format!("team.{id}.home.share"),
                what,
                format!("write home_equipped = {} for the site, or a smaller share", tidy(home.share)),
            );
        }
    }
}

/// The contract that has a shift for its own.
pub(super) fn named_by<'a>(contracts: &'a [ContractMixSpec], shift: &str) -> Option<&'a ContractMixSpec> {
    contracts.iter().find(|contract| contract.shifts.iter().any(|name| name == shift))
}
