//! Tables of the documentation in which every row is a fact: what it is about first, its number last.

/// The facts of the table under a heading of a page; commas in numbers are read through.
pub fn facts(page: &str, heading: &str) -> Vec<(String, f64)> {
    let text = std::fs::read_to_string(super::root().join(page)).expect("the page is there");
    let after = text.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("{page} has no `{heading}`")).1;
    let lines = after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect();
        Some((cells.first()?.clone(), cells.last()?.replace(',', "").parse().ok()?))
    };
    let facts: Vec<(String, f64)> = lines.filter_map(cells).collect();
    assert!(!facts.is_empty(), "no numbers under `{heading}` of {page}");
    facts
}

/// Every fact of a table must be what was measured, to the digits a pocket calculator gives.
pub fn assert_facts(page: &str, heading: &str, measured: &[(&str, f64)]) {
    let facts = facts(page, heading);
    for (what, wanted) in &facts {
        let found = measured.iter().find(|(name, _)| name == what).unwrap_or_else(|| panic!("{heading}: `{what}` is not measured")).1;
        assert!((found - wanted).abs() < 1e-6 * wanted.abs().max(1.0), "{heading}: {what} is {found}, not {wanted}");
    }
    assert_eq!(facts.len(), measured.len(), "{heading}: every number measured has its row");
}
