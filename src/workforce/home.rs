//! Work from home.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Heads who work from home: they need no seat and no site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeSpec {
    /// Share of the team's heads who work from home on an ordinary day; at most the site's `home_equipped`.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub share: f64,
    /// Work done at home, as a share of what the same agent does on site.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "share"))]
    pub productivity: f64,
    /// Share of the time at home lost to power and internet failures.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub connectivity_loss: f64,
}

/// A team's work from home, checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Home {
    /// Share of heads at home on an ordinary day.
    pub share: f64,
    /// What an agent at home is worth, as a share of one on site: productivity x (1 - connectivity loss).
    pub worth: f64,
    /// Share of the site's heads who could work from home.
    pub equipped: f64,
}

impl Home {
    /// Takes the section as written, at a site where a share of the heads is equipped.
    pub fn new(spec: Option<&HomeSpec>, equipped: f64) -> Self {
        let worth = spec.map_or(1.0, |home| home.productivity * (1.0 - home.connectivity_loss));
        Self { share: spec.map_or(0.0, |home| home.share), worth, equipped }
    }

    /// The share at home on a day on which events multiply it and add to it, and whether it had to be held at what is equipped.
    ///
    /// ```
    /// let home = tenure::workforce::Home { share: 0.2, worth: 0.9, equipped: 0.5 };
    /// assert_eq!([home.on_day(1.0, 0.0), home.on_day(2.0, 0.0), home.on_day(1.0, 0.6)], [(0.2, false), (0.4, false), (0.5, true)]);
    /// ```
    pub fn on_day(&self, times: f64, plus: f64) -> (f64, bool) {
        let wanted = self.share * times + plus;
        (wanted.clamp(0.0, self.equipped), wanted > self.equipped)
    }

    /// What a head is worth on an ordinary day, at home or on site.
    pub fn ordinary(&self) -> f64 {
        1.0 - self.share * (1.0 - self.worth)
    }
}

fn one() -> f64 {
    1.0
}
