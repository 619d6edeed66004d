//! The answers of W1 and W2, as independent simulations gave them.
use crate::world::{assert_near, days, service, w1, w2};
use tenure::contacts::Kernel;

/// W1: 12,000 replications in C gave 0.9589 (standard error 0.0001), 2.419 s and 0.0210; half of the last digit is allowed besides.
#[test]
fn the_contact_level_day_gives_its_known_answers_by_both_kernels() {
    let (design, day) = w1();
    for kernel in [Kernel::Fastest, Kernel::Events] {
        let design = design.clone().worked_out_by(kernel);
        let [level, wait, abandoned] = service(&days(&design, &day, 1, 150), |day| day.queues[0].all_day());
        assert_near("service level", level, 0.9589, 0.000_15);
        assert_near("mean wait of the answered", wait, 2.419, 0.01);
        assert_near("abandonment", abandoned, 0.0210, 0.000_1);
    }
}

/// W2: 2,000 replications in C, standard error about 0.001 on the service level; half of the last digit is allowed besides.
#[test]
fn the_skill_based_day_gives_its_known_answers() {
    let (design, day) = w2();
    let days = days(&design, &day, 1, 200);
    for (queue, expected) in [[0.895, 3.63, 0.0335], [0.855, 5.96, 0.0355], [0.973, 2.47, 0.0107]].into_iter().enumerate() {
        let [level, wait, abandoned] = service(&days, |day| day.queues[queue].all_day());
        assert_near(&format!("service level of {queue}"), level, expected[0], 0.001_5);
        assert_near(&format!("mean wait of {queue}"), wait, expected[1], 0.06);
        assert_near(&format!("abandonment of {queue}"), abandoned, expected[2], 0.000_3);
    }
}
