//! Shipped numbers: each keeps what its source says, and each can be used as it is.

use tenure::scenario::{Node, Preset, load_text, preset_named, presets, violations};

const SMALL: &str = include_str!("diagnostics/base/small.toml");
/// Weeks in a month, as planners convert.
const MONTH: f64 = 4.348;
const YEAR: f64 = 365.2425 / 7.0;

/// Start of a band in weeks and its hazard a week: a monthly chance q is -ln(1 - q) / 4.348.
fn hazard(preset: &Preset) -> Vec<(f64, f64)> {
    let bands = preset.value.get("bands").expect("it gives bands");
    let tenure::scenario::Value::Array(bands) = &bands.value else { panic!("bands are a list") };
    let number = |band: &Node, key: &str| band.table().and_then(|table| table.get(key)).and_then(Node::number).expect("it is given");
    bands.iter().map(|band| (number(band, "from_weeks"), -(1.0 - number(band, "monthly_probability")).ln() / MONTH)).collect()
}

/// Share still employed after some weeks.
fn survival(bands: &[(f64, f64)], weeks: f64) -> f64 {
    let ends = bands.iter().skip(1).map(|(from, _)| *from).chain([f64::INFINITY]);
    let cumulative: f64 = bands.iter().zip(ends).map(|((from, hazard), end)| hazard * (weeks.min(end) - from).max(0.0)).sum();
    (-cumulative).exp()
}

/// Mean tenure in weeks: the integral of survival, band by band.
fn mean_tenure(bands: &[(f64, f64)]) -> f64 {
    let ends = bands.iter().skip(1).map(|(from, _)| *from).chain([f64::INFINITY]);
    bands.iter().zip(ends).map(|((from, hazard), end)| survival(bands, *from) * (1.0 - (-hazard * (end - from)).exp()) / hazard).sum()
}

#[test]
fn attrition_presets_reach_their_annual_rate_at_constant_headcount() {
    // Name, annual rate, gone within 90 days, gone within a year, mean tenure in years: the columns of the source.
    let sources = [
        ("captive-low-20", 0.20, 0.11, 0.26, 5.0),
        ("typical-38", 0.38, 0.28, 0.48, 2.6),
        ("bpo-philippines-45", 0.45, 0.31, 0.52, 2.2),
        ("bpo-onshore-50", 0.50, 0.33, 0.55, 2.0),
        ("bpo-offshore-steep-65", 0.65, 0.49, 0.68, 1.5),
        ("sales-90", 0.90, 0.56, 0.75, 1.1),
    ];
    for (name, annual, ninety_days, year, mean) in sources {
        let bands = hazard(preset_named("attrition", name).expect("it is shipped"));
        let tenure = mean_tenure(&bands) / YEAR;
        // The monthly chances of the source are rounded to 0.1 point, which moves the annual rate by up to 1.5 % of itself.
        assert!((1.0 / tenure - annual).abs() < 0.015 * annual, "{name}: {} a year", 1.0 / tenure);
        assert!((tenure - mean).abs() < 0.05 + 0.015 * mean, "{name}: mean tenure {tenure}");
        let gone = |weeks: f64| 1.0 - survival(&bands, weeks);
        assert!((gone(90.0 / 7.0) - ninety_days).abs() < 0.006, "{name}: {} gone within 90 days", gone(90.0 / 7.0));
        assert!((gone(365.0 / 7.0) - year).abs() < 0.006, "{name}: {} gone within a year", gone(365.0 / 7.0));
    }
    assert_eq!(presets().iter().filter(|preset| preset.kind == "attrition").count(), sources.len());
}

#[test]
fn shrinkage_presets_add_up_to_what_their_name_says() {
    for (name, total) in [("typical-35", 0.35), ("lean-27", 0.27), ("heavy-43", 0.43), ("working-days-35", 0.352)] {
        let preset = preset_named("shrinkage", name).expect("it is shipped");
        let tenure::scenario::Value::Array(components) = &preset.value.get("components").expect("it has them").value else {
            panic!("a list")
        };
        let sum: f64 = components.iter().filter_map(|part| part.table().and_then(|table| table.get("share")).and_then(Node::number)).sum();
        assert!((sum - total).abs() < 1e-9, "{name}: {sum}");
    }
}

#[test]
fn every_preset_says_where_it_comes_from() {
    let trusted = ["sourced", "derived", "second-hand", "general knowledge", "low"];
    for preset in presets() {
        assert!(!preset.about.is_empty() && !preset.source.is_empty() && !preset.note.is_empty(), "{}", preset.name);
        assert!(trusted.contains(&preset.confidence.as_str()), "{}: {}", preset.name, preset.confidence);
        assert!(!preset.value.entries.is_empty(), "{} gives nothing", preset.name);
        assert_eq!(preset.kind == "pay", preset.currency.is_some(), "{}", preset.name);
    }
}

#[test]
fn every_preset_can_be_used_as_it_is() {
    for preset in presets() {
        let (section, values) = match preset.kind.as_str() {
            "profile" => ("queue.voice.profile".to_string(), "queue.voice.profile".to_string()),
            "channel" => ("team.care.hiring.channels".into(), "team.care.hiring.channels[0]".into()),
            kind => (format!("team.care.{kind}"), format!("team.care.{kind}")),
        };
        let option = match preset.kind.as_str() {
            "channel" => format!("{section}=[{{ preset = \"{}\", name = \"one\", share = 1 }}]", preset.name),
            _ => format!("{section}={{ preset = \"{}\" }}", preset.name),
        };
        let options = ["scenario.currency=USD".to_string(), option];
        let scenario = load_text("plan.toml", SMALL, &options).unwrap_or_else(|wrong| panic!("{}: {wrong}", preset.name));
        let broken = scenario.source.diagnosis(violations(&scenario));
        assert!(broken.is_empty(), "{}: {broken}", preset.name);
        assert!(scenario.source.node(&format!("{values}.{}", preset.value.entries[0].key)).is_some());
    }
}
