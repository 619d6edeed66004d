//! Laws around a value.

use crate::dice::Dice;

/// A number, or a law with positive values around it.
pub fn amount(dice: &mut Dice, around: f64) -> String {
    let whole = around.round().max(1.0);
    match dice.whole(0, 10) {
        0 => format!("{{ law = \"uniform\", low = {}, high = {} }}", 0.6 * around, 1.4 * around),
        1 => format!("{{ law = \"triangular\", low = {}, mode = {around}, high = {} }}", 0.5 * around, 2.0 * around),
        2 => format!("{{ law = \"normal\", mean = {around}, sd = {}, low = {} }}", 0.3 * around, 0.1 * around),
        3 => format!("{{ law = \"lognormal\", median = {around}, sigma = 0.4 }}"),
        4 => format!("{{ law = \"gamma\", mean = {around}, shape = 4.0 }}"),
        5 => format!("{{ law = \"weibull\", shape = 1.5, scale = {around} }}"),
        6 => format!("{{ law = \"pareto\", scale = {}, shape = 0.2, shift = {} }}", 0.3 * around, 0.6 * around),
        7 => format!("{{ law = \"discrete\", values = [{}, {around}, {}], shares = [0.3, 0.5, 0.2] }}", 0.5 * around, 1.5 * around),
        8 => format!("{{ law = \"fixed\", value = {around} }}"),
        _ => format!("{}", if whole == around { whole } else { around }),
    }
}

/// A number of days, weeks, hours or intervals.
pub fn duration(dice: &mut Dice, around: f64) -> String {
    match dice.whole(0, 7) {
        0 => format!("{{ law = \"geometric\", mean = {} }}", around.max(1.0)),
        1 => format!("{{ law = \"poisson\", mean = {around} }}"),
        2 => format!("{{ law = \"binomial\", n = 200, p = {} }}", around / 200.0),
        3 => format!("{{ law = \"negative-binomial\", mean = {around}, size = 2.0 }}"),
        4 => format!("{{ law = \"exponential\", mean = {around} }}"),
        _ => amount(dice, around),
    }
}
