//! The recursion and the events give the same fate to every contact.
use crate::world::{exponential, lognormal, one_line, w1};
use tenure::contacts::{Counts, Day, Design, Duration, Kernel, State, Waited, Witness};
use tenure::law::Law;
use tenure::random::Draws;

/// The fate of every contact, by day and number.
#[derive(Debug, Default, PartialEq)]
struct Fates {
    day: u64,
    all: Vec<(u64, u32, Fate)>,
}

#[derive(Debug, PartialEq, PartialOrd)]
enum Fate {
    Answered(Waited),
    Abandoned(Waited),
    TurnedAway,
}

impl Witness for Fates {
    fn answered(&mut self, _: usize, number: u32, _: usize, waited: Waited) {
        self.all.push((self.day, number, Fate::Answered(waited)));
    }
    fn abandoned(&mut self, _: usize, number: u32, waited: Waited) {
        self.all.push((self.day, number, Fate::Abandoned(waited)));
    }
    fn turned_away(&mut self, _: usize, number: u32) {
        self.all.push((self.day, number, Fate::TurnedAway));
    }
}

/// Days one after the other by one kernel: fates in order, counts, and time worked.
fn days(design: &Design, days: &[Day], kernel: Kernel) -> (Fates, Vec<Vec<Counts>>, Vec<f64>) {
    let design = design.clone().worked_out_by(kernel);
    let (mut state, mut fates) = (State::empty(&design), Fates::default());
    let (mut counts, mut worked) = (Vec::new(), Vec::new());
    for (number, day) in (0..).zip(days) {
        fates.day = number;
        let tally = design.simulate(&mut state, &Draws::new(5, 2), number, day, &mut fates);
        counts.push(tally.queues[0].intervals().to_vec());
        counts.push(vec![*tally.queues[0].from_before()]);
        worked.extend([f64::from(tally.queues[0].waiting_at_end), f64::from(tally.queues[0].in_hand_at_end)]);
        for duty in tally.teams[0].intervals().iter().chain([tally.teams[0].afterwards()]) {
            worked.extend([duty.busy_seconds, duty.duty_seconds]);
        }
    }
    fates.all.sort_by(|a, b| a.partial_cmp(b).unwrap());
    (fates, counts, worked)
}

fn assert_same(what: &str, design: &Design, all: &[Day]) {
    assert!(design.is_one_line(), "{what}");
    let (by_recursion, by_events) = (days(design, all, Kernel::Fastest), days(design, all, Kernel::Events));
    assert!(by_recursion.0.all.len() > 300, "{what}: too little happens");
    assert!(by_recursion.0 == by_events.0, "{what}: fates differ");
    for (a, b) in by_recursion.1.iter().flatten().zip(by_events.1.iter().flatten()) {
        assert_eq!(Counts { answer_wait_seconds: 0.0, ..*a }, Counts { answer_wait_seconds: 0.0, ..*b }, "{what}");
        assert!((a.answer_wait_seconds - b.answer_wait_seconds).abs() < 1e-6, "{what}: {a:?} {b:?}");
    }
    for (at, (a, b)) in by_recursion.2.iter().zip(&by_events.2).enumerate() {
        assert!((a - b).abs() < 1e-5, "{what}: {a} and {b} at {at}");
    }
}

#[test]
fn contact_by_contact_both_kernels_agree_bit_by_bit() {
    let (design, day) = w1();
    assert_same("W1", &design, &[day]);
    let fixed = Duration::new(&Law::Fixed { value: 180.0 });
    for (what, handle_time, patience) in [
        ("log-normal, patient", lognormal(240.0, 1.1), Duration::endless()),
        ("deterministic", fixed.clone(), exponential(60.0)),
        ("deterministic patience", exponential(240.0), fixed),
    ] {
        let design = one_line(handle_time, patience, 20.0, 900.0);
        let up_and_down = |shift: u32| (0..32).map(|i| 8 + (i * 7 + shift) % 13).collect::<Vec<u32>>();
        let day = |shift, load| Day { contacts: vec![vec![load; 32]], agents: vec![up_and_down(shift)], ..Day::default() };
        // Overload on the second day, so that many wait over midnight; nobody on duty for a while on the third.
        let mut empty = day(3, 40.0);
        empty.agents[0][10..14].fill(0);
        empty.agents[0][28..].fill(0); // and nobody when it ends
        let last = Day { until_all_have_left: true, ..day(1, 30.0) };
        assert_same(what, &design, &[day(0, 40.0), day(5, 70.0), empty, last]);
    }
}
