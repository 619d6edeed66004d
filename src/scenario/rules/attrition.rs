//! Rules of leaving.

use super::lists::Allowed;
use super::{Rules, ordinal, tidy};
use crate::scenario::sections::TeamSpec;
use crate::workforce::{AttritionBand, AttritionSpec};

impl Rules<'_> {
    pub(super) fn attrition(&mut self, id: &str, team: &TeamSpec) {
        self.hazard(&format!("team.{id}.attrition"), &team.attrition);
        if let Some(dismissal) = &team.dismissal {
            self.hazard(&format!("team.{id}.dismissal"), dismissal);
        }
        self.shared_factor(id, team);
    }

    fn hazard(&mut self, path: &str, spec: &AttritionSpec) {
        self.months(&format!("{path}.season"), spec.season.as_ref(), Allowed::Factors);
        let rates = [spec.weekly_probability, spec.monthly_probability, spec.annual, spec.weekly_hazard];
        self.multiplied(path, rates, spec.multiplier, path);
        let Some(bands) = &spec.bands else { return };
        self.bands(&format!("{path}.bands"), bands);
        for (index, band) in bands.iter().enumerate() {
            let rates = [band.weekly_probability, band.monthly_probability, None, band.weekly_hazard];
            self.multiplied(&format!("{path}.bands[{index}]"), rates, spec.multiplier, path);
        }
    }

    /// A rate must still be one after `multiplier` has acted on it.
    fn multiplied(&mut self, at: &str, rates: [Option<f64>; 4], multiplier: f64, path: &str) {
        let limits = [("weekly_probability", 1.0), ("monthly_probability", 0.999), ("annual", 5.0), ("weekly_hazard", 5.0)];
        for ((key, limit), rate) in limits.into_iter().zip(rates) {
            let Some(rate) = rate.filter(|rate| rate * multiplier > limit) else { continue };
            let what = format!("`{key}` {rate} times `multiplier` {multiplier} is {}, above {limit}", tidy(rate * multiplier));
            let blame = if self.is_given_by_preset(at) { format!("{path}.multiplier") } else { format!("{at}.{key}") };
            self.complain(&blame, what, format!("a multiplier up to {} is possible", tidy((limit / rate * 1000.0).floor() / 1000.0)));
        }
    }

    fn bands(&mut self, path: &str, bands: &[AttritionBand]) {
        match bands.first() {
            None => self.complain(path, "`bands` is empty", "write at least one band: { from_weeks = 0, weekly_hazard = 0.01 }"),
            Some(first) if first.from_weeks != 0.0 => {
                let what = format!("the first band starts at week {}, so nothing is said about tenure before it", first.from_weeks);
                self.complain(&format!("{path}[0].from_weeks"), what, "let the first band start at 0");
            }
            Some(_) => {}
        }
        for (index, pair) in bands.windows(2).enumerate() {
            if pair[1].from_weeks <= pair[0].from_weeks {
                let what = format!(
                    "the {} band starts at week {}, not after the band before it ({})",
                    ordinal(index + 1),
                    pair[1].from_weeks,
                    pair[0].from_weeks
                );
                self.complain(&format!("{path}[{}].from_weeks", index + 1), what, "write the bands in order of tenure");
            }
        }
    }

    fn shared_factor(&mut self, id: &str, team: &TeamSpec) {
        let factor = &team.attrition_factor;
        let path = format!("team.{id}.attrition_factor");
        let shared = factor.company_share + factor.region_share;
        if shared > 1.0 {
            let what = format!(
                "`company_share` {} and `region_share` {} sum to {}, above 1",
                factor.company_share,
                factor.region_share,
                tidy(shared)
            );
            self.complain(&format!("{path}.region_share"), what, "what they leave of 1 is the team's own part");
        }
        let region = self.file.site.get(&team.site).is_none_or(|site| !site.region.is_empty());
        if factor.region_share > 0.0 && !region {
            let what = format!("`region_share` needs a region, but site `{}` has none", team.site);
            self.complain(&format!("{path}.region_share"), what, format!("add region = \"...\" to [site.{}]", team.site));
        }
    }
}
