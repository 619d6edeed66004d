//! Results: what outcomes say, and every file and sentence made of it.
mod synthetic;

use serde_json::Value;
use std::sync::LazyLock;
use synthetic::{Dice, EMAIL, Options, outcomes};
use tenure::analysis::{Analysis, LEVELS, analyse, quantile_of};
use tenure::outcomes::{Distribution, MEASURES, Measure, Of, Outcomes, PlaceKind, Quantity, bins};
use tenure::report::{File, render, summary_json, text, weekly_csv};

/// A run with a closed week and a future in which the second queue never opens.
static HARD: LazyLock<(Outcomes, Analysis)> = LazyLock::new(|| run(&Options { dead_future: Some(5), ..Options::default() }));

fn run(options: &Options) -> (Outcomes, Analysis) {
    let outcomes = outcomes(options);
    let analysis = analyse(&outcomes);
    (outcomes, analysis)
}

fn json(analysis: &Analysis) -> Value {
    serde_json::from_slice(&summary_json(analysis)).unwrap()
}

fn words(analysis: &Analysis) -> String {
    text(analysis, "output/made-up/run", &["summary.json".into(), "charts/a.svg".into(), "charts/a.png".into()])
}

/// Columns of the frame, for checks by hand.
fn column(outcomes: &Outcomes, place: usize, quantity: Quantity) -> usize {
    outcomes.frame.columns().iter().position(|column| *column == (place, quantity)).unwrap()
}

// --- analysis -----------------------------------------------------------------------------------------------------------

#[test]
fn a_ratio_of_a_period_is_the_ratio_of_sums_and_not_a_mean_of_ratios() {
    let (outcomes, analysis) = &*HARD;
    let of = |quantity| &outcomes.totals[0][column(outcomes, 5, quantity)];
    let (within, counted) = (of(Quantity::Within), of(Quantity::Counted));
    let expected = within.iter().zip(counted).map(|(within, counted)| within / counted).sum::<f64>() / within.len() as f64;
    let seen = analysis.total("service_level", "queue:voice", "total").unwrap().mean;
    assert!((seen - expected).abs() < 1e-12);
    let weeks = analysis.by_week("service_level", "queue:voice").unwrap();
    let of_weeks = weeks.iter().flatten().map(|week| week.mean).sum::<f64>() / weeks.len() as f64;
    assert!((seen - of_weeks).abs() > 1e-4, "the weeks must differ in size for this test to mean anything");
}

#[test]
fn sums_over_the_years_are_the_total() {
    let (_, analysis) = &*HARD;
    let mean = |period| analysis.total("cost_total", "all", period).unwrap().mean;
    assert!((mean("year:1") + mean("year:2") - mean("total")).abs() < 1e-6);
    let stock = |period| analysis.total("heads_close", "all", period).unwrap().mean;
    assert_eq!(stock("year:2"), stock("total"), "a stock takes its last week");
}

#[test]
fn undefined_futures_are_counted_and_left_out() {
    let (outcomes, analysis) = &*HARD;
    let total = analysis.total("service_level", "queue:email", "total").unwrap();
    assert_eq!((total.count, total.undefined), (399, 1));
    let weeks = analysis.by_week("service_level", "queue:email").unwrap();
    assert!(weeks[3].is_none(), "a closed week has no service level");
    assert_eq!(weeks[2].as_ref().unwrap().undefined, 1);
    let risk = analysis.risks.iter().find(|risk| risk.place == EMAIL).unwrap();
    assert!(risk.weeks[3].is_none(), "a closed week is neither missed nor held");
    assert!(analysis.warnings.iter().any(|warning| warning.contains("E-mail is not defined in 1 future")), "{:?}", analysis.warnings);
    assert_eq!(outcomes.replications(), 400);
}

#[test]
fn the_chance_of_a_miss_is_counted_over_futures_with_contacts() {
    let (outcomes, analysis) = &*HARD;
    let index = analysis.series("missed_weeks", "queue:email").unwrap();
    let missed = outcomes.weekly[index][6].mean * 400.0;
    let risk = analysis.risks[1].weeks[6].unwrap();
    assert!((risk.value - missed / 399.0).abs() < 1e-9);
    assert!(risk.low < risk.value && risk.value < risk.high);
}

#[test]
fn contingency_is_the_percentile_of_cost_less_the_budget() {
    let budget = vec![120_000.0; 8];
    let (outcomes, analysis) = run(&Options { budget: Some(budget), ..Options::default() });
    let money = &analysis.contingency;
    let p80 = analysis.total("cost_total", "all", "total").unwrap().at("p80").unwrap();
    assert_eq!((money.budget, money.budget_given), (960_000.0, true));
    assert_eq!(money.cost, p80);
    assert_eq!(money.contingency.value, p80.value - 960_000.0);
    let costs = &outcomes.totals[0][column(&outcomes, 0, Quantity::CostTotal)];
    let over = costs.iter().filter(|cost| **cost > 960_000.0).count();
    assert_eq!(money.over_budget.value, over as f64 / 400.0);
    let mut worst = costs.clone();
    worst.sort_by(|a, b| b.total_cmp(a));
    assert!((money.expected_shortfall_95 - worst[..20].iter().sum::<f64>() / 20.0).abs() < 1e-6);
}

#[test]
fn without_a_budget_the_plan_at_its_mean_stands_for_it() {
    let (outcomes, analysis) = &*HARD;
    let plan = outcomes.plan_totals[0][column(outcomes, 0, Quantity::CostTotal)];
    assert_eq!((analysis.contingency.budget, analysis.contingency.budget_given), (plan, false));
    assert!(words(analysis).contains("No budget is given"));
}

#[test]
fn a_measure_that_never_varies_is_exact_in_every_figure() {
    let (_, analysis) = &*HARD;
    for summary in [analysis.total("joiners", "site:cebu", "total"), analysis.by_week("joiners", "site:cebu").unwrap()[2].as_ref()] {
        let summary = summary.unwrap();
        assert_eq!(summary.sd, Some(0.0));
        assert!(summary.quantiles.iter().all(|quantile| quantile.value == summary.mean));
    }
}

#[test]
fn one_future_has_values_but_no_errors() {
    let (_, analysis) = run(&Options { futures: 1, ..Options::default() });
    let cost = analysis.total("cost_total", "all", "total").unwrap();
    assert!(cost.std_error.is_none() && cost.sd.is_none() && cost.at("p95").unwrap().high.is_none());
    assert!(analysis.warnings.iter().any(|warning| warning.starts_with("One future")));
    assert!(!words(&analysis).is_empty());
}

#[test]
fn warnings_say_what_is_imprecise_and_what_would_help() {
    let said = |options: &Options, phrase: &str| run(options).1.warnings.iter().any(|warning| warning.contains(phrase));
    let few = Options { futures: 50, ..Options::default() };
    let many = Options { futures: 6_000, weeks: 3, ..Options::default() };
    assert!(said(&few, "at least 72 are needed"));
    assert!(said(&few, "standard error above 0.5 points"));
    assert!(!said(&many, "are needed") && !said(&many, "standard error"));
    assert!(said(&many, "3 times"), "clamped shares");
    assert!(said(&Options { interrupted: true, ..few }, "stopped early"));
    let mut weighted = outcomes(&Options::default());
    weighted.weights[7] = 0.5;
    assert!(analyse(&weighted).warnings.iter().any(|warning| warning.contains("weights")));
}

#[test]
fn the_same_outcomes_give_the_same_analysis_with_any_number_of_threads() {
    let (outcomes, analysis) = &*HARD;
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(&pool.install(|| analyse(outcomes)), analysis);
        assert!(pool.install(|| render(analysis, outcomes)) == render(analysis, outcomes));
    }
}

#[test]
fn blocks_of_a_weekly_distribution_merge_to_the_whole() {
    let measure = &MEASURES[0];
    let mut chance = Dice(3);
    let values: Vec<f64> = (0..900).map(|_| (0.8 + 0.05 * chance.bell()).clamp(0.0, 1.0)).collect();
    let of = |values: &[f64]| {
        let mut seen = Distribution::default();
        values.iter().for_each(|value| seen.add(Some(*value), bins(measure)));
        seen
    };
    let mut merged = of(&values[..300]);
    merged.merge(&of(&values[300..]));
    let whole = of(&values);
    assert_eq!(merged.occupied().collect::<Vec<_>>(), whole.occupied().collect::<Vec<_>>());
    assert!((merged.mean - whole.mean).abs() < 1e-12 && (merged.squares / whole.squares - 1.0).abs() < 1e-9);
}

// --- files --------------------------------------------------------------------------------------------------------------

#[test]
fn the_summary_has_every_key_the_design_asks_for() {
    let summary = json(&HARD.1);
    for key in ["schema_version", "scenario", "seed", "replications", "measures", "contingency"] {
        assert!(!summary[key].is_null(), "{key}");
    }
    let rows = summary["measures"].as_array().unwrap();
    let accounts = MEASURES.iter().map(|measure| measure.key).filter(|key| key.starts_with("cost_"));
    let named = "cost_total service_level abandonment asa_seconds occupancy volume_offered heads_close joiners leavers \
                 required_fte_net available_fte_net over_under_fte backlog credits missed_weeks contingency_p80";
    for key in named.split_whitespace().chain(accounts) {
        assert!(rows.iter().any(|row| row["key"] == key && row["place"] == "all" && row["period"] == "total"), "{key}");
    }
    for row in rows {
        let row = row.as_object().unwrap();
        for key in ["key", "place", "period", "unit", "mean", "std_error", "sd", "quantiles"] {
            assert!(row.contains_key(key), "{key} in {row:?}");
        }
        let names: Vec<&String> = row["quantiles"].as_object().unwrap().keys().collect();
        assert_eq!(names, LEVELS.map(|(_, name)| name), "all levels in order");
        assert!(row["quantiles"]["p80"].as_object().unwrap().keys().eq(["value", "low", "high"]));
    }
}

#[test]
fn the_summary_has_one_row_for_every_measure_place_and_period() {
    let (_, analysis) = &*HARD;
    let summary = json(analysis);
    let rows = summary["measures"].as_array().unwrap();
    let (series, weeks) = (analysis.frame.series().len(), analysis.frame.weeks());
    assert_eq!(rows.len(), series * (analysis.frame.periods.len() + weeks) + 1);
    let mut names: Vec<String> = rows.iter().map(|row| format!("{} {} {}", row["key"], row["place"], row["period"])).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), rows.len());
}

#[test]
fn the_contingency_at_p80_is_a_row_with_its_interval() {
    let (_, analysis) = &*HARD;
    let summary = json(analysis);
    let row = summary["measures"].as_array().unwrap().iter().find(|row| row["key"] == "contingency_p80").unwrap();
    let p80 = quantile_of(&analysis.costs, 0.8).unwrap().less(analysis.contingency.budget);
    assert_eq!(row["mean"].as_f64(), Some(p80.value));
    assert_eq!(row["quantiles"]["p80"]["low"].as_f64(), p80.low);
    assert!(row["sd"].is_null() && row["quantiles"]["p05"]["value"].is_null());
}

#[test]
fn undefined_is_null_in_json_and_an_empty_cell_in_csv() {
    let (_, analysis) = &*HARD;
    let summary = json(analysis);
    let rows = summary["measures"].as_array().unwrap();
    let closed = rows.iter().find(|r| r["key"] == "service_level" && r["place"] == "queue:email" && r["period"] == "week:4").unwrap();
    assert!(closed["mean"].is_null() && closed["quantiles"]["p50"]["value"].is_null() && closed["undefined"] == 400);
    let bytes = weekly_csv(analysis);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let row = reader.records().map(Result::unwrap).find(|r| &r[0] == "4" && &r[2] == "queue:email" && &r[3] == "service_level").unwrap();
    assert!(row.iter().skip(5).all(str::is_empty), "{row:?}");
}

#[test]
fn no_output_ever_holds_nan_or_infinity() {
    for options in
        [Options::default(), Options { futures: 1, ..Options::default() }, Options { futures: 3, weeks: 1, ..Options::default() }]
    {
        let (outcomes, analysis) = run(&options);
        let files = render(&analysis, &outcomes);
        let readable = files.iter().filter(|file| !file.name.ends_with(".parquet") && !file.name.ends_with(".png"));
        let texts = readable.map(|file| String::from_utf8(file.bytes.clone()).unwrap()).chain([words(&analysis)]);
        for text in texts {
            let lower = text.to_lowercase();
            let found = lower.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| ["nan", "inf", "infinity"].contains(word));
            assert_eq!(found, None);
        }
    }
}

#[test]
fn csv_numbers_are_plain_and_tidy() {
    let bytes = weekly_csv(&HARD.1);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let heads = "week,starts,place,measure,unit,mean,std_error,sd,p05,p10,p25,p50,p75,p80,p90,p95,plan";
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), heads);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), HARD.1.frame.series().len() * 8);
    for cell in rows.iter().flat_map(|row| row.iter().skip(5)) {
        assert!(cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') && cell != "-0", "{cell}");
    }
}

#[test]
fn parquet_reads_back_what_the_futures_hold() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;
    let (outcomes, analysis) = &*HARD;
    let files = render(analysis, outcomes);
    let open = |name: &str| {
        let File { bytes, .. } = files.iter().find(|file| file.name == name).unwrap();
        let path = std::env::temp_dir().join(format!("tenure-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
        std::fs::remove_file(path).unwrap();
        reader
    };
    let futures = open("replications.parquet");
    let fields: Vec<String> = futures.metadata().file_metadata().schema().get_fields().iter().map(|f| f.name().to_string()).collect();
    let at = |name: &str| fields.iter().position(|field| field == name).unwrap();
    let (cost, level) = (at("cost_total@all"), at("service_level@queue:email"));
    let costs = &outcomes.totals[0][column(outcomes, 0, Quantity::CostTotal)];
    let rows: Vec<_> = futures.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 400);
    for (future, row) in rows.iter().enumerate() {
        assert_eq!(row.get_long(0).unwrap(), future as i64);
        assert_eq!(row.get_double(cost).unwrap(), costs[future]);
        assert_eq!(row.get_double(level).is_err(), future == 5, "the future without contacts has no service level");
    }
    assert_eq!(open("weekly.parquet").metadata().file_metadata().num_rows(), analysis.frame.series().len() as i64 * 8);
}

// --- words --------------------------------------------------------------------------------------------------------------

#[test]
fn the_summary_on_the_terminal_answers_the_planner_within_100_columns() {
    let mut wide = outcomes(&Options { weeks: 104, ..Options::default() });
    for place in &mut wide.frame.places {
        place.label = format!("{} of a client with a very long name indeed", place.label);
    }
    wide.totals[0].iter_mut().flatten().for_each(|value| *value *= 60.0);
    wide.frame.scenario = "a-scenario-with-the-longest-name-that-a-planner-may-ever-give-it".into();
    for text in [words(&analyse(&wide)), words(&HARD.1)] {
        for line in text.lines() {
            assert!(line.chars().count() <= 100 && line == line.trim_end(), "{line:?}");
        }
    }
}

#[test]
fn the_answer_names_promise_weeks_and_probability() {
    let text = words(&HARD.1);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for phrase in [
        "made-up: 8 weeks from 2027-01-01, 400 futures, seed 7",
        "Voice holds 80 % in 30 s in 4 of 8 weeks with at least 80 % probability; the risky weeks are 5-8.",
        "E-mail does not hold 90 % in 4 h in any week with at least 80 % probability.",
        "Service level here is answered in time / offered.",
        "and without random events, USD",
        "These events are expected to cost USD 1,234 themselves.",
        "Contingency to P80: USD",
        "95 % Monte Carlo error of 400 futures",
        "Net FTE (after shrinkage and ramp-up)",
        "summary.json, 2 charts",
    ] {
        assert!(flat.contains(phrase), "{phrase:?} is missing in\n{text}");
    }
}

#[test]
fn the_walk_of_heads_adds_up() {
    let (_, analysis) = &*HARD;
    let mean = |measure| analysis.total(measure, "all", "total").unwrap().mean;
    let text = words(analysis);
    let line = text.lines().find(|line| line.contains("Whole operation")).unwrap();
    let cells: Vec<f64> = line.split_whitespace().skip(2).map(|cell| cell.replace(',', "").parse().unwrap()).collect();
    let [open, joined, resigned, dismissed, fell_out, close, p10, p90] = cells[..] else { panic!("{line}") };
    assert!((open + joined - resigned - dismissed - fell_out - close).abs() < 0.3, "{line}");
    assert!((close - mean("heads_close")).abs() < 0.051 && p10 <= close && close <= p90, "{line}");
}

// --- reference ----------------------------------------------------------------------------------------------------------

#[test]
fn the_output_reference_lists_the_table_of_measures() {
    const OPEN: &str = "<!-- measures: written by `TENURE_BLESS=1 cargo test --release --test results` -->\n";
    const CLOSE: &str = "<!-- /measures -->";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/output.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once(OPEN).unwrap();
    let (_, after) = rest.split_once(CLOSE).unwrap();
    let fresh = format!("{before}{OPEN}{}{CLOSE}{after}", measures_table());
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::write(path, fresh).unwrap();
    } else {
        assert!(page == fresh, "docs/output.md is behind the table of measures; rewrite it with TENURE_BLESS=1");
    }
}

fn measures_table() -> String {
    let row = |measure: &Measure| {
        let (unit, places) = (measure.unit.text("currency"), measure.places.iter().map(|place| place_word(*place)));
        let (places, formed) = (places.collect::<Vec<_>>().join(", "), formed(measure.of));
        format!("| `{}` | {} | {unit} | {formed} | {places} | {} |\n", measure.key, measure.label, measure.meaning)
    };
    let head = "| key | label | unit | formed as | places | meaning |\n|---|---|---|---|---|---|\n".to_string();
    head + &MEASURES.iter().map(row).collect::<String>()
}

fn place_word(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::All => "all",
        PlaceKind::Site => "site",
        PlaceKind::Team => "team",
        PlaceKind::Queue => "queue",
        PlaceKind::Contract => "contract",
        PlaceKind::Rule => "rule",
    }
}

fn formed(of: Of) -> String {
    match of {
        Of::Sum(_) => "sum".into(),
        Of::Last(_) => "last week".into(),
        Of::Ratio(above, below, 1.0) => format!("{above:?} / {below:?}"),
        Of::Ratio(above, below, times) => format!("{times} x {above:?} / {below:?}"),
    }
}
