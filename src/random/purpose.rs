//! What a draw is for: the second word of every key.

/// What a draw is for. Each purpose has random numbers of its own, so a new feature leaves the draws of every other as they
/// were.
///
/// The numbers are part of every published result: append, never change or reuse one.
#[repr(u64)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// How far a queue's volume strays from its forecast, week by week.
    DemandError = 1,
    /// The part of that error which all queues share.
    DemandCommon = 2,
    /// The error in a forecast's level, drawn once a replication.
    DemandLevel = 3,
    /// The error in a forecast's growth, drawn once a replication.
    DemandGrowth = 4,
    /// How busy one day is against its week.
    DayFactor = 5,
    /// How busy one interval is against its day.
    PeriodFactor = 6,
    /// How handle time strays from its plan.
    HandleTime = 7,
    /// Absence nobody planned.
    Absence = 8,
    /// How many agents leave.
    Leavers = 9,
    /// Why they leave.
    LeaverCause = 10,
    /// Which of several like groups the leavers come from.
    LeaverAllotment = 11,
    /// The state of the labour market.
    LabourMarket = 12,
    /// What a region's sites share.
    RegionFactor = 13,
    /// What a team's agents share.
    TeamFactor = 14,
    /// How many hires come on their first day.
    ShowUp = 15,
    /// How many trainees fall out.
    FallOut = 16,
    /// Whether, and in which week, an event starts.
    EventStart = 17,
    /// How long it lasts.
    EventDuration = 18,
    /// How hard it hits.
    EventSeverity = 19,
    /// What it costs.
    EventCost = 20,
    /// A value the planner does not know, drawn once a replication.
    Uncertain = 21,
    /// How many of those offered a job start it.
    Starters = 22,
    /// The day and hour at which an event starts.
    EventTime = 23,
    /// How many flexible agents come of those booked.
    FlexShowUp = 26,
    /// How many agents go on long leave.
    LongLeave = 30,
    /// How long somebody stays on leave.
    LeaveLength = 31,
    /// How many agents move to another team.
    Transfers = 32,
    /// How long after the contact before it a contact comes.
    ContactArrival = 33,
    /// How long an agent needs for a contact.
    ContactHandleTime = 34,
    /// How long a contact is prepared to wait.
    ContactPatience = 35,
    /// How many whole agents a number with a fraction is on a day.
    AgentsOnDuty = 36,
    /// Whether an agent on the schedule comes on a day.
    AgentAttendance = 37,
}
