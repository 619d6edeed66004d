//! People on the books who are not simply at work: under notice, or on long leave.

use super::{LeaveSpec, age};
use crate::law::Law;

/// People under notice: they have decided to leave, and leave a fixed number of weeks later.
///
/// ```text
/// still deciding after t weeks: S(t)        still on the books: S(t - notice weeks)
/// ```
///
/// ```
/// use tenure::workforce::UnderNotice;
/// let mut notice = UnderNotice::new(2, 10);
/// notice.give(5, 3); // at the end of week 5, somebody of 3 weeks of tenure
/// assert_eq!((notice.go(6), notice.heads()), (0, 1));
/// assert_eq!((notice.go(7), notice.heads()), (1, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderNotice {
    /// Heads by week of tenure, one list for every week of the notice period: those who go at the end of week w stand in list
    /// w modulo the length.
    going: Vec<Vec<u32>>,
}

impl UnderNotice {
    /// Nobody under notice; `weeks` is the notice period, `cells` the number of cells of tenure.
    pub fn new(weeks: usize, cells: usize) -> Self {
        Self { going: vec![vec![0; cells]; weeks] }
    }

    /// Whether there is a notice period at all.
    pub fn is_kept(&self) -> bool {
        !self.going.is_empty()
    }

    /// Those whose notice ends with this week go; gives how many.
    pub fn go(&mut self, week: usize) -> u32 {
        let weeks = self.going.len();
        if weeks == 0 {
            return 0;
        }
        let due = &mut self.going[week % weeks];
        let gone = due.iter().sum();
        due.fill(0);
        gone
    }

    /// Somebody of this tenure gives notice at the end of the week, after those due have gone; without a notice period nothing happens.
    pub fn give(&mut self, week: usize, tenure: usize) {
        let weeks = self.going.len();
        if weeks > 0 {
            self.going[week % weeks][tenure] += 1;
        }
    }

    /// Everybody under notice grows one week older.
    pub fn age(&mut self) {
        self.going.iter_mut().for_each(|heads| age(heads));
    }

    /// Heads under notice.
    pub fn heads(&self) -> u32 {
        self.below(usize::MAX)
    }

    /// Heads under notice with a tenure below `tenure` weeks.
    pub fn below(&self, tenure: usize) -> u32 {
        self.going.iter().flat_map(|heads| heads.iter().take(tenure)).sum()
    }

    /// Heads under notice by week of tenure; a tenure may come more than once.
    pub fn by_tenure(&self) -> impl Iterator<Item = (usize, u32)> {
        self.going.iter().flat_map(|heads| heads.iter().copied().enumerate()).filter(|(_, heads)| *heads > 0)
    }
}

/// Long leave of a team, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct LongLeave {
    /// Chance that somebody past training goes on leave at the end of a week.
    pub weekly_probability: f64,
    /// Law of the length in weeks; lengths are rounded to whole weeks, at least one.
    pub weeks: Law,
    /// Share of pay that goes on.
    pub paid_share: f64,
}

impl LongLeave {
    /// Takes the section as written.
    pub fn new(spec: &LeaveSpec) -> Self {
        Self { weekly_probability: spec.weekly_probability, weeks: spec.weeks.law(), paid_share: spec.paid_share }
    }

    /// Whole weeks of a leave, from a uniform number.
    pub fn length(&self, uniform: f64) -> usize {
        // A leave that outlasts every plan is one: the bound keeps the conversion exact.
        libm::floor(self.weeks.quantile(uniform) + 0.5).clamp(1.0, 1e6) as usize
    }
}

/// People on long leave, each with the week of return, the strand and the tenure reached. Tenure stands still on leave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OnLeave {
    away: Vec<(usize, usize, usize)>,
}

impl OnLeave {
    /// Somebody of a strand goes, to return at the start of week `returns` with this tenure.
    pub fn go(&mut self, returns: usize, strand: usize, tenure: usize) {
        self.away.push((returns, strand, tenure));
    }

    /// Those due by the start of this week come back into the cells of tenure of their strand.
    pub fn come_back(&mut self, week: usize, cells: &mut [Vec<u32>]) {
        self.away.retain(|(returns, strand, tenure)| {
            let stays = *returns > week;
            if !stays {
                cells[*strand][*tenure] += 1;
            }
            stays
        });
    }

    /// Weeks of tenure of everybody on leave.
    pub fn tenures(&self) -> impl Iterator<Item = usize> {
        self.away.iter().map(|(_, _, tenure)| *tenure)
    }

    /// Heads on leave.
    pub fn heads(&self) -> u32 {
        self.away.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_under_notice_grow_older_and_go_together() {
        let mut notice = UnderNotice::new(3, 4);
        notice.give(0, 1);
        notice.give(0, 3);
        notice.age();
        assert_eq!(notice.by_tenure().collect::<Vec<_>>(), [(2, 1), (3, 1)]);
        assert_eq!((notice.below(3), notice.heads()), (1, 2));
        assert_eq!([notice.go(1), notice.go(2), notice.go(3), notice.go(6)], [0, 0, 2, 0]);
    }

    #[test]
    fn without_a_notice_period_nobody_is_under_notice() {
        let mut notice = UnderNotice::new(0, 4);
        notice.give(0, 1);
        assert_eq!((notice.is_kept(), notice.go(0), notice.heads()), (false, 0, 0));
    }

    #[test]
    fn people_return_from_leave_to_the_tenure_they_had() {
        let (mut leave, mut cells) = (OnLeave::default(), [vec![0, 5, 0], vec![0; 3]]);
        leave.go(4, 0, 1);
        leave.go(4, 1, 2);
        leave.go(6, 0, 2);
        leave.come_back(3, &mut cells);
        assert_eq!((&cells, leave.heads()), (&[vec![0, 5, 0], vec![0; 3]], 3));
        leave.come_back(4, &mut cells);
        assert_eq!((&cells, leave.heads()), (&[vec![0, 6, 0], vec![0, 0, 1]], 1));
    }

    #[test]
    fn leaves_last_whole_weeks_and_at_least_one() {
        let leave = |low, high| LongLeave { weekly_probability: 0.1, weeks: Law::Uniform { low, high }, paid_share: 0.0 };
        assert_eq!([leave(0.0, 0.2).length(0.5), leave(10.0, 20.0).length(0.33), leave(10.0, 20.0).length(0.36)], [1, 13, 14]);
    }
}
