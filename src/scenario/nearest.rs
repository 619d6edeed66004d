//! "Did you mean …?"

/// The word nearest to `word`, if one is near enough to be a slip of the fingers.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(word);
    let allowed = wanted.chars().count().div_ceil(3).clamp(1, 4);
    let near = known.into_iter().map(|other| (distance(&wanted, &plain(other)), other));
    near.filter(|(steps, _)| *steps <= allowed).min_by_key(|(steps, _)| *steps).map(|(_, other)| other)
}

/// What planners call things elsewhere.
const SYNONYMS: [(&str, &str); 20] = [
    ("aht", "handle_time_seconds"),
    ("aht_seconds", "handle_time_seconds"),
    ("handling_time", "handle_time_seconds"),
    ("service_level", "service_target"),
    ("sla", "service_target"),
    ("threshold_seconds", "answer_within_seconds"),
    ("headcount", "heads"),
    ("agents", "heads"),
    ("fte", "heads"),
    ("calls_per_week", "volume_per_week"),
    ("volume", "volume_per_week"),
    ("wage", "per_hour"),
    ("hourly_pay", "per_hour"),
    ("turnover", "attrition"),
    ("churn", "attrition"),
    ("absence", "shrinkage"),
    ("shifts", "schedule"),
    ("begin", "start"),
    ("duration", "lasts"),
    ("runs", "replications"),
];

/// The key meant: the nearest, one that begins or ends with the word, or what planners call it elsewhere.
pub fn meant<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word_plain = plain(word);
    let contains =
        |other: &&&str| word.len() > 3 && (other.starts_with(&format!("{word_plain}_")) || other.ends_with(&format!("_{word_plain}")));
    let longer =
        |other: &&&str| other.len() > 3 && (word_plain.starts_with(&format!("{other}_")) || word_plain.ends_with(&format!("_{other}")));
    let synonym = SYNONYMS.iter().find(|(theirs, _)| *theirs == word_plain).map(|(_, ours)| *ours);
    let by_synonym = known.iter().find(|other| Some(**other) == synonym);
    nearest(word, known.iter().copied())
        .or_else(|| by_synonym.or_else(|| known.iter().find(contains)).or_else(|| known.iter().find(longer)).copied())
}

/// Words in backticks, the last after "and".
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => "none".to_string(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// Words in backticks, the last after "or".
pub fn choice<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_string(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// Case and the kind of hyphen do not make words different.
fn plain(word: &str) -> String {
    word.to_lowercase().replace(['-', ' '], "_")
}

/// Insertions, deletions, replacements and swaps of neighbours from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().take(100).collect(), to.chars().take(100).collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for i in 1..=from.len() {
        let mut row = vec![i];
        for j in 1..=to.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
            row.push(replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1).min(swap));
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_fingers_is_found() {
        let known = ["billing", "sales", "handle_time_seconds"];
        assert_eq!(nearest("biling", known), Some("billing"));
        assert_eq!(nearest("slaes", known), Some("sales"));
        assert_eq!(nearest("handle-time-seconds", known), Some("handle_time_seconds"));
        assert_eq!(nearest("retention", known), None);
    }
}
