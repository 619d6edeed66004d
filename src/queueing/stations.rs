//! Staffing tables: many queues, each with its own handle time, patience and threshold, answered at once.

use super::definition::ServiceDefinition;
use super::exact::{Callers, Fates};

/// Rows answered in one go: enough that rows of like cost find each other.
const ROWS: usize = 768;

/// A table of queues, one a row, by column; what [`Station`](super::Station) is for one. All columns are of one length.
///
/// The same law and the same sums as in a run ([`VoiceLaw`](super::VoiceLaw)), so the same range of inputs: fractional agents, any
/// load, patience endless or not. Rows do not depend on one another.
///
/// ```
/// use tenure::queueing::{ServiceDefinition, StaffingColumns, Stations};
/// let table = Stations {
///     contacts_per_hour: &[200.0, 1320.0],
///     handle_time_seconds: &[180.0, 300.0],
///     agents: &[13.0, 100.0],
///     patience_seconds: &[300.0, 120.0],
///     answer_within_seconds: &[20.0, 30.0],
/// };
/// let (mut level, mut abandoned, mut wait) = ([0.0; 2], [0.0; 2], [0.0; 2]);
/// let mut columns = StaffingColumns { service_level: &mut level, abandoned: &mut abandoned, asa_answered_seconds: &mut wait };
/// table.answer(ServiceDefinition::AnsweredOfOffered, &mut columns);
/// assert!((level[0] - 0.858177700030763).abs() < 1e-13 && (abandoned[0] - 0.0249633036335719).abs() < 1e-13);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Stations<'a> {
    /// Contacts offered per hour.
    pub contacts_per_hour: &'a [f64],
    /// Mean handle time, seconds, above 0.
    pub handle_time_seconds: &'a [f64],
    /// Agents on duty; may be fractional.
    pub agents: &'a [f64],
    /// Mean patience, seconds, above 0; may be infinite.
    pub patience_seconds: &'a [f64],
    /// Threshold T of the service level, seconds.
    pub answer_within_seconds: &'a [f64],
}

/// Where [`Stations::answer`] writes, one number a row.
#[derive(Debug)]
pub struct StaffingColumns<'a> {
    /// The chosen service level; 0 where there is nothing to count, 1 without contacts.
    pub service_level: &'a mut [f64],
    /// Share that gives up.
    pub abandoned: &'a mut [f64],
    /// Mean wait of answered contacts, seconds; infinite where nobody is answered.
    pub asa_answered_seconds: &'a mut [f64],
}

impl Stations<'_> {
    /// Writes every row's service level, abandonment and mean wait.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn answer(&self, definition: ServiceDefinition, columns: &mut StaffingColumns) {
        let count = self.contacts_per_hour.len();
        let lengths = [
            self.handle_time_seconds.len(),
            self.agents.len(),
            self.patience_seconds.len(),
            self.answer_within_seconds.len(),
            columns.service_level.len(),
            columns.abandoned.len(),
            columns.asa_answered_seconds.len(),
        ];
        assert!(lengths.iter().all(|&length| length == count), "all columns must have as many rows");
        let (mut fates, mut load) = (Fates::<ROWS>::new(), [0.0; ROWS]);
        for from in (0..count).step_by(ROWS) {
            let rows = from..count.min(from + ROWS);
            for (i, row) in rows.clone().enumerate() {
                load[i] = self.contacts_per_hour[row] / 3600.0 * self.handle_time_seconds[row];
            }
            let callers = |i: usize| {
                Callers::new(self.handle_time_seconds[from + i], self.patience_seconds[from + i], self.answer_within_seconds[from + i])
            };
            fates.answer(callers, &load[..rows.len()], &self.agents[rows.clone()]);
            for (i, row) in rows.enumerate() {
                let (level, abandoned, wait) = if load[i] > 0.0 { judged(&fates, i, definition) } else { (1.0, 0.0, 0.0) };
                columns.service_level[row] = level;
                columns.abandoned[row] = abandoned;
                columns.asa_answered_seconds[row] = wait;
            }
        }
    }
}

/// Service level, abandonment and mean wait of the answered.
fn judged(fates: &Fates<ROWS>, i: usize, definition: ServiceDefinition) -> (f64, f64, f64) {
    let (within, counted) = definition.counts(fates.in_time[i], fates.answered[i], fates.still_waiting[i], 0.0);
    let level = if counted > 0.0 { (within / counted).min(1.0) } else { 0.0 };
    let wait = if fates.answered[i] > 0.0 { fates.answer_wait[i] / fates.answered[i] } else { f64::INFINITY };
    (level, fates.abandoned[i], wait)
}
