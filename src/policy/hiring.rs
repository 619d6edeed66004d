//! Requisitions: how many offers are made, from the heads of this moment, the pipeline and a target.

use super::{Channel, HiringLimits, HiringRule, HiringSpec, StartersLaw};
use crate::series::Series;

/// A team's way of hiring, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Hiring {
    /// What decides.
    pub rule: HiringRule,
    /// Where new agents come from; at least one.
    pub channels: Vec<Channel>,
    /// Share of offers of each channel.
    pub shares: Vec<f64>,
    /// Weeks from requisition to class start, the shortest and the longest of the channels.
    pub lead_weeks: (usize, usize),
    /// Chance that an offer starts, over all channels.
    pub show_up: f64,
    /// Law of the number who start.
    pub starters: StartersLaw,
    /// Weeks between requisitions.
    pub every_weeks: usize,
    /// Smaller classes are not opened.
    pub smallest: u32,
    /// Offers of a requisition are cut to this.
    pub largest: u32,
    /// Offers planned by week of class start, for the rule `plan`.
    pub planned: Vec<f64>,
    /// Heads wanted, for the rule `headcount`.
    pub headcount: Series,
    /// How far ahead the target is looked up.
    pub look_ahead: usize,
    /// Leavers expected a week as a share of heads.
    pub planning_attrition: f64,
    /// Heads wanted above the requirement.
    pub buffer: f64,
    /// What offers are cut to.
    pub limits: HiringLimits,
    /// Share of leavers replaced.
    pub replace_share: f64,
    /// How the chance of starting moves with the labour market.
    pub labour_market_loading: f64,
}

/// What a requisition may look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HiringView {
    /// Heads at this moment.
    pub heads: u32,
    /// Starters expected of the offers made whose class has not started.
    pub under_way: f64,
    /// Heads wanted `look_ahead` weeks from now.
    pub target: f64,
    /// Leavers not replaced yet.
    pub to_replace: f64,
}

impl Hiring {
    /// Takes the section as written; `ready_after` is lead time and training, the look-ahead where none is written.
    pub fn new(spec: &HiringSpec, planned: Vec<f64>, ready_after: usize) -> Self {
        let channels = Channel::all(spec);
        let leads = || channels.iter().map(|channel| channel.lead_weeks);
        Self {
            rule: spec.by,
            lead_weeks: (leads().min().unwrap_or(0), leads().max().unwrap_or(0)),
            show_up: channels.iter().map(|channel| channel.share * channel.show_up).sum(),
            shares: channels.iter().map(|channel| channel.share).collect(),
            starters: spec.starters,
            every_weeks: spec.every_weeks as usize,
            smallest: spec.smallest_class,
            largest: spec.largest_class.unwrap_or(u32::MAX),
            planned,
            headcount: spec.headcount.clone().unwrap_or(Series::Constant(0.0)),
            look_ahead: spec.look_ahead_weeks.map_or(ready_after, |weeks| weeks as usize),
            planning_attrition: spec.planning_attrition_weekly,
            buffer: spec.buffer,
            limits: HiringLimits::new(spec),
            replace_share: spec.replace_share,
            labour_market_loading: spec.labour_market_loading,
            channels,
        }
    }

    /// Whether requisitions are opened in this week (from 0).
    pub fn is_due(&self, week: usize) -> bool {
        !matches!(self.rule, HiringRule::None | HiringRule::Plan) && week.is_multiple_of(self.every_weeks)
    }

    /// Offers of a requisition.
    ///
    /// ```text
    /// headcount, requirement:  gap = target - (heads + starters expected of offers under way)(1 - look_ahead x planning_attrition)
    /// replacement:             gap = replace_share x leavers not replaced yet
    /// offers = gap / show_up, rounded, cut to the largest class, nothing below the smallest
    /// ```
    pub fn offers(&self, view: HiringView) -> u32 {
        let gap = match self.rule {
            HiringRule::None | HiringRule::Plan => 0.0,
            HiringRule::Replacement => self.replace_share * view.to_replace,
            HiringRule::Headcount | HiringRule::Requirement => {
                let on_the_way = f64::from(view.heads) + view.under_way;
                view.target - on_the_way * (1.0 - self.look_ahead as f64 * self.planning_attrition)
            }
        };
        let wanted = libm::floor(gap.max(0.0) / self.show_up + 0.5).min(f64::from(self.largest)) as u32;
        if wanted < self.smallest { 0 } else { wanted }
    }

    /// The offers left of those wanted when `free_places` are free in class (none below the smallest class).
    pub fn within_limits(&self, wanted: u32, free_places: f64) -> u32 {
        let offers = self.limits.cut(wanted, free_places, self.show_up);
        if offers < self.smallest { 0 } else { offers }
    }

    /// The chance that an offer of a channel starts when the company part of the labour market stands at `market` (logarithm) and events multiply by `factor`.
    pub fn chance_to_start(&self, channel: &Channel, market: f64, factor: f64) -> f64 {
        (channel.show_up * factor * libm::exp(-self.labour_market_loading * market)).clamp(0.0, 1.0)
    }
}
