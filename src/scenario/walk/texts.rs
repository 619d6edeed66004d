//! Texts: names from a list, dates, times and patterns.

use super::Walk;
use super::words::{Spot, names};
use crate::calendar::{Day, TimeOfDay};
use crate::scenario::nearest::{choice, nearest};
use crate::scenario::schema::Rule;
use crate::scenario::tree::Node;

/// A pattern of the schema in words, how to write it, and its test.
struct Pattern {
    pattern: &'static str,
    words: &'static str,
    remedy: &'static str,
    fits: fn(&str) -> bool,
}

const PATTERNS: [Pattern; 3] = [
    Pattern {
        pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$",
        words: "1 to 64 letters, digits, `-` and `_`, a letter or digit first",
        remedy: "write a name such as two-sites",
        fits: is_name,
    },
    Pattern {
        pattern: "^[A-Z]{3}$",
        words: "three capital letters such as USD",
        remedy: "write an ISO code: EUR, GBP, PHP, USD",
        fits: is_currency,
    },
    Pattern {
        pattern: "^([01]?[0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
        words: "a time of day such as 08:30, at most 24:00",
        remedy: "write hours and minutes between 00:00 and 24:00",
        fits: is_time,
    },
];

/// What is wanted, as it follows "must be".
pub fn wanted(rule: Rule) -> String {
    match (pattern(rule), rule.word("format")) {
        (Some(pattern), _) => pattern.words.to_string(),
        (None, Some("date")) => "a date such as 2026-01-05".into(),
        _ => "a text in quotes".into(),
    }
}

fn pattern(rule: Rule) -> Option<&'static Pattern> {
    let pattern = rule.word("pattern")?;
    PATTERNS.iter().find(|known| known.pattern == pattern)
}

impl Walk<'_> {
    /// Checks a text against its rule.
    pub(super) fn text(&mut self, node: &Node, text: &str, rule: Rule, spot: &Spot) {
        if !names(rule).is_empty() {
            return self.one_of(node, text, rule, spot);
        }
        let fits = match (pattern(rule), rule.word("format")) {
            (Some(pattern), _) => (pattern.fits)(text),
            (None, Some("date")) => is_date(text),
            _ => true,
        };
        if !fits {
            self.complain(&node.origin, format!("{} must be {}, but is `{text}`", spot.name(), wanted(rule)), remedy(text, rule));
        }
    }

    /// Checks that a text is one of a few names.
    pub(super) fn one_of(&mut self, node: &Node, text: &str, rule: Rule, spot: &Spot) {
        let names = names(rule);
        if let Some(note) = description_of(rule, text).filter(|note| note.starts_with("Not supported yet")) {
            let usable = names.iter().map(String::as_str).filter(|name| description_of(rule, name) != Some(note));
            let help = format!("{} may be {}", spot.name(), choice(usable));
            return self.complain(&node.origin, format!("{} = \"{text}\" is not supported yet", spot.name().replace('`', "")), help);
        }
        if !names.iter().any(|name| name == text) {
            let what = format!("{} must be {}, but is `{text}`", spot.name(), super::words::wanted(rule));
            let near = nearest(text, names.iter().map(String::as_str)).filter(|near| near.parse::<f64>().is_err());
            let help = near.map_or_else(|| meanings(rule), |near| format!("did you mean `{near}`?"));
            self.complain(&node.origin, what, help);
        }
    }
}

/// What each of a few names means.
fn meanings(rule: Rule) -> String {
    let forms = rule.forms();
    let lines =
        forms.iter().filter_map(|form| Some(format!("`{}`: {}", form.word("const")?, form.word("description")?.trim_end_matches('.'))));
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { "write one of these".into() } else { lines.join("\n") }
}

fn description_of(rule: Rule, name: &str) -> Option<&'static str> {
    rule.forms().into_iter().find(|form| form.word("const") == Some(name)).and_then(|form| form.word("description"))
}

fn remedy(text: &str, rule: Rule) -> String {
    if rule.word("format") == Some("date") {
        return date_remedy(text);
    }
    let plain: String = text.trim().chars().map(|c| if c.is_ascii_alphanumeric() || "-_:".contains(c) { c } else { '-' }).collect();
    let tries = [text.trim().to_uppercase(), plain.trim_matches('-').to_string(), format!("{}:00", text.trim())];
    let Some(pattern) = pattern(rule) else { return String::new() };
    let meant = tries.iter().find(|tried| (pattern.fits)(tried));
    meant.map_or_else(|| pattern.remedy.to_string(), |meant| format!("write \"{meant}\""))
}

fn date_remedy(text: &str) -> String {
    match date_meant(text) {
        Some(date) => format!("write {date}"),
        None if text.len() == 10 && text.as_bytes()[4] == b'-' => "there is no such day; write year-month-day".into(),
        None => date_either(text).unwrap_or_else(|| "write year-month-day".into()),
    }
}

/// Both dates that `01/05/2026` may mean.
fn date_either(text: &str) -> Option<String> {
    let parts: Vec<u32> = text.split(['.', '/', '-', ' ']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [one, other, year] = *parts.as_slice() else { return None };
    (year >= 1000).then(|| format!("write year-month-day: {year:04}-{one:02}-{other:02} or {year:04}-{other:02}-{one:02}"))
}

/// The date meant by `5.1.2026`, `2026/01/05` or `2026-1-5`; day and month only where they cannot be confused.
fn date_meant(text: &str) -> Option<String> {
    let text = text.split('T').next().unwrap_or_default();
    let parts: Vec<u32> = text.split(['.', '/', '-', ' ']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match *parts.as_slice() {
        [year, month, day] if year >= 1000 => (year, month, day),
        [day, month, year] if year >= 1000 && (text.contains('.') || day > 12) => (year, month, day),
        [month, day, year] if year >= 1000 && day > 12 => (year, month, day),
        _ => return None,
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    Day::try_from(date.clone()).is_ok().then_some(date)
}

/// A day without a time; longer texts would be read as far as they go.
fn is_date(text: &str) -> bool {
    text.len() == 10 && Day::try_from(text.to_string()).is_ok()
}

fn is_name(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    plain && text.len() <= 64 && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase())
}

fn is_time(text: &str) -> bool {
    TimeOfDay::try_from(text.to_string()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value as Json;

    fn patterns(json: &Json, found: &mut Vec<String>) {
        match json {
            Json::Object(map) => {
                found.extend(map.get("pattern").and_then(Json::as_str).map(str::to_string));
                map.values().for_each(|inner| patterns(inner, found));
            }
            Json::Array(items) => items.iter().for_each(|inner| patterns(inner, found)),
            _ => {}
        }
    }

    #[test]
    fn every_pattern_of_the_schema_is_checked_in_words() {
        let mut found = Vec::new();
        patterns(crate::scenario::schema::schema(), &mut found);
        assert!(!found.is_empty());
        for pattern in found {
            assert!(PATTERNS.iter().any(|known| known.pattern == pattern), "no words for the pattern {pattern}");
        }
    }

    #[test]
    fn a_date_in_another_notation_is_understood() {
        assert_eq!(date_meant("5.1.2026").as_deref(), Some("2026-01-05"));
        assert_eq!(date_meant("2026/1/5").as_deref(), Some("2026-01-05"));
        assert_eq!(date_meant("01/25/2026").as_deref(), Some("2026-01-25"));
        assert_eq!(date_meant("01/05/2026"), None);
    }
}
