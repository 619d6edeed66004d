//! A run that is stopped: at once, without a gap, and with the futures that a run of that length would have.
use std::sync::atomic::{AtomicU64, Ordering};
use tenure::outcomes::Outcomes;
use tenure::simulate::{Plan, Unwatched, Watch, simulate};

/// Stops when so many futures are done.
struct Impatient {
    done: AtomicU64,
    after: u64,
}

impl Watch for Impatient {
    fn done(&self, futures: u64) {
        self.done.fetch_add(futures, Ordering::SeqCst);
    }
    fn stop(&self) -> bool {
        self.done.load(Ordering::SeqCst) >= self.after
    }
}

fn stopped_after(futures: u64, threads: usize) -> (Outcomes, u64, Outcomes) {
    let scenario = tenure::load("scenarios/quickstart.toml".as_ref(), &["scenario.weeks=6".to_string()]).expect("a shipped scenario loads");
    let model = tenure::compile(&scenario).expect("a shipped scenario is sound");
    let watch = Impatient { done: AtomicU64::new(0), after: futures };
    let stopped = simulate(&model, &Plan { threads: Some(threads), ..Plan::new(100_000, 3) }, &watch);
    let whole = simulate(&model, &Plan::new(stopped.replications().max(1) as u64, 3), &Unwatched);
    (stopped, watch.done.into_inner(), whole)
}

#[test]
fn a_stopped_run_ends_with_the_futures_under_way() {
    for threads in [1, 2, 3] {
        let (stopped, done, _) = stopped_after(150, threads);
        assert!(done < 150 + threads as u64, "{done} futures were worked out on {threads} threads");
        assert!(stopped.interrupted && stopped.replications() as u64 <= done);
    }
}

#[test]
fn a_stopped_run_has_the_futures_of_a_run_of_that_length() {
    for threads in [1, 2] {
        let (stopped, _, whole) = stopped_after(150, threads);
        assert!(stopped.replications() > 0);
        assert_eq!((&stopped.totals, &stopped.weekly), (&whole.totals, &whole.weekly), "{threads} threads");
    }
}
