//! The heads of W4 once more, written from its definition (A2 to A5, A11 and A12 of the workload) in the plainest way, with its
//! own random numbers: to try orders of events that the engine does not offer.

use crate::common::chance::Dice;

const WEEKS: usize = 104;
const OLDEST: usize = 104;
const LEAD: usize = 6;
const LOOK_AHEAD: usize = 10;
const HEADS: [[u32; 4]; 3] = [[210, 180, 120, 90], [184, 158, 105, 78], [131, 113, 75, 56]];
const ATTRITION: [f64; 3] = [1.0, 1.2, 0.85];
const WAGE: [f64; 3] = [18.0, 14.0, 9.0];
const GROWTH: [f64; 4] = [0.04, 0.02, 0.06, 0.0];
const SHOW_UP: f64 = 0.92;

/// When those who leave in a week go.
#[derive(Clone, Copy, PartialEq)]
pub enum Order {
    /// At its end, as defined.
    ServiceFirst,
    /// Before its contacts are served and its wages paid.
    LeaversFirst,
}

/// Heads of one team.
struct Team {
    site: usize,
    queue: usize,
    first: f64,
    cells: [u32; OLDEST + 1],
    offers: [u32; WEEKS + LEAD + 1],
}

/// Joiners, leavers, final heads and the costs that follow heads, one number a future each, by their names in the summary.
pub fn simulate(order: Order, futures: usize) -> Vec<(&'static str, Vec<f64>)> {
    let mut dice = Dice(4);
    let names = ["joiners", "leavers", "final_heads", "wage", "hire", "train"];
    let mut samples: Vec<(&'static str, Vec<f64>)> = names.iter().map(|name| (*name, Vec::with_capacity(futures))).collect();
    for _ in 0..futures {
        let mut sums = [0.0; 6];
        for site in 0..3 {
            for queue in 0..4 {
                Team::new(site, queue).live(order, &mut dice, &mut sums);
            }
        }
        sums[4] = 2500.0 * sums[0];
        samples.iter_mut().zip(sums).for_each(|((_, sample), sum)| sample.push(sum));
    }
    samples
}

fn hazard(tenure: usize) -> f64 {
    match tenure {
        0..4 => 0.030,
        4..13 => 0.025,
        13..26 => 0.015,
        26..52 => 0.010,
        52..104 => 0.007,
        _ => 0.005,
    }
}

impl Team {
    fn new(site: usize, queue: usize) -> Self {
        let first = f64::from(HEADS[site][queue]);
        let up_to = |tenure: usize| match tenure {
            0..12 => 0.0,
            12..104 => (first * 0.6 * (tenure - 11) as f64 / 92.0 + 0.5).floor(),
            _ => first,
        };
        let cells = std::array::from_fn(|tenure| (up_to(tenure) - if tenure == 0 { 0.0 } else { up_to(tenure - 1) }) as u32);
        Self { site, queue, first, cells, offers: [0; WEEKS + LEAD + 1] }
    }

    fn heads(&self) -> u32 {
        self.cells.iter().sum()
    }

    /// Two years; adds joiners, leavers, final heads, wages and training to `sums`.
    fn live(&mut self, order: Order, dice: &mut Dice, sums: &mut [f64; 6]) {
        for week in 0..WEEKS {
            let joiners = dice.binomial(std::mem::take(&mut self.offers[week]), SHOW_UP);
            self.cells[0] += joiners;
            sums[0] += f64::from(joiners);
            if order == Order::LeaversFirst {
                sums[1] += self.leave(dice);
            }
            sums[3] += f64::from(self.heads()) * 40.0 * WAGE[self.site];
            sums[5] += 300.0 * f64::from(self.cells[..4].iter().sum::<u32>());
            if week % 4 == 0 {
                self.ask(week);
            }
            if order == Order::ServiceFirst {
                sums[1] += self.leave(dice);
            }
            self.age();
        }
        sums[2] += f64::from(self.heads());
    }

    fn leave(&mut self, dice: &mut Dice) -> f64 {
        let mut gone = 0;
        for (tenure, cell) in self.cells.iter_mut().enumerate() {
            let leavers = dice.binomial(*cell, hazard(tenure) * ATTRITION[self.site]);
            *cell -= leavers;
            gone += leavers;
        }
        f64::from(gone)
    }

    fn age(&mut self) {
        self.cells[OLDEST] += self.cells[OLDEST - 1];
        self.cells.copy_within(0..OLDEST - 1, 1);
        self.cells[0] = 0;
    }

    fn ask(&mut self, week: usize) {
        let then = (week + LOOK_AHEAD) as f64;
        let growth = (1.0 + GROWTH[self.queue]).powf(then / 52.0);
        let season = 1.0 + 0.08 * (2.0 * std::f64::consts::PI * (then - 48.0) / 52.0).cos();
        let on_the_way = f64::from(self.heads()) + SHOW_UP * f64::from(self.offers.iter().sum::<u32>());
        let gap = self.first * growth * season - on_the_way * (1.0 - 10.0 * 0.010 * ATTRITION[self.site]);
        let wanted = (gap.max(0.0) / SHOW_UP + 0.5).floor().min((0.15 * self.first).floor());
        self.offers[week + LEAD] += if wanted < 4.0 { 0 } else { wanted as u32 };
    }
}
