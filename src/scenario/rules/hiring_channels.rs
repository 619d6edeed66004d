//! Rules of hiring channels.

use super::people::{SUM_TOLERANCE, difference};
use super::{Rules, tidy};
use crate::policy::HiringSpec;
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn hiring_channels(&mut self, path: &str, spec: &HiringSpec) {
        let list = format!("{path}.channels");
        let mut names = BTreeSet::new();
        for (index, channel) in spec.channels.iter().enumerate() {
            let at = format!("{list}[{index}]");
            if !names.insert(&channel.name) {
                let what = format!("two hiring channels are called `{}`", channel.name);
                self.complain(&format!("{at}.name"), what, "give each a name of its own: chance is drawn by name");
            }
            if channel.name.trim().is_empty() {
                self.complain(
                    &format!("{at}.name"),
                    "a hiring channel has no name",
                    "write where its people come from, such as \"referral\"",
                );
            }
            if channel.for_weeks.is_some() && channel.attrition_factor == 1.0 {
                let what = format!("`for_weeks` of `{}` has no effect: its `attrition_factor` is 1", channel.name);
                self.complain(
                    &format!("{at}.for_weeks"),
                    what,
                    "write the factor on the hazard of resigning, such as 0.87, or take it out",
                );
            }
        }
        let sum: f64 = spec.channels.iter().map(|channel| channel.share).sum();
        if !spec.channels.is_empty() && (sum - 1.0).abs() > SUM_TOLERANCE {
            self.complain(&list, format!("the shares of the hiring channels sum to {}, not 1", tidy(sum)), difference(sum));
        }
        let own = [
            ("show_up", spec.channels.iter().all(|channel| channel.show_up.is_some())),
            ("cost_per_hire", spec.channels.iter().all(|channel| channel.cost_per_hire.is_some())),
        ];
        for (key, everywhere) in own {
            let at = format!("{path}.{key}");
            if !spec.channels.is_empty() && everywhere && self.written(&at) {
                let what = format!("`{key}` has no effect: every hiring channel writes its own");
                self.complain(&at, what, format!("take it out here, or `{key}` out of the channels that it should hold for"));
            }
        }
    }
}
