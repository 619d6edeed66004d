//! The story of one future: a line for every week, and what planning rules did, in a planner's words.

use super::layout::{Table, paragraph};
use crate::outcomes::{Activation, Frame, Reason, RuleDeed, Series};
use crate::report::format::{amount, grouped, money, percent, signed};

/// One future, as it is told.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// Places and weeks.
    pub frame: &'a Frame,
    /// Seed of chance.
    pub seed: u64,
    /// Number of the future, from 0.
    pub replication: u64,
    /// A row of columns for every week.
    pub weeks: &'a [Vec<f64>],
    /// The log of planning rules.
    pub log: &'a [Activation],
}

/// What is told of every week, for the whole operation: measures and headings.
const COLUMNS: [(&str, &str); 5] = [
    ("heads_close", "Heads"),
    ("volume_offered", "Contacts"),
    ("service_level", "Service"),
    ("over_under_fte", "Over/under FTE"),
    ("cost_total", "Cost"),
];

impl Story<'_> {
    /// The story as plain text: a line a week for the whole operation, each followed by what rules decided as the week began.
    pub fn text(&self) -> String {
        let frame = self.frame;
        let mut text = format!("{}: future {} of seed {}, costs in {}\n\n", frame.scenario, self.replication, self.seed, frame.currency);
        let headings: Vec<&str> = ["Week", "Starts"].into_iter().chain(COLUMNS.map(|(_, heading)| heading)).collect();
        let mut table = Table::new(0, &headings);
        for week in 0..self.weeks.len() {
            let cells =
                self.values(week).zip(COLUMNS).map(|(value, (measure, _))| value.map_or_else(|| "-".into(), |value| cell(measure, value)));
            table.row([(week + 1).to_string(), frame.week_starts[week].clone()].into_iter().chain(cells).collect());
        }
        for (line, told) in table.lines().into_iter().enumerate() {
            text += &format!("{told}\n");
            for entry in self.log.iter().filter(|entry| entry.decided + 1 == line) {
                text += &(paragraph(&self.entry(entry), "        ").join("\n") + "\n");
            }
        }
        text
    }

    /// The story as a CSV file: the same columns, and the log in words.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |cells: Vec<String>| writer.write_record(cells).expect("writing to memory cannot fail");
        let heads = ["week", "starts"].into_iter().chain(COLUMNS.map(|(measure, _)| measure)).chain(["rules"]);
        write(heads.map(String::from).collect());
        for week in 0..self.weeks.len() {
            let mut cells = vec![(week + 1).to_string(), self.frame.week_starts[week].clone()];
            cells.extend(self.values(week).map(|value| value.map_or_else(String::new, |value| (value + 0.0).to_string())));
            let said: Vec<String> = self.log.iter().filter(|entry| entry.decided == week).map(|entry| self.entry(entry)).collect();
            cells.push(said.join(" "));
            write(cells);
        }
        writer.into_inner().expect("writing to memory cannot fail")
    }

    fn values(&self, week: usize) -> impl Iterator<Item = Option<f64>> {
        let series = self.frame.series();
        COLUMNS.into_iter().map(move |(measure, _)| {
            let of_the_whole = |one: &&Series| one.place == 0 && one.measure().key == measure;
            series.iter().find(of_the_whole).and_then(|one| one.value(&self.weeks[week]))
        })
    }

    /// One decision: which rule, where, why, how much, and what followed.
    fn entry(&self, entry: &Activation) -> String {
        let rule = &self.frame.rules[entry.rule];
        let (name, place) = (&self.frame.places[rule.place].label, &self.frame.places[entry.place].label);
        let how_much = match rule.does {
            RuleDeed::Overtime => format!("{} h longer for each agent", grouped(entry.amount, 1)),
            RuleDeed::Undertime => format!("{} h off for each agent", grouped(entry.amount, 1)),
            RuleDeed::Flex => format!("{} flexible agents booked", grouped(entry.amount, 0)),
            RuleDeed::Overflow => format!("up to {} of contacts to the vendor", percent(entry.amount)),
        };
        format!("{name}, {place}: {}. {how_much} from week {}. {}", reason(&entry.reason), entry.from + 1, self.followed(rule.does, entry))
    }

    fn followed(&self, deed: RuleDeed, entry: &Activation) -> String {
        if entry.weeks == 0 {
            return "The plan ends before.".into();
        }
        let weeks = if entry.weeks == 1 { "1 week".into() } else { format!("{} weeks", entry.weeks) };
        let done = match deed {
            RuleDeed::Overflow => format!("{} contacts taken", grouped(entry.contacts, 0)),
            _ => format!("{} h", grouped(entry.hours, 0)),
        };
        let fte = format!("{} FTE a week", signed(entry.fte_weeks / entry.weeks as f64));
        let currency = &self.frame.currency;
        let cost = if entry.cost < 0.0 {
            format!("saved {}", money(-entry.cost, currency))
        } else {
            format!("cost {}", money(entry.cost, currency))
        };
        format!("In force {weeks}: {done}, {fte}, {cost}.")
    }
}

fn cell(measure: &str, value: f64) -> String {
    match measure {
        "service_level" => percent(value),
        "over_under_fte" => signed(value),
        "cost_total" => amount(value),
        _ => grouped(value, 0),
    }
}

/// "over/under was -6.2 % last week, below -5.0 % for 2 weeks".
fn reason(reason: &Reason) -> String {
    let shown = |value: f64| if reason.measure == "backlog" { grouped(value, 0) } else { percent(value) };
    let what = match reason.measure {
        "over_under_share" => "over/under",
        "service_level" => "service level",
        other => other,
    };
    let weeks = if reason.weeks == 1 { "1 week".into() } else { format!("{} weeks", reason.weeks) };
    let side = if reason.above { "above" } else { "below" };
    format!("{what} was {} last week, {side} {} for {weeks}", shown(reason.seen), shown(reason.threshold))
}
