//! What follows: whether the law may be trusted on this operation, and what most likely makes the difference.

use super::implied::Implied;
use super::{AgentsAre, Asked, Part};

/// A difference of the service level within this share is no matter to a plan.
pub const WITHIN_POINTS: f64 = 0.02;
/// An hour's difference above this is told.
const HOUR_POINTS: f64 = 0.05;
/// Two shares of agents further apart than this contradict each other, errors apart.
const SHARES_APART: f64 = 0.03;

/// Whether law and record agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The whole 95 % interval of the difference lies within 2 points of service level.
    Agrees,
    /// The interval holds 0 but is wider than that: the record is too short to tell.
    TooShort,
    /// Neither.
    Differs,
}

/// What most likely makes the difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// Agents were there who are not in the column, as its lower bound says.
    MoreThanCounted,
    /// Agents were there who are not in the column, though it should hold all.
    CountedTooFew,
    /// Agents in the column were not available all the time.
    NotAvailable,
    /// The same, although the column is called a lower bound: it cannot be one.
    NoLowerBound,
    /// Service level and abandonment ask for different agents: patience or the order of service is not the law's.
    PatienceOrOrder,
    /// With the share that would explain the service level agents would have been busy more than all the time.
    BusyBeyondReason,
}

/// What follows from the comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether law and record agree as a whole.
    pub standing: Standing,
    /// Likely causes of a difference, the likeliest first; none where there is no difference.
    pub causes: Vec<Cause>,
    /// Hours of the day whose service level differs clearly and by more than 5 points: by their places, and their share of the contacts. Where law and
    /// record differ, once every interval has the share of its agents that the whole record implies.
    pub uneven_hours: Vec<usize>,
    /// Their share of the contacts.
    pub in_uneven_hours: f64,
    /// Root mean square of the hours' differences (a share), weighted by contacts, in the same case.
    pub hours_off: f64,
}

impl Verdict {
    /// The verdict.
    pub fn of(asked: &Asked, total: &Part, hours: &[Part], implied: &Implied) -> Self {
        let standing = standing(total);
        let level = |part: &Part| {
            if standing == Standing::Agrees { part.compared.service_level } else { part.adjusted.or(part.compared.service_level) }
        };
        let uneven = |part: &Part| level(part).is_some_and(|level| level.is_clear() && level.difference().abs() > HOUR_POINTS);
        let uneven_hours: Vec<usize> = (0..hours.len()).filter(|hour| hours[*hour].says_something() && uneven(&hours[*hour])).collect();
        let contacts = |part: &Part| part.compared.observed.contacts;
        let all = hours.iter().map(contacts).sum::<f64>().max(1.0);
        let in_uneven_hours = uneven_hours.iter().map(|hour| contacts(&hours[*hour])).sum::<f64>() / all;
        let square = |part: &Part| level(part).map_or(0.0, |level| level.difference() * level.difference());
        let hours_off = (hours.iter().map(|part| contacts(part) * square(part)).sum::<f64>() / all).sqrt();
        let causes = if standing == Standing::Differs { causes(asked, total, implied) } else { Vec::new() };
        Self { standing, causes, uneven_hours, in_uneven_hours, hours_off }
    }
}

fn standing(total: &Part) -> Standing {
    let Some(level) = total.compared.service_level else { return Standing::TooShort };
    let Some(half) = level.half_width else { return Standing::TooShort };
    match level.difference().abs() {
        off if off + half <= WITHIN_POINTS => Standing::Agrees,
        off if off <= half => Standing::TooShort,
        _ => Standing::Differs,
    }
}

fn causes(asked: &Asked, total: &Part, implied: &Implied) -> Vec<Cause> {
    let mut causes = Vec::new();
    let too_low = total.compared.service_level.is_some_and(|level| level.difference() < 0.0);
    causes.push(match (too_low, asked.agents) {
        (true, AgentsAre::LowerBound) => Cause::MoreThanCounted,
        (true, AgentsAre::Available) => Cause::CountedTooFew,
        (false, AgentsAre::Available) => Cause::NotAvailable,
        (false, AgentsAre::LowerBound) => Cause::NoLowerBound,
    });
    if let (Some(service), Some(abandonment)) = (implied.from_service, implied.from_abandonment) {
        let error = service.half_width.unwrap_or(0.0) + abandonment.half_width.unwrap_or(0.0);
        if (service.share - abandonment.share).abs() > error.max(SHARES_APART) {
            causes.push(Cause::PatienceOrOrder);
        }
    }
    let busy = implied.from_service.zip(total.compared.observed.occupancy()).is_some_and(|(solved, occupancy)| occupancy > solved.share);
    if busy {
        causes.push(Cause::BusyBeyondReason);
    }
    causes
}
