//! The one table of measures: what is shown, from which quantities, in which unit, and which way is better.

mod money;
mod planning;

use super::PlaceKind::{self, All, Contract, Queue, Site, Team};
use super::Quantity::{self, *};
use super::loops::LOOPS;
use super::sales::SALES;
use super::unit::{Better, Unit};

/// One measure, described once for every table, chart and page.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Key in files.
    pub key: &'static str,
    /// What a planner calls it.
    pub label: &'static str,
    /// Unit; `currency` stands for the reporting currency.
    pub unit: Unit,
    /// How it is formed.
    pub of: Of,
    /// Which way is better.
    pub better: Better,
    /// Places at which it exists.
    pub places: &'static [PlaceKind],
    /// Meaning, for the output reference.
    pub meaning: &'static str,
}

/// How a measure is formed from quantities, over days, places and time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Of {
    /// Added up.
    Sum(Quantity),
    /// The value of the last week.
    Last(Quantity),
    /// Sum of the one over the sum of the other, times a constant; none where the denominator is 0.
    Ratio(Quantity, Quantity, f64),
}

const EVERYWHERE: &[PlaceKind] = &[All, Site, Team, Queue];
const PEOPLE: &[PlaceKind] = &[All, Site, Team];
const SITES: &[PlaceKind] = &[All, Site];
pub(super) const CONTACTS: &[PlaceKind] = &[All, Queue];
const QUEUES: &[PlaceKind] = &[Queue];
const CLIENTS: &[PlaceKind] = &[All, Queue, Contract];

pub(super) const fn measure(
    key: &'static str,
    label: &'static str,
    unit: Unit,
    of: Of,
    better: Better,
    places: &'static [PlaceKind],
    meaning: &'static str,
) -> Measure {
    Measure { key, label, unit, of, better, places, meaning }
}

use Better::{Higher, Lower, Neither};
use Of::{Last, Ratio, Sum};

/// The table's parts, in order: contacts and people, loops, outbound work, money, planning rules.
const PARTS: [&[Measure]; 5] = [OPERATION, LOOPS, &SALES, money::MONEY, planning::PLANNING];

const COUNT: usize = {
    let (mut count, mut part) = (0, 0);
    while part < PARTS.len() {
        count += PARTS[part].len();
        part += 1;
    }
    count
};

/// Every measure there is.
pub const MEASURES: &[Measure; COUNT] = &{
    let mut all = [OPERATION[0]; COUNT];
    let (mut count, mut part, mut row) = (0, 0, 0);
    while count < COUNT {
        all[count] = PARTS[part][row];
        (count, row) = (count + 1, row + 1);
        if row == PARTS[part].len() {
            (part, row) = (part + 1, 0);
        }
    }
    all
};

/// The measures of contacts and people.
const OPERATION: &[Measure] = &[
    measure(
        "service_level",
        "Service level",
        Unit::Share,
        Ratio(Within, Counted, 1.0),
        Higher,
        CLIENTS,
        "Contacts answered in time, by the queue's definition, over all contacts of the period; deferred work: done within the turnaround, over all done or expired in the period; outbound: the same of first attempts.",
    ),
    measure(
        "abandonment",
        "Abandonment",
        Unit::Share,
        Ratio(Abandoned, Offered, 1.0),
        Lower,
        CONTACTS,
        "Contacts abandoned over contacts offered; deferred work: expired in the period over offered in it.",
    ),
    measure(
        "asa_seconds",
        "Average speed of answer",
        Unit::Seconds,
        Ratio(AnswerWaitSeconds, AnsweredByVoice, 1.0),
        Lower,
        CONTACTS,
        "Mean wait of answered calls and chats, those answered at once included; none for deferred work.",
    ),
    measure(
        "occupancy",
        "Occupancy",
        Unit::Share,
        Ratio(BusyHours, DutyHours, 1.0),
        Neither,
        EVERYWHERE,
        "Hours on contacts over hours of agents on duty for contacts (net of shrinkage); chat: slots in use over all slots. A queue of deferred work counts the hours it is given.",
    ),
    measure(
        "volume_offered",
        "Contacts offered",
        Unit::Contacts,
        Sum(Offered),
        Neither,
        CLIENTS,
        "Expected contacts of the week's rates (no Poisson noise).",
    ),
    measure(
        "volume_answered",
        "Contacts answered",
        Unit::Contacts,
        Sum(Answered),
        Neither,
        CLIENTS,
        "Contacts answered; deferred work: done; outbound: records reached, or tried as often as allowed.",
    ),
    measure(
        "volume_abandoned",
        "Contacts abandoned",
        Unit::Contacts,
        Sum(Abandoned),
        Lower,
        CONTACTS,
        "Contacts abandoned; deferred work: expired undone.",
    ),
    measure(
        "turned_away",
        "Contacts turned away",
        Unit::Contacts,
        Sum(TurnedAway),
        Lower,
        CONTACTS,
        "Chats that found the waiting room full: offered, neither answered nor abandoned.",
    ),
    measure(
        "missed_weeks",
        "Weeks below target",
        Unit::Weeks,
        Sum(Missed),
        Lower,
        CONTACTS,
        "Queue-weeks with the service level below target; for one week and queue its mean is the probability of a miss.",
    ),
    measure(
        "backlog",
        "Backlog",
        Unit::Contacts,
        Last(Backlog),
        Lower,
        CONTACTS,
        "Deferred contacts waiting at the end of the period; outbound: records not done with, those that rest until their next attempt included.",
    ),
    measure(
        "backlog_age_hours",
        "Age of the oldest in the backlog",
        Unit::Hours,
        Last(BacklogAgeHours),
        Lower,
        QUEUES,
        "Age of the oldest deferred contact waiting at the end of the period, on the clock of the queue's promise; 0 where none waits.",
    ),
    measure(
        "turnaround_hours",
        "Mean turnaround",
        Unit::Hours,
        Ratio(TurnaroundHours, DeferredDone, 1.0),
        Lower,
        CONTACTS,
        "Mean hours from arrival until done of the deferred contacts done in the period, on the clock of the queue's promise; outbound: until the first attempt.",
    ),
    measure(
        "heads_close",
        "Heads at end",
        Unit::Heads,
        Last(HeadsClose),
        Neither,
        PEOPLE,
        "Persons employed at the end of the period; trainees, those under notice and those on long leave included.",
    ),
    measure(
        "heads_productive",
        "Heads past training",
        Unit::Heads,
        Last(HeadsProductive),
        Neither,
        PEOPLE,
        "Persons employed at the end of the period who are past training; those under notice or on long leave included.",
    ),
    measure(
        "heads_training",
        "Heads in training",
        Unit::Heads,
        Last(HeadsTraining),
        Neither,
        PEOPLE,
        "Persons in training at the end of the period.",
    ),
    measure(
        "heads_on_notice",
        "Heads under notice",
        Unit::Heads,
        Last(HeadsOnNotice),
        Lower,
        PEOPLE,
        "Persons under notice at the end of the period.",
    ),
    measure(
        "heads_on_leave",
        "Heads on long leave",
        Unit::Heads,
        Last(HeadsOnLeave),
        Neither,
        PEOPLE,
        "Persons on long leave at the end of the period.",
    ),
    measure(
        "heads_to_90_days",
        "Heads with up to 90 days of tenure",
        Unit::Heads,
        Last(HeadsTo90Days),
        Neither,
        PEOPLE,
        "Persons employed at the end of the period for up to 90 days (12 whole weeks), in training, under notice or on leave included.",
    ),
    measure(
        "heads_to_180_days",
        "Heads with 91 to 180 days of tenure",
        Unit::Heads,
        Last(HeadsTo180Days),
        Neither,
        PEOPLE,
        "Persons employed at the end of the period for 91 to 180 days (13 to 25 whole weeks).",
    ),
    measure(
        "heads_to_a_year",
        "Heads with 181 to 365 days of tenure",
        Unit::Heads,
        Last(HeadsToAYear),
        Neither,
        PEOPLE,
        "Persons employed at the end of the period for 181 to 365 days (26 to 52 whole weeks).",
    ),
    measure(
        "heads_over_a_year",
        "Heads with more than a year of tenure",
        Unit::Heads,
        Last(HeadsOverAYear),
        Neither,
        PEOPLE,
        "Persons employed at the end of the period for more than 365 days (53 whole weeks or more).",
    ),
    measure("joiners", "Joiners", Unit::Heads, Sum(Joiners), Neither, PEOPLE, "Persons who started."),
    measure(
        "leavers",
        "Leavers",
        Unit::Heads,
        Sum(Leavers),
        Lower,
        PEOPLE,
        "Persons who left, of every cause, fall-out of classes included.",
    ),
    measure(
        "resignations",
        "Resignations",
        Unit::Heads,
        Sum(Resignations),
        Lower,
        PEOPLE,
        "Persons who left of their own will, on their last day; fall-out of classes not included.",
    ),
    measure("dismissals", "Dismissals", Unit::Heads, Sum(Dismissals), Lower, PEOPLE, "Persons dismissed."),
    measure("fall_out", "Fall-out", Unit::Heads, Sum(FallOut), Lower, PEOPLE, "Persons who dropped out of training or nesting."),
    measure(
        "transfers_in",
        "Transfers in",
        Unit::Heads,
        Sum(TransfersIn),
        Neither,
        PEOPLE,
        "Persons who came from another team; over a site or the whole operation moves within it count too, in and out alike.",
    ),
    measure(
        "transfers_out",
        "Transfers out",
        Unit::Heads,
        Sum(TransfersOut),
        Neither,
        PEOPLE,
        "Persons who went to another team; likewise.",
    ),
    measure("offers", "Offers", Unit::Heads, Sum(Offers), Neither, PEOPLE, "Places offered to candidates."),
    measure(
        "offers_cut",
        "Offers cut",
        Unit::Heads,
        Sum(OffersCut),
        Lower,
        PEOPLE,
        "Offers wanted but not made for lack of training seats, trainers or recruiters; what is still wanted counts again at the next requisition.",
    ),
    measure(
        "attrition_annual",
        "Annual attrition",
        Unit::PerYear,
        Ratio(Leavers, HeadWeeks, 52.1775),
        Lower,
        PEOPLE,
        "Leavers of all causes over average heads, at a yearly rate.",
    ),
    measure(
        "required_fte_net",
        "Required FTE, net",
        Unit::Fte,
        Ratio(RequiredFteWeeks, Weeks, 1.0),
        Neither,
        EVERYWHERE,
        "Net full-time equivalents with which the demand of the week just meets the target on the planned schedule (deferred work: were every week like it); mean over weeks.",
    ),
    measure(
        "available_fte_net",
        "Available FTE, net",
        Unit::Fte,
        Ratio(AvailableFteWeeks, Weeks, 1.0),
        Neither,
        EVERYWHERE,
        "Net full-time equivalents on contacts, after shrinkage and weighted with productivity; idle time between calls that deferred work may use counts for both; mean over weeks.",
    ),
    measure(
        "over_under_fte",
        "Over/under FTE, net",
        Unit::Fte,
        Ratio(OverUnderFteWeeks, Weeks, 1.0),
        Neither,
        EVERYWHERE,
        "Available less required net full-time equivalents; mean over weeks.",
    ),
    measure(
        "over_under_share",
        "Over/under, share of required",
        Unit::Share,
        Ratio(OverUnderFteWeeks, RequiredFteWeeks, 1.0),
        Neither,
        SITES,
        "Available less required net full-time equivalents over required; none where nothing is required.",
    ),
    measure(
        "productive_equivalents",
        "Tenured-equivalent heads",
        Unit::Heads,
        Ratio(ProductiveEquivalents, Weeks, 1.0),
        Neither,
        PEOPLE,
        "Heads weighted with the productivity of their tenure, and with their presence under notice; nobody on leave; mean over weeks.",
    ),
];

/// The measure of this key.
pub fn by_key(key: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.key == key)
}

impl Measure {
    /// The quantities it reads.
    pub fn quantities(&self) -> impl Iterator<Item = Quantity> {
        let (first, second) = match self.of {
            Sum(quantity) | Last(quantity) => (quantity, None),
            Ratio(numerator, denominator, _) => (numerator, Some(denominator)),
        };
        std::iter::once(first).chain(second)
    }
}
