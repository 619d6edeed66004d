//! Puts intervals of like cost side by side, so that no lane waits long for its neighbours.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

/// Intervals evaluated in one go: a day of quarter-hours fits.
pub(super) const BLOCK: usize = 96;

/// Classes of cost that a block of so many is told apart by.
const fn classes(block: usize) -> usize {
    if block > BLOCK { MOST_CLASSES } else { 64 }
}

const MOST_CLASSES: usize = 256;

/// Writes `members` into `sorted` in ascending order of their cost class (a stable counting sort; the dearest share the last class).
#[inline(always)]
pub(super) fn by_cost<const N: usize>(members: &[u16], sorted: &mut [u16; N], class: impl Fn(usize) -> usize) {
    let dearest = classes(N) - 1;
    let mut next = [0u16; MOST_CLASSES + 1];
    let mut classes = [0u8; N];
    for &member in members {
        let here = class(usize::from(member)).min(dearest);
        classes[usize::from(member)] = here as u8;
        next[here + 1] += 1;
    }
    for i in 0..dearest {
        next[i + 1] += next[i];
    }
    for &member in members {
        let slot = &mut next[usize::from(classes[usize::from(member)])];
        sorted[usize::from(*slot)] = member;
        *slot += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_is_placed_once_and_in_order_of_cost() {
        let cost = [7usize, 900, 3, 7, 0, 64, 3];
        let mut sorted = [u16::MAX; BLOCK];
        by_cost(&[0, 1, 2, 3, 4, 5, 6], &mut sorted, |i| cost[i]);
        assert_eq!(sorted[..7], [4, 2, 6, 0, 3, 1, 5]);
        assert!(sorted[7..].iter().all(|&s| s == u16::MAX));
    }
}
