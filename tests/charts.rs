//! Charts of made-up analyses: an ordinary year, two years, ten years, and ugly ones.
//!
//! Set `TENURE_CHARTS` to a folder to look at the pictures.

use plotters::style::{FontDesc, FontFamily, FontStyle};
use std::collections::BTreeMap;
use tenure::analysis::{Analysis, Contingency, ContractRisk, LEVELS, Proportion, QuantileEstimate, QueueRisk, ShortRisk, Summary};
use tenure::calendar::Day;
use tenure::outcomes::{Frame, Period, PlaceKind, PlaceName, Promised, ServicePromise, TeamFacts};
use tenure::report::chart::{ChartFile, render};

// --- a made-up operation ---------------------------------------------------------------------------------------------

/// What is made up.
struct Made {
    scenario: &'static str,
    currency: &'static str,
    weeks: usize,
    futures: usize,
    heads: f64,
    /// Label, service target, seconds, how generously it is staffed.
    queues: Vec<(&'static str, f64, f64, f64)>,
    /// A week without contacts in every queue.
    empty_week: Option<usize>,
    budget: Option<f64>,
    /// How much futures differ; 0 for none.
    noise: f64,
}

fn year() -> Made {
    Made {
        scenario: "Manila and Cebu 2026",
        currency: "USD",
        weeks: 52,
        futures: 400,
        heads: 1500.0,
        queues: vec![
            ("Voice", 0.8, 30.0, 0.03),
            ("Chat", 0.85, 60.0, 0.08),
            ("Email", 0.9, 14_400.0, 0.2),
            ("Collections", 0.7, 20.0, -0.06),
        ],
        empty_week: None,
        budget: Some(46.0e6),
        noise: 1.0,
    }
}

fn ugly() -> Made {
    Made {
        scenario: "Überprüfung der Personalplanung für den Kundendienst in Łódź & Brno <Entwurf 3> mit einem sehr langen Namen, den niemand kürzt",
        currency: "EUR",
        weeks: 3,
        futures: 1,
        heads: 40.0,
        queues: vec![(
            "Customer care for premium cardholders & their families in all regions of the south-eastern division",
            0.825,
            20.0,
            0.0,
        )],
        empty_week: Some(1),
        budget: None,
        noise: 0.0,
    }
}

/// A small generator, so that the pictures are the same in every run.
struct Dice(u64);

impl Dice {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as f64 + 0.5) / (1u64 << 31) as f64
    }
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// Values by measure and place: week by week, and the total.
type Path = BTreeMap<(&'static str, String), (Vec<Option<f64>>, Option<f64>)>;

fn path(made: &Made, noise: f64, dice: &mut Dice) -> Path {
    let mut path = Path::new();
    let mut put = |measure, place: &str, weekly: Vec<Option<f64>>, total| {
        path.insert((measure, place.to_string()), (weekly, total));
    };
    let attrition = 0.0085 * (1.0 + 0.12 * noise * dice.normal());
    let mut level = 1.0 + 0.02 * noise * dice.normal();
    let mut trainees = [0.0_f64; 6];
    trainees[2] = made.heads * 40.0 / 1500.0;
    let mut trained = made.heads - trainees[2];
    let (mut flows, mut cost) = ([0.0_f64; 4], 0.0);
    let mut columns: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for week in 0..made.weeks {
        level *= 1.0 + 0.006 * noise * dice.normal();
        let share = week as f64 / made.weeks as f64;
        let season = 1.0 + 0.06 * (6.3 * share).sin() + if (0.55..0.68).contains(&share) { 0.14 } else { 0.0 };
        let required = 0.66 * made.heads * season * level;
        let resigned = (trained * attrition * (1.0 + 0.15 * noise * dice.normal())).max(0.0);
        let dismissed = trained * 0.0012;
        let mut fell = 0.0;
        for class in &mut trainees {
            let out = *class * 0.025;
            fell += out;
            *class -= out;
        }
        let joined = if week % 4 == 1 { made.heads * 0.034 * (1.0 + 0.08 * noise * dice.normal()) } else { 0.0 };
        trained += trainees[5] - resigned - dismissed;
        trainees.rotate_right(1);
        trainees[0] = joined;
        let available = 0.71 * trained * (1.0 + 0.012 * noise * dice.normal());
        let paid =
            (trained + trainees.iter().sum::<f64>()) * 560.0 + 60_000.0 * made.heads / 1500.0 + (required - available).max(0.0) * 400.0;
        cost += paid;
        for (flow, now) in flows.iter_mut().zip([joined, resigned, dismissed, fell]) {
            *flow += now;
        }
        for (name, value) in [
            ("heads_productive", trained),
            ("heads_training", trainees.iter().sum()),
            ("required_fte_net", required),
            ("available_fte_net", available),
        ] {
            columns.entry(name).or_default().push(value);
        }
    }
    let close = trained + trainees.iter().sum::<f64>();
    for (index, (_, _, _, spare)) in made.queues.iter().enumerate() {
        let place = format!("queue:{}", id(index));
        let part = [0.5, 0.25, 0.15, 0.1][index % 4];
        let slope = 12.0 + 4.0 * index as f64;
        let ratio = |week: usize| columns["available_fte_net"][week] / columns["required_fte_net"][week];
        let level: Vec<Option<f64>> = (0..made.weeks)
            .map(|week| (made.empty_week != Some(week)).then(|| 1.0 / (1.0 + (-2.0 - slope * (ratio(week) - 1.0 + spare)).exp())))
            .collect();
        put("service_level", &place, level, Some(0.8));
        for measure in ["required_fte_net", "available_fte_net"] {
            put(measure, &place, columns[measure].iter().map(|v| Some(v * part)).collect(), None);
        }
    }
    let over = |part: f64| -> Vec<Option<f64>> {
        let sides = columns["available_fte_net"].iter().zip(&columns["required_fte_net"]);
        sides.map(|(available, required)| Some(part * (available - required))).collect()
    };
    put("over_under_fte", "all", over(1.0), None);
    for index in 0..made.queues.len() {
        put("over_under_fte", &format!("queue:{}", id(index)), over([0.5, 0.25, 0.15, 0.1][index % 4]), None);
    }
    let busy = columns["required_fte_net"].iter().zip(&columns["available_fte_net"]);
    put("occupancy", "team:manila", busy.map(|(required, available)| Some((0.86 * required / available).min(1.0))).collect(), None);
    put("heads_close", "team:manila", columns["heads_productive"].iter().map(|heads| Some(*heads)).collect(), None);
    for (measure, share) in [("heads_to_90_days", 0.1), ("heads_to_180_days", 0.12), ("heads_to_a_year", 0.2), ("heads_over_a_year", 0.58)]
    {
        put(measure, "all", columns["heads_productive"].iter().map(|heads| Some(share * heads)).collect(), None);
    }
    for (measure, values) in columns {
        put(measure, "all", values.into_iter().map(Some).collect(), None);
    }
    let [joined, resigned, dismissed, fell] = flows;
    let totals = [("joiners", joined), ("resignations", resigned), ("dismissals", dismissed), ("fall_out", fell)];
    for (measure, total) in
        totals.into_iter().chain([("leavers", resigned + dismissed + fell), ("heads_close", close), ("cost_total", cost)])
    {
        put(measure, "all", Vec::new(), Some(total));
    }
    let typical = 600.0 * made.heads * made.weeks as f64;
    let accounts = [
        ("cost_wages", 0.61),
        ("cost_benefits", 0.19),
        ("cost_seats", 0.07),
        ("cost_training", 0.05),
        ("cost_recruiting", 0.04),
        ("cost_overtime", 0.03),
        ("cost_credits", 0.01),
    ];
    for (place, (measure, share)) in accounts.into_iter().enumerate() {
        // The smaller an account, the more it differs.
        let moved = 1.0 + (place as f64 + 1.0) * (cost / typical - 1.0);
        put(measure, "all", Vec::new(), Some(typical * share * moved.max(0.0)));
    }
    put("months", "contract:acme", Vec::new(), Some(made.weeks.div_ceil(4) as f64));
    put("missed_months", "contract:acme", Vec::new(), Some(made.weeks.div_ceil(4) as f64 / 3.0));
    path
}

/// The chance of a missed month of the contract: months of four weeks, each of another chance.
fn contract_risk(made: &Made) -> ContractRisk {
    let ends = |week: usize| week % 4 == 3 || week + 1 == made.weeks;
    let missed = |week: usize| ends(week).then(|| proportion(week * 37 % (made.futures + 1), made.futures));
    ContractRisk { place: 4 + made.queues.len(), target: 0.8, weeks: (0..made.weeks).map(missed).collect() }
}

fn id(index: usize) -> &'static str {
    ["voice", "chat", "email", "collections"][index % 4]
}

fn frame(made: &Made) -> Frame {
    let start = Day::try_from("2026-01-05".to_string()).expect("a date");
    let place = |kind, id: &str, label: &str| PlaceName { kind, id: id.into(), label: label.into() };
    let mut places = vec![
        place(PlaceKind::All, "", "Whole operation"),
        place(PlaceKind::Site, "cebu", "Cebu"),
        place(PlaceKind::Site, "manila", "Manila, the tower by the bay"),
        place(PlaceKind::Team, "manila", "Manila voice"),
    ];
    places.extend(made.queues.iter().enumerate().map(|(index, queue)| place(PlaceKind::Queue, id(index), queue.0)));
    places.push(place(PlaceKind::Contract, "acme", made.queues[0].0));
    let promise = |(index, queue): (usize, &(&str, f64, f64, f64))| ServicePromise {
        place: 4 + index,
        target: queue.1,
        answer_within_seconds: queue.2,
        promised: Promised::Answered,
        definition: "abandoned contacts count as missed".into(),
    };
    Frame {
        scenario: made.scenario.into(),
        description: String::new(),
        currency: made.currency.into(),
        week_starts: (0..made.weeks).map(|week| start.plus_days(7 * week as i64).to_string()).collect(),
        places,
        promises: made.queues.iter().enumerate().map(promise).collect(),
        contracts: Vec::new(),
        rules: Vec::new(),
        planned_classes: (0..made.weeks).filter(|week| week % 4 == 1).map(|week| (3, week, (made.heads * 0.034).round())).collect(),
        budget: None,
        contingency_percentile: 0.8,
        teams: vec![TeamFacts {
            place: 3,
            reference_occupancy: Some(0.85),
            survival: (0..=104).map(|week| 0.5 + 0.5 * 0.96f64.powi(week)).collect(),
        }],
        uncertain: vec![],
        periods: vec![Period { key: "total".into(), from: 0, to: made.weeks }],
    }
}

fn summary(values: &[Option<f64>]) -> Option<Summary> {
    let mut known: Vec<f64> = values.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    let count = known.len();
    let rank = |level: f64| known[((level * count as f64).ceil() as usize).clamp(1, count) - 1];
    (count > 0).then(|| Summary {
        count: count as u64,
        undefined: (values.len() - count) as u64,
        mean: known.iter().sum::<f64>() / count as f64,
        std_error: None,
        sd: None,
        quantiles: LEVELS.map(|(level, _)| QuantileEstimate { value: rank(level), low: None, high: None }),
    })
}

fn proportion(hits: usize, of: usize) -> Proportion {
    let (n, p) = (of as f64, hits as f64 / of as f64);
    let (z2, wide) = (3.8416 / n, 1.0 + 3.8416 / n);
    let half = (z2 * p * (1.0 - p) + z2 * z2 / 4.0).sqrt();
    Proportion { value: p, low: ((p + z2 / 2.0 - half) / wide).max(0.0), high: ((p + z2 / 2.0 + half) / wide).min(1.0) }
}

fn analysis(made: &Made) -> Analysis {
    let frame = frame(made);
    let mut dice = Dice(7);
    let futures: Vec<Path> = (0..made.futures).map(|_| path(made, made.noise, &mut dice)).collect();
    let plan = path(made, 0.0, &mut Dice(1));
    let keys: Vec<(&str, String)> = frame.series().iter().map(|s| (s.measure().key, frame.places[s.place].key())).collect();
    let week_of = |path: &Path, key: &(&'static str, String), week: usize| path.get(key).and_then(|(weeks, _)| *weeks.get(week)?);
    let across = |key: &(&'static str, String), week: usize| futures.iter().map(|path| week_of(path, key, week)).collect::<Vec<_>>();
    let total = |path: &Path, key: &(&'static str, String)| path.get(key).and_then(|(_, total)| *total);

    let mut risks = Vec::new();
    let mut missed_mean = BTreeMap::new();
    for promise in &frame.promises {
        let key = ("service_level", frame.places[promise.place].key());
        let misses = |week| {
            let levels: Vec<f64> = across(&key, week).into_iter().flatten().collect();
            (!levels.is_empty()).then(|| proportion(levels.iter().filter(|level| **level < promise.target).count(), levels.len()))
        };
        let weeks: Vec<Option<Proportion>> = (0..made.weeks).map(misses).collect();
        missed_mean.insert(("missed_weeks", key.1), weeks.iter().flatten().map(|p| p.value).sum::<f64>());
        risks.push(QueueRisk { place: promise.place, target: promise.target, weeks });
    }
    let chance = |week: usize, site: usize| {
        let share = week as f64 / made.weeks as f64;
        let hits = (0.5 + 0.5 * (7.0 * share + site as f64).sin() - 0.3 * site as f64).clamp(0.0, 1.0) * made.futures as f64;
        (made.empty_week != Some(week) && (site, week) != (1, 0)).then(|| proportion(hits as usize, made.futures))
    };
    let short = |site: usize| ShortRisk { place: 1 + site, weeks: (0..made.weeks).map(|week| chance(week, site)).collect() };
    let short = vec![short(0), short(1)];
    let mut totals: Vec<Option<Summary>> =
        keys.iter().map(|key| summary(&futures.iter().map(|path| total(path, key)).collect::<Vec<_>>())).collect();
    for (key, slot) in keys.iter().zip(&mut totals) {
        if let Some(mean) = missed_mean.get(key) {
            *slot = summary(&[Some(*mean)]);
        }
    }
    let mut costs: Vec<f64> = futures.iter().filter_map(|path| total(path, &("cost_total", "all".into()))).collect();
    costs.sort_by(f64::total_cmp);
    let plan_cost = total(&plan, &("cost_total", "all".into())).unwrap_or(0.0);
    let budget = made.budget.unwrap_or(plan_cost);
    let p80 = costs[(0.8 * costs.len() as f64).ceil() as usize - 1];
    let exact = |value| QuantileEstimate { value, low: None, high: None };
    Analysis {
        seed: 7,
        replications: made.futures,
        interrupted: false,
        weekly: keys.iter().map(|key| (0..made.weeks).map(|week| summary(&across(key, week))).collect()).collect(),
        plan_weekly: keys.iter().map(|key| (0..made.weeks).map(|week| week_of(&plan, key, week)).collect()).collect(),
        plan_totals: vec![keys.iter().map(|key| total(&plan, key)).collect()],
        totals: vec![totals],
        contingency: Contingency {
            budget,
            budget_given: made.budget.is_some(),
            plan_cost,
            expected_event_cost: 0.0,
            percentile: 0.8,
            cost: exact(p80),
            contingency: exact(p80 - budget),
            over_budget: proportion(costs.iter().filter(|cost| **cost > budget).count(), costs.len()),
            expected_shortfall_95: costs[costs.len() - 1],
        },
        costs,
        risks,
        short,
        contract_risks: vec![contract_risk(made)],
        uncertainty: Vec::new(),
        warnings: Vec::new(),
        frame,
    }
}

// --- what can be checked ----------------------------------------------------------------------------------------------

fn drawn(made: &Made, folder: &str) -> Vec<ChartFile> {
    let charts = render(&analysis(made));
    if let Some(root) = std::env::var_os("TENURE_CHARTS") {
        let folder = std::path::Path::new(&root).join(folder);
        std::fs::create_dir_all(&folder).expect("a folder to write to");
        for chart in &charts {
            std::fs::write(folder.join(&chart.name), &chart.bytes).expect("a file to write to");
        }
    }
    check(&charts);
    charts
}

fn svg<'a>(charts: &'a [ChartFile], name: &str) -> &'a str {
    let chart = charts.iter().find(|chart| chart.name == name).unwrap_or_else(|| panic!("{name} is there"));
    std::str::from_utf8(&chart.bytes).expect("an SVG is text")
}

/// What holds for every chart.
fn check(charts: &[ChartFile]) {
    for chart in charts {
        if chart.name.ends_with(".png") {
            assert_eq!(chart.bytes[..8], *b"\x89PNG\r\n\x1a\n", "{}", chart.name);
            assert_eq!(chart.bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 163], "{} is 1200 by 675", chart.name);
            continue;
        }
        let text = std::str::from_utf8(&chart.bytes).expect("an SVG is text");
        well_formed(text, &chart.name);
        assert!(!text.contains("NaN") && !text.contains("inf,") && !text.contains("\"inf"), "{}", chart.name);
        assert!(text.contains("DejaVu Sans, Verdana, sans-serif"), "{}", chart.name);
        texts_have_room(&texts(text), &chart.name);
    }
}

/// Tags are closed in order and ampersands are escaped.
fn well_formed(text: &str, name: &str) {
    let mut open = Vec::new();
    for piece in text.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or_else(|| panic!("{name}: a tag ends: {piece}"));
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: {tag}");
        for entity in after.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| entity.starts_with(known)), "{name}: {after}");
        }
        let word = tag.split([' ', '\n']).next().unwrap_or_default();
        match word.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}"),
            None if tag.ends_with('/') => {}
            None => open.push(word),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

/// A text of an SVG and its box in pixels.
struct Written {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn texts(svg: &str) -> Vec<Written> {
    svg.split("<text ").skip(1).map(written).collect()
}

fn written(piece: &str) -> Written {
    let (tag, rest) = piece.split_once('>').expect("a tag ends");
    let attribute = |name: &str| tag.split(&format!("{name}=\"")).nth(1).and_then(|v| v.split('"').next()).unwrap_or_default();
    let number = |name: &str| attribute(name).parse::<f64>().expect("a number");
    let raw = rest.split('<').next().unwrap_or_default().trim();
    let text = ["&lt;|<", "&gt;|>", "&quot;|\"", "&apos;|'", "&amp;|&"].iter().fold(raw.to_string(), |text, pair| {
        text.replace(pair.split('|').next().unwrap_or_default(), pair.split('|').nth(1).unwrap_or_default())
    });
    let size = number(" font-size") / 10.0;
    let style = if tag.contains("bold") { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::Name("DejaVu Sans, Verdana, sans-serif"), 1000.0 * 2384.0 / 2048.0, style);
    let wide = f64::from(font.layout_box(&text).expect("charts have registered the font").1.0) * size / 1000.0;
    let x = number("x") / 10.0;
    let left = match attribute("text-anchor") {
        "start" => x,
        "middle" => x - wide / 2.0,
        _ => x - wide,
    };
    let baseline = number(" y") / 10.0 + 0.76 * size;
    Written { text, left, right: left + wide, top: baseline - 0.73 * size, bottom: baseline + 0.2 * size }
}

/// No text leaves the canvas, and none lies on another.
fn texts_have_room(texts: &[Written], name: &str) {
    for (index, one) in texts.iter().enumerate() {
        let inside = one.left >= 4.0 && one.right <= 1196.0 && one.top >= 2.0 && one.bottom <= 673.0;
        assert!(inside, "{name}: `{}` at {:.0}–{:.0}, {:.0}–{:.0}", one.text, one.left, one.right, one.top, one.bottom);
        for other in &texts[..index] {
            let apart = one.left >= other.right || other.left >= one.right || one.top >= other.bottom || other.top >= one.bottom;
            assert!(apart, "{name}: `{}` lies on `{}`", one.text, other.text);
        }
    }
}

#[test]
fn a_year_has_every_chart_as_svg_and_png() {
    let charts = drawn(&year(), "year");
    let names: Vec<&str> = charts.iter().map(|chart| chart.name.as_str()).collect();
    for stem in [
        "service-level-voice",
        "service-level-collections",
        "fte",
        "fte-voice",
        "over-under",
        "over-under-voice",
        "occupancy-manila",
        "understaffed-sites",
        "tenure-mix",
        "cohort-survival",
        "heads",
        "headcount-walk",
        "cost-by-account",
        "contract-acme",
        "cost-exceedance",
    ] {
        for ending in ["svg", "png"] {
            assert!(names.contains(&format!("{stem}.{ending}").as_str()), "{stem}.{ending} in {names:?}");
        }
    }
    assert_eq!(names.len(), 2 * (4 + 5 + 5 + 1 + 3 + 5));
}

#[test]
fn charts_say_what_they_show_in_words_with_units() {
    let charts = drawn(&year(), "year");
    let service = svg(&charts, "service-level-voice.svg");
    for words in [
        "Voice: service level and chance of a miss, by week",
        "400 simulated futures",
        "Manila and Cebu 2026",
        "target 80 % in 30 s",
        "median",
        "plan at its mean",
        "Jan 5",
        "2026",
        "100 %",
    ] {
        assert!(service.contains(words), "{words}");
    }
    assert!(svg(&charts, "service-level-email.svg").contains("target 90 % in 4 h"));
    let fte = svg(&charts, "fte.svg");
    assert!(fte.contains("required (median)") && fte.contains("planned class start") && fte.contains(">\n51\n"));
    assert!(!svg(&charts, "fte-voice.svg").contains("planned class start"));
    let walk = svg(&charts, "headcount-walk.svg");
    for words in ["joiners", "resignations", "dismissals", "fall-out of training", "1,500", "P10–P90"] {
        assert!(walk.contains(words), "{words}");
    }
    let over = svg(&charts, "over-under.svg");
    for words in [
        "Available less required, full-time equivalents net of shrinkage",
        "0: as required",
        "under, median",
        "P10–P90",
        "Required, full-time",
    ] {
        assert!(over.contains(words), "{words}");
    }
    let occupancy = svg(&charts, "occupancy-manila.svg");
    assert!(occupancy.contains("Manila voice: occupancy, week by week") && occupancy.contains("strain above 85 %"));
    let heat = svg(&charts, "understaffed-sites.svg");
    for words in ["more than 5 % short", "Cebu", "Manila, the", "0 %", "100 % of futures", "of 52", "of 51", "nothing required"] {
        assert!(heat.contains(words), "{words}");
    }
    let mix = svg(&charts, "tenure-mix.svg");
    assert!(mix.contains("up to 90 days: ") && mix.contains("over a year: ") && mix.contains("means of all futures"));
    let survival = svg(&charts, "cohort-survival.svg");
    for words in ["weeks since joining", "51 % Manila voice", "labour market, strain, season and events at 1", "104"] {
        assert!(survival.contains(words), "{words}");
    }
    let accounts = svg(&charts, "cost-by-account.svg");
    for words in ["Wages", "Service credits", "Cost, million USD", "P10–P90", "middle 80 %"] {
        assert!(accounts.contains(words), "{words}");
    }
    assert!(accounts.find(">\nWages") < accounts.find(">\nSeats"), "the largest first");
    let contract = svg(&charts, "contract-acme.svg");
    for words in ["Voice: chance of a missed month", "below 80 %", "4.3 of 13 months", "95 % confidence"] {
        assert!(contract.contains(words), "{words}");
    }
    let cost = svg(&charts, "cost-exceedance.svg");
    for words in ["budget USD 46.0", "P50: USD", "P80: USD", "P95: USD", "contingency to P80: USD", "million USD"] {
        assert!(cost.contains(words), "{words}");
    }
}

#[test]
fn the_same_analysis_gives_the_same_bytes() {
    let analysis = analysis(&ugly());
    assert_eq!(render(&analysis), render(&analysis));
}

#[test]
fn two_years_and_ten_years_have_room_for_their_labels() {
    drawn(&Made { weeks: 104, futures: 300, scenario: "Two years", ..year() }, "two-years");
    let decade = drawn(&Made { weeks: 520, futures: 60, scenario: "Ten years", budget: Some(500e6), ..year() }, "ten-years");
    assert!(svg(&decade, "fte.svg").contains("130 class starts, 6,630 places in all"), "numbers that would touch are summed up");
}

#[test]
fn three_weeks_with_long_names_an_empty_week_and_one_future_are_drawn() {
    let charts = drawn(&ugly(), "ugly");
    let service = svg(&charts, "service-level-voice.svg");
    assert!(service.contains('…') && service.contains("1 simulated future") && service.contains("82.5 %"));
    assert!(svg(&charts, "cost-exceedance.svg").contains("no budget given"));
}

#[test]
fn one_week_and_futures_that_do_not_differ_are_drawn() {
    drawn(&Made { weeks: 1, futures: 50, ..year() }, "one-week");
    let same = drawn(&Made { futures: 50, noise: 0.0, budget: Some(60e6), ..year() }, "same");
    assert!(svg(&same, "cost-exceedance.svg").contains("to spare at P80"));
}

#[test]
fn a_queue_that_never_misses_is_drawn_and_one_without_contacts_is_left_out() {
    let generous = Made { queues: vec![("Voice", 0.5, 30.0, 0.9)], ..year() };
    let charts = drawn(&generous, "never-missed");
    assert!(svg(&charts, "service-level-voice.svg").contains("0.0 of 52 weeks"));
    let idle = Made { weeks: 1, futures: 20, empty_week: Some(0), ..year() };
    assert!(render(&analysis(&idle)).iter().all(|chart| !chart.name.starts_with("service-level")));
}

#[test]
fn ids_become_file_names_that_no_system_refuses_and_that_stay_apart() {
    let mut analysis = analysis(&ugly());
    analysis.frame.places[4].id = "../voice: north".into();
    let names: Vec<String> = render(&analysis).into_iter().map(|chart| chart.name).collect();
    assert!(names.iter().all(|name| !name.contains(['/', ':', ' '])), "{names:?}");
}
