//! Derives the files of the bank's plan from data that stand outside the repository, as README.md beside this file says.

use crate::common::{number, root, rows, shared};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use tenure::calendar::Day;

const HALF_HOURS: usize = 28;
/// First days of the bands of tenure.
const BANDS: [f64; 6] = [0.0, 90.0, 180.0, 360.0, 720.0, 1440.0];

/// The data, and the folder the plan's files are written to; it is removed when this is dropped.
pub struct Bank {
    folder: PathBuf,
    /// Calls recorded in each of the 34 weeks.
    pub recorded: Vec<f64>,
    /// Mean calls of each half-hour, Monday's first.
    pub profile: Vec<f64>,
    /// Share of the week on each weekday.
    pub day_shares: [f64; 7],
    /// First week and weekly hazard of each band of tenure.
    pub bands: Vec<(f64, f64)>,
    life_table: Vec<BTreeMap<String, String>>,
}

impl Drop for Bank {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

fn day(text: &str) -> Day {
    Day::try_from(text.to_string()).expect("a date")
}

impl Bank {
    /// Everything, in a folder of its own; none where the data are missing.
    pub fn derive(name: &str) -> Option<Self> {
        let calls = rows(&shared("data/bank_calls_5min_2003.csv")?);
        let life_table = rows(&shared("data/turnover_babushkin_lifetable_30d_derived.csv")?);
        let days = half_hours(&calls);
        let profile = profile(&days);
        let whole: f64 = profile.iter().sum();
        let day_shares = std::array::from_fn(|k| profile[k * HALF_HOURS..(k + 1) * HALF_HOURS].iter().sum::<f64>() / whole);
        let recorded = weeks(&days, |_, calls| calls);
        let open = weeks(&days, |weekday, _| day_shares[weekday]);
        let bands = bands(&life_table);
        let folder = std::env::temp_dir().join(format!("tenure-bank2003-{name}-{}", std::process::id()));
        let bank = Self { folder, recorded, profile, day_shares, bands, life_table };
        bank.write(&open);
        Some(bank)
    }

    fn write(&self, open: &[f64]) {
        std::fs::create_dir_all(&self.folder).expect("a temporary folder");
        let put = |name: &str, text: String| std::fs::write(self.folder.join(name), text).expect("a file in the temporary folder");
        let mut profile = String::from("calls\n");
        self.profile.iter().for_each(|calls| writeln!(profile, "{calls:?}").expect("a text"));
        put("profile.csv", profile);
        let mut weekly = String::from("monday,contacts\n");
        for (week, (calls, open)) in self.recorded.iter().zip(open).enumerate() {
            let monday = day("2003-03-03").plus_days(7 * week as i64);
            writeln!(weekly, "{monday},{:?}", calls / open).expect("a text");
        }
        put("weekly.csv", weekly);
        let bands: Vec<String> =
            self.bands.iter().map(|(from, rate)| format!("{{ from_weeks = {from:?}, weekly_hazard = {rate:?} }}")).collect();
        put(
            "bank.toml",
            format!(
                "schema = 1\nextends = \"template.toml\"\n[scenario]\nname = \"bank-2003-derived\"\n[team.agents.attrition]\nbands = [{}]\n",
                bands.join(", ")
            ),
        );
        let template =
            std::fs::read_to_string(root().join("tests/bank2003/template.toml")).expect("the template is part of the repository");
        put("template.toml", template);
    }

    /// The scenario to load.
    pub fn scenario(&self) -> PathBuf {
        self.folder.join("bank.toml")
    }

    /// The same without hiring, training and ramp, and without the days that have no data: for plans longer than these.
    pub fn without_hiring(&self) -> PathBuf {
        let template = std::fs::read_to_string(self.folder.join("template.toml")).expect("written above");
        let section = |text: &str, name: &str| {
            let from = text.find(name).expect("a section of the template");
            let to = text[from + 1..].find("\n[").map_or(text.len(), |at| from + 1 + at);
            format!("{}{}", &text[..from], &text[to..])
        };
        let plain = section(&section(&template, "[team.agents.hiring]"), "[calendar.no-data]")
            .replace("training = {", "# training = {")
            .replace("ramp = {", "# ramp = {");
        std::fs::write(self.folder.join("template.toml"), plain).expect("a file in the temporary folder");
        self.scenario()
    }

    /// Share of starters still there after so many days by the life table (Kaplan and Meier), and its standard error (Greenwood).
    pub fn survival(&self, days: f64) -> (f64, f64) {
        let (mut left, mut sum) = (1.0, 0.0);
        for row in &self.life_table {
            let get = |name: &str| number(&row[name]);
            let (from, to) = (get("day_from"), get("day_to"));
            if from >= days {
                break;
            }
            let part = ((days - from) / (to - from)).min(1.0);
            // Hazard over exposure, as the people at risk come and go within a row.
            let hazard = get("quits") / get("exposure_days") * (to - from) * part;
            left *= (-hazard).exp();
            sum += get("quits") * (part * (to - from) / get("exposure_days")).powi(2);
        }
        (left, left * sum.sqrt())
    }

    /// Share of starters still there after so many weeks under the banded hazard.
    pub fn banded_survival(&self, weeks: f64) -> f64 {
        let end = |k: usize| self.bands.get(k + 1).map_or(f64::INFINITY, |band| band.0);
        let total: f64 = self.bands.iter().enumerate().map(|(k, (from, rate))| rate * (weeks.min(end(k)) - from).max(0.0)).sum();
        (-total).exp()
    }
}

/// Calls of every recorded day by half-hour from 07:00 to 21:00.
fn half_hours(calls: &[BTreeMap<String, String>]) -> BTreeMap<Day, [f64; HALF_HOURS]> {
    let mut days = BTreeMap::new();
    for row in calls {
        let (hour, minute) = row["interval_start"].split_once(':').expect("a time");
        let minutes = 60 * hour.parse::<usize>().expect("an hour") + minute[..2].parse::<usize>().expect("a minute");
        if minutes < 21 * 60 {
            let counts = days.entry(day(&row["date"])).or_insert([0.0; HALF_HOURS]);
            counts[(minutes - 7 * 60) / 30] += number(&row["calls"]);
        }
    }
    days
}

/// Mean over the recorded days of each weekday.
fn profile(days: &BTreeMap<Day, [f64; HALF_HOURS]>) -> Vec<f64> {
    let mean = |weekday: usize, i: usize| {
        let of: Vec<f64> = days.iter().filter(|(day, _)| day.weekday() as usize == weekday).map(|(_, counts)| counts[i]).collect();
        if of.is_empty() { 0.0 } else { of.iter().sum::<f64>() / of.len() as f64 }
    };
    (0..7).flat_map(|weekday| (0..HALF_HOURS).map(move |i| (weekday, i))).map(|(weekday, i)| mean(weekday, i)).collect()
}

/// A sum over the recorded days of each week.
fn weeks(days: &BTreeMap<Day, [f64; HALF_HOURS]>, of: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    let first = day("2003-03-03");
    let mut sums = vec![0.0; 34];
    for (day, counts) in days {
        sums[(day.days_since(first) / 7) as usize] += of(day.weekday() as usize, counts.iter().sum());
    }
    sums
}

fn bands(life_table: &[BTreeMap<String, String>]) -> Vec<(f64, f64)> {
    let ends = BANDS.iter().skip(1).copied().chain([f64::INFINITY]);
    let rate = |from: f64, to: f64| {
        let inside = |row: &&BTreeMap<String, String>| (from..to).contains(&number(&row["day_from"]));
        let sum = |name: &str| life_table.iter().filter(inside).map(|row| number(&row[name])).sum::<f64>();
        7.0 * sum("quits") / sum("exposure_days")
    };
    BANDS.iter().zip(ends).map(|(from, to)| (from / 7.0, rate(*from, to))).collect()
}
