//! The first outcomes of the quickstart, to the last bit: the same on every platform, number of threads and version, or it is said why.
//!
//! A change that is meant to move numbers moves these too. Then run `cargo test --test reproducibility -- --nocapture`, copy the rows it
//! prints into `PINNED`, and say in the commit and in the changelog why results changed. A change that is not meant to move numbers and does is
//! a bug: look for a sum in another order, a platform's `exp`, or a draw at another address.

use tenure::model::{Model, compile};
use tenure::outcomes::Quantity::{self, *};
use tenure::scenario::load_text;
use tenure::simulate::{Drivers, Plan, Unwatched, simulate, story};

/// Totals over the 52 weeks for the whole operation in futures 0, 1 and 2 of seed 1, and in the plan at its mean.
const PINNED: [(Quantity, [u64; 4]); 8] = [
    (Offered, [0x4121_7714_656b_48cd, 0x4120_da1b_2d11_8708, 0x4121_7783_9335_f1e5, 0x4121_2538_0ab2_fe7f]),
    (Abandoned, [0x40e2_4310_fecd_f330, 0x40e0_096d_975e_91fd, 0x40e6_c724_8eb8_1758, 0x40e2_4b6e_fd1a_d316]),
    (Within, [0x411d_89ea_00aa_1825, 0x411c_fb6d_7b25_a8b2, 0x411c_7c5d_8458_46be, 0x411c_eb11_dc35_407e]),
    (BusyHours, [0x40ea_5871_3d13_64d4, 0x40e9_a789_4d42_bb84, 0x40e9_fe09_924e_2fef, 0x40ea_051d_a3c4_81ff]),
    (AvailableFteWeeks, [0x409c_12c3_c142_4918, 0x409b_9907_9976_a411, 0x409b_3c51_6e95_6b9f, 0x409b_00ad_d7eb_f871]),
    (Joiners, [0x4038_0000_0000_0000, 0x4038_0000_0000_0000, 0x4041_0000_0000_0000, 0x403f_0000_0000_0000]),
    (Leavers, [0x4031_0000_0000_0000, 0x4038_0000_0000_0000, 0x403b_0000_0000_0000, 0x403c_0000_0000_0000]),
    (CostTotal, [0x414f_4ffb_51eb_8526, 0x414e_eec2_7ae1_47b4, 0x414f_0c82_5c28_f5c7, 0x414e_c784_e147_ae18]),
];

fn quickstart() -> Model {
    let scenario =
        load_text("quickstart.toml", include_str!("../scenarios/quickstart.toml"), &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
    compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn told(model: &Model, quantity: Quantity) -> [f64; 4] {
    let column = model.frame.columns().binary_search(&(0, quantity)).expect("it is kept for the whole operation");
    let mean = Plan { drivers: Drivers::MEAN, ..Plan::new(1, 1) };
    let total = |plan: &Plan, future| story(model, plan, future).iter().map(|week| week[column]).sum();
    [total(&Plan::new(1, 1), 0), total(&Plan::new(1, 1), 1), total(&Plan::new(1, 1), 2), total(&mean, 0)]
}

#[test]
fn the_first_outcomes_are_the_pinned_bits() {
    let model = quickstart();
    let mut rows = Vec::new();
    let mut same = true;
    for (quantity, pinned) in PINNED {
        let values = told(&model, quantity);
        let bits = values.map(f64::to_bits);
        let hex = bits.map(|bits| format!("{bits:#018x}")).join(", ");
        rows.push(format!("    ({quantity:?}, [{hex}]), // {values:?}"));
        same &= bits == pinned;
    }
    assert!(same, "the first outcomes are now\n{}", rows.join("\n"));
}

#[test]
fn a_run_takes_in_the_same_futures() {
    let model = quickstart();
    let outcomes = simulate(&model, &Plan::new(3, 1), &Unwatched);
    for (quantity, pinned) in PINNED {
        let column = model.frame.columns().binary_search(&(0, quantity)).expect("it is kept for the whole operation");
        let values: Vec<u64> = outcomes.totals[0][column].iter().map(|value| value.to_bits()).collect();
        assert_eq!(values, pinned[..3], "{quantity:?}");
        assert_eq!(outcomes.plan_totals[0][column].to_bits(), pinned[3], "{quantity:?} in the plan at its mean");
    }
}
