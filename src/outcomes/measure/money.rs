//! The measures of money, in the order of the table.

use super::super::PlaceKind::{self, All, Contract, Queue, Site, Team};
use super::super::Quantity::*;
use super::super::unit::{
    Better::{Higher, Lower, Neither},
    Unit,
};
use super::Of::{Ratio, Sum};
use super::{CLIENTS, CONTACTS, EVERYWHERE, Measure, PEOPLE, measure};

const BOOKED: &[PlaceKind] = &[All, Site, Team, Queue, Contract];
const CONTRACTS: &[PlaceKind] = &[Contract];
const WHOLE: &[PlaceKind] = &[All];

/// The measures of money.
pub(super) const MONEY: &[Measure] = &[
    measure("cost_total", "Total cost", Unit::Currency, Sum(CostTotal), Lower, BOOKED, "Sum of all accounts."),
    measure(
        "cost_wages",
        "Wages",
        Unit::Currency,
        Sum(CostWages),
        Lower,
        PEOPLE,
        "Pay for paid hours, trainees included; the leaver's last week is paid.",
    ),
    measure("cost_benefits", "Benefits", Unit::Currency, Sum(CostBenefits), Lower, PEOPLE, "Benefits and employer's cost on pay."),
    measure(
        "cost_overtime",
        "Overtime",
        Unit::Currency,
        Sum(CostOvertime),
        Lower,
        PEOPLE,
        "Overtime hours with their premium and benefits.",
    ),
    measure("cost_holidays", "Holiday pay", Unit::Currency, Sum(CostHolidays), Lower, PEOPLE, "Extra pay of those who work on holidays."),
    measure(
        "cost_allowances",
        "Shift allowances",
        Unit::Currency,
        Sum(CostAllowances),
        Lower,
        PEOPLE,
        "Extra pay for hours on duty at night and on the weekend, with benefits.",
    ),
    measure("cost_recruiting", "Recruiting", Unit::Currency, Sum(CostRecruiting), Lower, PEOPLE, "Recruiting cost of starters."),
    measure(
        "cost_training",
        "Training",
        Unit::Currency,
        Sum(CostTraining),
        Lower,
        PEOPLE,
        "Training cost beside pay, for every trainee-week.",
    ),
    measure("cost_seats", "Seats", Unit::Currency, Sum(CostSeats), Lower, &[All, Site], "Seats, used or not."),
    measure("cost_contacts", "Contact cost", Unit::Currency, Sum(CostContacts), Lower, CONTACTS, "Cost of contacts offered."),
    measure(
        "cost_abandonment",
        "Abandonment cost",
        Unit::Currency,
        Sum(CostAbandonment),
        Lower,
        CONTACTS,
        "Cost of contacts abandoned, turned away or expired.",
    ),
    measure(
        "cost_credits",
        "Service credits",
        Unit::Currency,
        Sum(CostCredits),
        Lower,
        CLIENTS,
        "Credits to clients for missed service levels.",
    ),
    measure("cost_events", "Event cost", Unit::Currency, Sum(CostEvents), Lower, EVERYWHERE, "Cost of events, at the place struck."),
    measure(
        "credits",
        "Credits",
        Unit::Currency,
        Sum(CostCredits),
        Lower,
        CLIENTS,
        "The same as cost_credits, under the name finance asks for.",
    ),
    measure(
        "contract_fees",
        "Contract fees",
        Unit::Currency,
        Sum(ContractFees),
        Neither,
        CONTRACTS,
        "What the contract's price comes to, before credits.",
    ),
    measure(
        "client_cost",
        "Client's cost",
        Unit::Currency,
        Sum(ClientCost),
        Neither,
        CONTRACTS,
        "Fees less credits: what the client pays.",
    ),
    measure(
        "provider_cost",
        "Provider's cost",
        Unit::Currency,
        Sum(ProviderCost),
        Lower,
        CONTRACTS,
        "What the provider spends on the work covered: teams and seats by their share of hours on it, and contact, abandonment and event cost of its queues; no credits.",
    ),
    measure(
        "provider_margin",
        "Provider's margin",
        Unit::Currency,
        Sum(ProviderMargin),
        Higher,
        CONTRACTS,
        "Client's cost less provider's cost: what the provider earns.",
    ),
    measure(
        "missed_months",
        "Months below target",
        Unit::Months,
        Sum(MissedMonths),
        Lower,
        CONTRACTS,
        "Reporting months whose service level over the contract's queues is below its target, booked in the week in which they end.",
    ),
    measure(
        "months",
        "Months judged",
        Unit::Months,
        Sum(Months),
        Neither,
        CONTRACTS,
        "Reporting months with contacts of a contract that has a target, those cut off by the plan included.",
    ),
    measure(
        "cost_per_contact",
        "Cost per contact answered",
        Unit::CurrencyPerContact,
        Ratio(CostTotal, Answered, 1.0),
        Lower,
        WHOLE,
        "Total cost over contacts answered.",
    ),
];
