//! Numbers as planners write them: thousands separated, shares in per cent, money in a unit that fits.

/// A number with thousands separators, a true minus sign and this many decimals.
pub(super) fn grouped(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    let nothing = text.chars().all(|c| c == '0' || c == '.');
    if value < 0.0 && !nothing { format!("−{out}") } else { out }
}

/// A number with its sign.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let text = grouped(value, decimals);
    if text.starts_with('−') || text.chars().all(|c| c == '0' || c == '.') { text } else { format!("+{text}") }
}

/// A chance in per cent: whole, with a decimal near 0 and near 1, where it matters.
pub(super) fn percent(share: f64) -> String {
    let hundred = 100.0 * share;
    match hundred {
        h if h > 0.0 && h < 0.1 => "<0.1 %".into(),
        h if h > 99.9 && h < 100.0 => ">99.9 %".into(),
        h => format!("{} %", grouped(h, usize::from((h > 0.0 && h < 1.0) || (h > 99.0 && h < 100.0)))),
    }
}

/// A share in per cent as a planner wrote it: a decimal only where there is one.
pub(super) fn percent_as_written(share: f64) -> String {
    let text = grouped(100.0 * share, 1);
    format!("{} %", text.strip_suffix(".0").unwrap_or(&text))
}

/// Decimals with which multiples of `step` can be told apart.
pub(super) fn decimals_of(step: f64) -> usize {
    let mut scaled = step.abs();
    let mut decimals = 0;
    while decimals < 6 && (scaled - (scaled + 0.5).floor()).abs() > 1e-6 * scaled.max(1e-9) {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

/// How amounts of one chart are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Money {
    currency: String,
    divisor: f64,
    unit: &'static str,
    decimals: usize,
}

impl Money {
    /// A way to write amounts up to `largest` so that a hundredth of `spread` is seen.
    pub(super) fn fitting(currency: &str, largest: f64, spread: f64) -> Self {
        let (divisor, unit) = match largest.abs() {
            size if size >= 2e9 => (1e9, "billion"),
            size if size >= 2e6 => (1e6, "million"),
            _ => (1.0, ""),
        };
        let mut decimals = 0;
        let mut seen = spread.abs() / divisor / 100.0;
        while !unit.is_empty() && decimals < 3 && seen < 1.0 {
            seen *= 10.0;
            decimals += 1;
        }
        Self { currency: currency.into(), divisor, unit, decimals }
    }

    /// An amount with currency and unit: `USD 84.3 million`.
    pub(super) fn text(&self, amount: f64) -> String {
        let figure = self.figure(amount);
        [self.currency.as_str(), &figure, self.unit].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// An amount beside one whose unit is written: `84.3`.
    pub(super) fn figure(&self, amount: f64) -> String {
        grouped(amount / self.divisor, self.decimals)
    }

    /// The unit of an axis: `million USD`.
    pub(super) fn axis_unit(&self) -> String {
        [self.unit, self.currency.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// A tick of an axis whose unit is written beside it.
    pub(super) fn tick(&self, amount: f64, step: f64) -> String {
        grouped(amount / self.divisor, decimals_of(step / self.divisor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands_with_a_true_minus() {
        assert_eq!(grouped(1234567.0, 0), "1,234,567");
        assert_eq!(grouped(-1500.25, 1), "−1,500.2");
        assert_eq!(grouped(-0.2, 0), "0");
        assert_eq!(signed(48.0, 0), "+48");
        assert_eq!(signed(-0.3, 0), "0");
    }

    #[test]
    fn chances_keep_a_decimal_only_near_the_ends() {
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.004), "0.4 %");
        assert_eq!(percent(0.344), "34 %");
        assert_eq!(percent(0.996), "99.6 %");
        assert_eq!((percent(0.0002), percent(0.9998)), ("<0.1 %".to_string(), ">99.9 %".to_string()));
        assert_eq!(percent_as_written(0.8), "80 %");
        assert_eq!(percent_as_written(0.825), "82.5 %");
    }

    #[test]
    fn money_takes_the_unit_that_fits_and_shows_what_differs() {
        let money = Money::fitting("USD", 84.3e6, 6e6);
        assert_eq!(money.text(84.312e6), "USD 84.31 million");
        assert_eq!(money.tick(84.5e6, 0.5e6), "84.5");
        assert_eq!(money.axis_unit(), "million USD");
        assert_eq!(Money::fitting("EUR", 843_210.0, 1e4).text(843_210.4), "EUR 843,210");
        assert_eq!(Money::fitting("PHP", 4.1e9, 0.0).text(4.1e9), "PHP 4.100 billion");
    }
}
