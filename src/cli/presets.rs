//! `tenure presets [KIND|NAME]`: shipped numbers with their provenance.

use super::{Ended, Failure, say};
use tenure::scenario::{Node, Preset, Table, Value, presets};

/// List the shipped presets with their sources: attrition, tenure_mix, channel, ramp, shrinkage, pay, profile.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A kind of preset, or the name of one: shows its numbers and where they come from.
    #[arg(value_name = "KIND|NAME")]
    wanted: Option<String>,
}

/// Prints presets.
///
/// # Errors
/// A kind or name that does not exist.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    say(text(args.wanted.as_deref())?)?;
    Ok(Ended::Well)
}

/// The presets of a kind, one preset by name, or all of them in short.
///
fn text(wanted: Option<&str>) -> Result<String, Failure> {
    let Some(wanted) = wanted else { return Ok(overview()) };
    let chosen: Vec<&Preset> = presets().iter().filter(|preset| preset.kind == wanted || preset.name == wanted).collect();
    if chosen.is_empty() {
        return Err(Failure::Mistake(format!("there is no preset and no kind of preset `{wanted}`"), "`tenure presets` lists them".into()));
    }
    Ok(chosen.into_iter().map(whole).collect::<Vec<_>>().join("\n"))
}

fn overview() -> String {
    let width = presets().iter().map(|preset| preset.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut kind = "";
    for preset in presets() {
        if preset.kind != kind {
            kind = &preset.kind;
            text += &format!("{}{kind}\n", if text.is_empty() { "" } else { "\n" });
        }
        text += &format!("  {:width$}  {} [{}]\n", preset.name, preset.about, preset.confidence);
    }
    text + "\nWrite preset = \"NAME\" in the section of that kind. `tenure presets NAME` shows the numbers and where they come from.\n"
}

fn whole(preset: &Preset) -> String {
    let currency = preset.currency.as_ref().map_or_else(String::new, |currency| format!("  currency: {currency}\n"));
    format!(
        "{} {}: {}\n  source: {}\n  note: {}\n  confidence: {}\n{currency}{}",
        preset.kind,
        preset.name,
        preset.about,
        preset.source,
        preset.note,
        preset.confidence,
        keys(&preset.value)
    )
}

/// The keys a preset gives, as a scenario would write them.
fn keys(table: &Table) -> String {
    table.entries.iter().map(|entry| format!("  {} = {}\n", entry.key, written(&entry.node))).collect()
}

fn written(node: &Node) -> String {
    match &node.value {
        Value::Bool(flag) => flag.to_string(),
        Value::Integer(whole) => whole.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Array(items) if items.iter().any(|item| item.table().is_some()) => {
            format!("[\n{}  ]", items.iter().map(|item| format!("    {},\n", written(item))).collect::<String>())
        }
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let keys: Vec<String> = table.entries.iter().map(|entry| format!("{} = {}", entry.key, written(&entry.node))).collect();
            format!("{{ {} }}", keys.join(", "))
        }
    }
}
