//! Hiring channels: where new agents come from, at what cost, and how they differ.

use super::HiringSpec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One way in which new agents are found: an advertisement, a referral, people who come back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelSpec {
    /// Name of a shipped channel; `tenure presets` lists them with their sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "channel"))]
    pub preset: Option<String>,
    /// What it is called: `job board`, `referral`, `rehire`.
    pub name: String,
    /// Share of the team's offers made this way; the shares of all channels sum to 1.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub share: f64,
    /// Chance that an offer of this channel starts (default: that of the team's hiring).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 1.0), extend("x-unit" = "share"))]
    pub show_up: Option<f64>,
    /// Recruiting cost of one starter of this channel, a referral bonus included (default: that of the team's hiring).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1000000.0), extend("x-unit" = "currency"))]
    pub cost_per_hire: Option<f64>,
    /// Weeks from the requisition to the first day of class (default: those of the team's hiring).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 52), extend("x-unit" = "weeks"))]
    pub lead_weeks: Option<u32>,
    /// Multiplies the hazard of resigning of the people who came this way.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 20.0))]
    pub attrition_factor: f64,
    /// The attrition factor holds for so many weeks of tenure (default: for ever).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 2600), extend("x-unit" = "weeks"))]
    pub for_weeks: Option<u32>,
    /// Weeks of tenure that starters are credited with: they skip so many weeks of training, nesting and ramp, and leave like people of that tenure.
    #[serde(default)]
    #[schemars(range(min = 0, max = 2600), extend("x-unit" = "weeks"))]
    pub starts_at_week: u32,
}

/// A channel, checked; a team that writes none has one, without a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// What it is called.
    pub name: String,
    /// Share of offers.
    pub share: f64,
    /// Chance that an offer starts.
    pub show_up: f64,
    /// Recruiting cost of a starter.
    pub cost_per_hire: f64,
    /// Weeks from requisition to class start.
    pub lead_weeks: usize,
    /// Multiplies the hazard of resigning, and for how many weeks of tenure.
    pub attrition: (f64, usize),
    /// Weeks of tenure at the start.
    pub starts_at: usize,
}

impl Channel {
    /// The channels of a team in the order of their names, so that the order in which they are written means nothing.
    pub fn all(spec: &HiringSpec) -> Vec<Self> {
        let only = Self {
            name: String::new(),
            share: 1.0,
            show_up: spec.show_up,
            cost_per_hire: spec.cost_per_hire,
            lead_weeks: spec.lead_weeks as usize,
            attrition: (1.0, 0),
            starts_at: 0,
        };
        let written = spec.channels.iter().map(|channel| Self {
            name: channel.name.clone(),
            share: channel.share,
            show_up: channel.show_up.unwrap_or(spec.show_up),
            cost_per_hire: channel.cost_per_hire.unwrap_or(spec.cost_per_hire),
            lead_weeks: channel.lead_weeks.unwrap_or(spec.lead_weeks) as usize,
            attrition: (channel.attrition_factor, channel.for_weeks.map_or(usize::MAX, |weeks| weeks as usize)),
            starts_at: channel.starts_at_week as usize,
        });
        let mut all: Vec<Self> = written.collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        if all.is_empty() { vec![only] } else { all }
    }

    /// Whether people who come this way leave otherwise than others.
    pub fn stands_out(&self) -> bool {
        self.attrition.0 != 1.0
    }
}

/// Whole offers handed out over channels so that each has its share in the long run: every offer goes to the channel that is owed
/// most, the first by name among equals.
///
/// `owed` is what each channel is owed from earlier offers; `give` is told the channel and the number of offers. A single channel
/// takes everything as it is, fractions included.
///
/// ```
/// use tenure::policy::hand_out;
/// let (mut owed, mut got) = ([0.0; 2], [0.0; 2]);
/// for _ in 0..10 {
///     hand_out(1.0, &[0.3, 0.7], &mut owed, |channel, offers| got[channel] += offers);
/// }
/// assert_eq!(got, [3.0, 7.0]);
/// ```
pub fn hand_out(offers: f64, shares: &[f64], owed: &mut [f64], mut give: impl FnMut(usize, f64)) {
    if shares.len() == 1 {
        return give(0, offers);
    }
    owed.iter_mut().zip(shares).for_each(|(owed, share)| *owed += share * offers);
    let whole = libm::floor(owed.iter().sum::<f64>() + 0.5).max(0.0) as u64;
    for _ in 0..whole {
        let most = (1..owed.len()).fold(0, |most, other| if owed[other] > owed[most] + HAIR { other } else { most });
        owed[most] -= 1.0;
        give(most, 1.0);
    }
}

/// Sums of shares that differ by less are equal but for rounding.
const HAIR: f64 = 1e-9;

fn one() -> f64 {
    1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Offers by channel after every round.
    fn rounds(offers: &[f64], shares: &[f64]) -> Vec<Vec<f64>> {
        let (mut owed, mut got) = (vec![0.0; shares.len()], vec![0.0; shares.len()]);
        let mut round = |offers: &f64| {
            hand_out(*offers, shares, &mut owed, |channel, offers| got[channel] += offers);
            got.clone()
        };
        offers.iter().map(&mut round).collect()
    }

    #[test]
    fn offers_are_whole_and_follow_the_shares_over_time() {
        assert_eq!(rounds(&[5.0, 5.0], &[0.5, 0.3, 0.2]), [vec![3.0, 1.0, 1.0], vec![5.0, 3.0, 2.0]]);
        assert_eq!(rounds(&[1.0; 4], &[0.25; 4]).last(), Some(&vec![1.0; 4]));
        assert_eq!(rounds(&[0.4; 5], &[0.5, 0.5]).last(), Some(&vec![1.0; 2]));
    }

    #[test]
    fn one_channel_takes_fractions_too() {
        assert_eq!(rounds(&[0.25, 0.5], &[1.0]), [vec![0.25], vec![0.75]]);
    }
}
