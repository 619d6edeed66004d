//! Progress on the terminal, and Ctrl-C.

use crate::cli::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tenure::simulate::Watch;

/// Shows how far a run is, where somebody watches, and stops it on Ctrl-C.
pub struct Watching {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Watching {
    /// Starts to watch over this many futures; a run that is to be quiet shows no progress.
    pub fn start(futures: u64, quiet: bool) -> Result<Self, Failure> {
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
            .map_err(|error| Failure::Trouble(format!("Ctrl-C cannot be watched for: {error}")))?;
        // A bar on the standard error hides itself where that is no terminal.
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} futures, {per_sec}, {eta} left")
            .expect("the template is written here");
        Ok(Self { bar: ProgressBar::with_draw_target(Some(futures), target).with_style(style), stop })
    }

    /// Clears the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Watching {
    fn done(&self, replications: u64) {
        self.bar.inc(replications);
    }

    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
