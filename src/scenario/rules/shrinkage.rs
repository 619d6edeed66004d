//! Rules of shrinkage.

use super::{Rules, tidy};
use crate::workforce::{Combine, ShrinkageComponent, ShrinkageKind, ShrinkageSpec};
use std::collections::BTreeMap;

impl Rules<'_> {
    pub(super) fn shrinkage(&mut self, team: &str, spec: &ShrinkageSpec) {
        let path = format!("team.{team}.shrinkage.components");
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (index, component) in spec.components.iter().enumerate() {
            let at = format!("{path}[{index}]");
            if let Some(first) = seen.insert(component.name.to_lowercase(), index) {
                let what = format!("`{}` occurs twice in the shrinkage of team `{team}`", component.name);
                let first =
                    self.line(&format!("{path}[{first}].name")).map_or_else(String::new, |line| format!("; the first stands in {line}"));
                self.complain(&format!("{at}.name"), what, format!("each reason occurs once, so that nothing is counted twice{first}"));
            }
            self.component(&at, component);
        }
        let sum: f64 = spec.components.iter().map(|component| component.share).sum();
        if spec.combine == Combine::Additive && sum >= 1.0 {
            let what = format!("the shrinkage of team `{team}` adds up to {}: nobody would be left to work", tidy(sum));
            self.complain(&path, what, "shares are parts of paid hours, such as 0.1 for leave; their sum must be below 1");
        }
        if spec.combine == Combine::Multiplicative && spec.components.iter().any(|component| component.share >= 1.0) {
            self.complain(&path, format!("one component takes all paid hours of team `{team}`"), "every share must be below 1");
        }
    }

    fn component(&mut self, at: &str, component: &ShrinkageComponent) {
        let name = &component.name;
        if component.kind == ShrinkageKind::Planned {
            for key in ["daily_sd", "at_least", "at_most"] {
                if self.written(&format!("{at}.{key}")) {
                    let what = format!("`{key}` is for random components, but `{name}` is planned");
                    self.complain(&format!("{at}.{key}"), what, format!("add kind = \"random\", or take `{key}` out"));
                }
            }
            return;
        }
        let (low, share, high) = (component.at_least, component.share, component.at_most);
        if low > share {
            self.complain(
                &format!("{at}.at_least"),
                format!("`at_least` {low} is above the share {share} of `{name}`"),
                "the share is the mean of the days: at_least <= share <= at_most",
            );
        }
        if high < share {
            self.complain(
                &format!("{at}.at_most"),
                format!("`at_most` {high} is below the share {share} of `{name}`"),
                "the share is the mean of the days: at_least <= share <= at_most",
            );
        }
    }
}
