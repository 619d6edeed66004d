//! The quantities a week leaves behind: what is added up. Ratios are formed from them, never stored.

/// One thing that is counted or added in every week at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Contacts offered (expected, given the week's rates).
    Offered,
    /// Contacts answered, or done; records done with.
    Answered,
    /// Contacts abandoned, or expired undone.
    Abandoned,
    /// Contacts that found the waiting room full.
    TurnedAway,
    /// Contacts offered that were neither answered, abandoned nor turned away; for deferred work how much the backlog grew.
    Carried,
    /// Numerator of the service level, by the queue's definition.
    Within,
    /// Denominator of the service level, by the queue's definition.
    Counted,
    /// Seconds waited by answered contacts.
    AnswerWaitSeconds,
    /// Contacts answered by voice or chat: those with a speed of answer.
    AnsweredByVoice,
    /// Deferred contacts done; first attempts at records.
    DeferredDone,
    /// Hours from arrival until done of deferred contacts done, on the clock of their promise.
    TurnaroundHours,
    /// Outbound attempts made.
    Attempts,
    /// Outbound attempts that reached somebody.
    Reached,
    /// Reached persons who bought, agreed or paid.
    Conversions,
    /// Revenue of conversions.
    SalesRevenue,
    /// Hours spent on contacts.
    BusyHours,
    /// Hours of agents on duty for contacts.
    DutyHours,
    /// 1 where contacts came and the service target was missed in the week.
    Missed,
    /// 1 where contacts came in the week.
    Served,
    /// Contacts waiting at the end.
    Backlog,
    /// Age of the oldest contact waiting at the end, hours on the clock of its promise.
    BacklogAgeHours,
    /// Heads at the start of the week, before classes start.
    HeadsOpen,
    /// Heads at the end of the week, after leavers have gone.
    HeadsClose,
    /// Heads at the end who are past training.
    HeadsProductive,
    /// Heads at the end who are in training.
    HeadsTraining,
    /// Heads at the end who are under notice.
    HeadsOnNotice,
    /// Heads at the end who are on long leave.
    HeadsOnLeave,
    /// Average of opening and closing heads.
    HeadWeeks,
    /// Offers made in the week.
    Offers,
    /// Offers wanted but not made for lack of training seats, trainers or recruiters.
    OffersCut,
    /// Starters in the week.
    Joiners,
    /// Leavers of every cause.
    Leavers,
    /// Leavers of their own will.
    Resignations,
    /// Leavers dismissed.
    Dismissals,
    /// Leavers who dropped out of training or nesting.
    FallOut,
    /// Persons who came from another team.
    TransfersIn,
    /// Persons who went to another team.
    TransfersOut,
    /// Net full-time equivalents the week's demand requires, times the week.
    RequiredFteWeeks,
    /// Net full-time equivalents available, times the week.
    AvailableFteWeeks,
    /// Available less required, times the week.
    OverUnderFteWeeks,
    /// Tenured-equivalent heads: heads weighted with productivity, at the time of service.
    ProductiveEquivalents,
    /// Attempts of callers beyond the plan's contacts, within the interval; negative where service is better than the reference.
    Redials,
    /// Contacts that return after days because they were not resolved, beyond those at the reference; may be negative.
    Repeats,
    /// Contacts that come after days because of errors, beyond those at the reference; may be negative.
    Rework,
    /// Contacts resolved, of queues with repeats.
    Resolved,
    /// Contacts answered, of queues with repeats.
    Resolvable,
    /// Contacts answered with an error, of queues with errors.
    Errors,
    /// Contacts answered without one, of the same queues.
    Faultless,
    /// Contacts answered, of the same queues.
    Checked,
    /// Contacts taken by an overflow vendor before they reached own agents.
    Overflowed,
    /// Decisions of a planning rule that put it in force at a place.
    RuleActivations,
    /// 1 where a planning rule was in force somewhere in the week.
    RuleWeeks,
    /// Hours worked longer, taken off, or worked by flexible agents under a planning rule.
    RuleHours,
    /// Contacts taken by the vendor of a planning rule.
    RuleContacts,
    /// What a planning rule cost; below 0 where it saved pay.
    RuleCost,
    /// 1 a week.
    Weeks,
    /// Heads at the end with up to 90 days of tenure.
    HeadsTo90Days,
    /// Heads at the end with 91 to 180 days of tenure.
    HeadsTo180Days,
    /// Heads at the end with 181 to 365 days of tenure.
    HeadsToAYear,
    /// Heads at the end with more than 365 days of tenure.
    HeadsOverAYear,
    /// Pay for paid hours.
    CostWages,
    /// Benefits and employer's cost.
    CostBenefits,
    /// Overtime hours, premium included.
    CostOvertime,
    /// Extra pay on holidays.
    CostHolidays,
    /// Recruiting.
    CostRecruiting,
    /// Training beside pay.
    CostTraining,
    /// Seats.
    CostSeats,
    /// Contacts offered.
    CostContacts,
    /// Contacts abandoned, turned away or expired.
    CostAbandonment,
    /// Service credits.
    CostCredits,
    /// Events.
    CostEvents,
    /// Extra pay at night and on the weekend.
    CostAllowances,
    /// Fees of a contract, before credits.
    ContractFees,
    /// Fees less credits.
    ClientCost,
    /// What the provider spends on a contract's work.
    ProviderCost,
    /// Fees less credits, less what the provider spends.
    ProviderMargin,
    /// 1 where a contract's month that ends in the week missed its target.
    MissedMonths,
    /// 1 where a contract's month with contacts ends in the week.
    Months,
    /// Flexible agents.
    CostFlex,
    /// Overflow vendors.
    CostOverflow,
    /// Sum of all accounts.
    CostTotal,
}

impl Quantity {
    /// The ledger's accounts in the order they are shown.
    pub const ACCOUNTS: [Self; 14] = [
        Self::CostWages,
        Self::CostBenefits,
        Self::CostOvertime,
        Self::CostHolidays,
        Self::CostAllowances,
        Self::CostRecruiting,
        Self::CostTraining,
        Self::CostSeats,
        Self::CostContacts,
        Self::CostAbandonment,
        Self::CostCredits,
        Self::CostEvents,
        Self::CostFlex,
        Self::CostOverflow,
    ];

    /// Whether the value of a period is that of its last week instead of the sum over weeks.
    pub fn is_stock(self) -> bool {
        matches!(
            self,
            Self::Backlog
                | Self::BacklogAgeHours
                | Self::HeadsClose
                | Self::HeadsProductive
                | Self::HeadsTraining
                | Self::HeadsOnNotice
                | Self::HeadsOnLeave
                | Self::HeadsTo90Days
                | Self::HeadsTo180Days
                | Self::HeadsToAYear
                | Self::HeadsOverAYear
        )
    }
}
