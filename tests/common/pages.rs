//! Tables of the documentation, whose numbers are what tests expect.

/// The cells of the first table after these words of a page, row by row, its headings among them.
pub fn table_after(page: &str, words: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(super::root().join(page)).expect("the page is there");
    let after = text.split_once(words).unwrap_or_else(|| panic!("{page} has no `{}`", words.trim())).1;
    let lines = after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect()).collect()
}

/// The cells of the table under a heading of a page.
pub fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    table_after(page, &format!("\n{heading}\n"))
}

/// The number in a cell, commas read through; none in a cell of words.
pub fn in_cell(cell: &str) -> Option<f64> {
    cell.replace(',', "").parse().ok()
}

/// The rows of a table that are numbers from the first cell to the last.
pub fn numbers(table: &[Vec<String>]) -> Vec<Vec<f64>> {
    let rows: Vec<Vec<f64>> = table.iter().filter_map(|row| row.iter().map(|cell| in_cell(cell)).collect()).collect();
    assert!(!rows.is_empty(), "no row of numbers in {table:?}");
    rows
}

/// The rows of numbers of the table under a heading of a page.
pub fn rows(page: &str, heading: &str) -> Vec<Vec<f64>> {
    numbers(&table(page, heading))
}

/// The facts of a table in which every row is one: what it is about first, its number last.
pub fn facts(page: &str, heading: &str) -> Vec<(String, f64)> {
    let fact = |row: &Vec<String>| Some((row.first()?.clone(), in_cell(row.last()?)?));
    let facts: Vec<(String, f64)> = table(page, heading).iter().filter_map(fact).collect();
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
