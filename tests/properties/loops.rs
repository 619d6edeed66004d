//! What comes back is told apart, and only comes on top of what the draws bring.

use crate::bench::{BENCHES, Bench, each, of_kind, rows_with, without_loops};
use std::sync::atomic::{AtomicUsize, Ordering};
use tenure::outcomes::PlaceKind::Queue;
use tenure::outcomes::Quantity::{Checked, Errors, Faultless, Offered, Redials, Repeats, Resolvable, Resolved, Rework};
use tenure::simulate::Drivers;

/// Cases with a loop in which no interval has a factor of its own: those multiply what comes back too.
fn cases() -> impl Iterator<Item = &'static Bench> {
    let loops = ["re-dials", "repeats", "errors"];
    BENCHES
        .iter()
        .filter(move |bench| loops.iter().any(|feature| bench.features.contains(feature)))
        .filter(|bench| !bench.features.contains("period factor") && !bench.text.contains(".volume\""))
}

#[test]
fn offered_is_what_was_drawn_plus_re_dials_repeats_and_rework() {
    let (seen, moved) = (AtomicUsize::new(0), AtomicUsize::new(0));
    each(cases(), |bench| {
        seen.fetch_add(1, Ordering::Relaxed);
        let plain = without_loops(&bench.model);
        for (future, drivers) in [(0, Drivers::CHANCE), (1, Drivers::CHANCE), (0, Drivers::MEAN)] {
            let weeks = rows_with(&bench.model, future, drivers).into_iter().zip(rows_with(&plain, future, drivers));
            for (number, (with, without)) in weeks.enumerate() {
                for place in of_kind(&bench.model, Queue).into_iter().chain([0]) {
                    let of = |quantity| bench.model.columns.get(&with, place, quantity);
                    let drawn = bench.model.columns.get(&without, place, Offered);
                    let back = of(Redials) + of(Repeats) + of(Rework);
                    moved.fetch_add(usize::from(back != 0.0), Ordering::Relaxed);
                    let off = (of(Offered) - back - drawn).abs();
                    assert!(
                        off <= 1e-9 * drawn.max(1.0),
                        "week {number}, place {place}: {} offered, {drawn} drawn, {back} back",
                        of(Offered)
                    );
                    assert!(of(Resolved) <= of(Resolvable) * (1.0 + 1e-12), "week {number}, place {place}: more resolved than answered");
                    let checked = (of(Errors) + of(Faultless) - of(Checked)).abs();
                    assert!(checked <= 1e-9 * of(Checked).max(1.0), "week {number}, place {place}: errors and the rest are not all");
                }
            }
        }
    });
    let (seen, moved) = (seen.into_inner(), moved.into_inner());
    assert!(seen >= 50 && moved >= 500, "{seen} cases, {moved} queue-weeks moved");
}
