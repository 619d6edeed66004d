//! Step 5, between its days: contacts come back because earlier ones were not resolved or were answered with an error, and what
//! today's answers will bring back is noted.
//!
//! ```text
//! returning = return_share · (reference - resolution) · answered      resolution = reference · mean over the agents who answered
//! rework    = rework_share · (errors - reference) · answered
//! ```
//! At the references both are 0, bit for bit.

use super::desk::TeamQuality;
use super::week::Week;
use crate::disruption::Factor;
use crate::model::Team;
use crate::outcomes::Quantity::{Checked, Errors, Faultless, Repeats, Resolvable, Resolved, Rework};

/// Works out how well every team answers on each day: people by tenure, coaching, events.
pub(super) fn teams_answer_so_well(week: &mut Week) {
    if !week.model.any_returns() {
        return;
    }
    for (index, team) in week.model.teams.iter().enumerate() {
        let answering = || agents_answering(week, index, team);
        let learning = &team.learning;
        let resolution = learning.resolution.as_ref().map_or(1.0, |curve| curve.mean(answering())) * learning.coaching.resolution;
        let error_rate = learning.errors.as_ref().map(|curve| curve.mean(answering()));
        let board = |factor, day| week.desk.board.parts(week.model.board.slot(factor, index), day, &team.duty).0;
        let quality = TeamQuality {
            resolution: std::array::from_fn(|day| (resolution * board(Factor::TeamResolution, day)).max(0.0)),
            error_rate,
            errors: std::array::from_fn(|day| learning.coaching.errors * board(Factor::TeamErrors, day)),
        };
        week.desk.quality[index] = quality;
    }
}

/// Tenures of a team's people past training, each with the contacts it answers: heads there times productivity.
fn agents_answering<'a>(week: &'a Week, index: usize, team: &'a Team) -> impl Iterator<Item = (usize, f64)> + 'a {
    let (ramp, people) = (&team.career.ramp, &week.state.people[index]);
    let staying = people.cells.iter().flat_map(|strand| strand.iter().enumerate()).map(|(tenure, heads)| (tenure, f64::from(*heads)));
    let leaving = people.notice.by_tenure().map(|(tenure, heads)| (tenure, f64::from(heads) * team.notice_presence));
    let there = staying.chain(leaving).filter(|(tenure, heads)| *tenure >= ramp.training_weeks && *heads > 0.0);
    there.map(|(tenure, heads)| (tenure, heads * ramp.productivity(tenure)))
}

/// Contacts of earlier days come back today; never so few that a queue has less than none.
pub(super) fn contacts_return(week: &mut Week, day: usize) {
    if !week.model.any_returns() {
        return;
    }
    let today = 7 * week.number + day;
    for (index, queue) in week.model.queues.iter().enumerate() {
        let returns = &mut week.state.returns[index];
        if queue.forecast.on_day(today) <= 0.0 {
            returns.repeats.put_off(today);
            returns.rework.put_off(today);
            continue;
        }
        let load = &mut week.desk.load[index];
        let repeats = returns.repeats.take(today).max(-load.by_day[day]);
        let rework = returns.rework.take(today).max(-load.by_day[day] - repeats);
        let contacts = repeats + rework;
        if contacts == 0.0 {
            continue;
        }
        let work = load.contacts * load.handle_time_week + contacts * load.handle_time[day];
        load.by_day[day] = (load.by_day[day] + contacts).max(0.0);
        load.contacts = (load.contacts + contacts).max(0.0);
        if load.contacts > 0.0 {
            load.handle_time_week = (work / load.contacts).max(0.0);
        }
        week.add_at_queue(index, Repeats, repeats);
        week.add_at_queue(index, Rework, rework);
    }
}

/// How good the answers of some agents are.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnswerQuality {
    /// Resolution as a share of a tenured agent's, less 1.
    unlike_tenured: f64,
    /// Error rate less that of the queue's reference.
    errors_beyond: f64,
}

/// The mean quality of a queue's answers on a day; `agents`: team, and the hours it gives. None where nothing depends on it.
///
/// It is exactly 0 away from the reference where every team is.
pub(super) fn quality_of(week: &Week, queue: usize, day: usize, agents: impl Iterator<Item = (usize, f64)>) -> Option<AnswerQuality> {
    let queue = &week.model.queues[queue];
    if queue.repeats.is_none() && queue.errors.is_none() {
        return None;
    }
    let reference = queue.errors.as_ref().map_or(0.0, |errors| errors.reference);
    let (mut answers, mut unlike, mut beyond) = (0.0, 0.0, 0.0);
    for (team, hours) in agents {
        let quality = &week.desk.quality[team];
        let rate = (quality.error_rate.unwrap_or(reference) * quality.errors[day]).clamp(0.0, 1.0);
        let weight = hours * week.desk.staff[team].pace;
        answers += weight;
        unlike += weight * (quality.resolution[day] - 1.0);
        beyond += weight * (rate - reference);
    }
    let mean = |sum: f64| if answers > 0.0 { sum / answers } else { 0.0 };
    Some(AnswerQuality { unlike_tenured: mean(unlike), errors_beyond: mean(beyond) })
}

/// Notes contacts of a queue answered on the day at hand.
pub(super) fn note_answers(week: &mut Week, queue: usize, answered: f64, quality: AnswerQuality) {
    let spec = &week.model.queues[queue];
    let answers = &mut week.desk.load[queue].answers;
    answers.answered += answered;
    if let Some(repeats) = &spec.repeats {
        let resolution = (repeats.reference_resolution * (1.0 + quality.unlike_tenured)).min(1.0);
        answers.resolved += answered * resolution;
        answers.unresolved += answered * (repeats.reference_resolution - resolution);
    }
    if let Some(errors) = &spec.errors {
        answers.errors += answered * (errors.reference + quality.errors_beyond);
        answers.wrong += answered * quality.errors_beyond;
    }
}

/// What today's answers will bring back, and how good they were.
pub(super) fn answers_echo(week: &mut Week, day: usize) {
    if !week.model.any_returns() {
        return;
    }
    let (model, today) = (week.model, 7 * week.number + day);
    for (index, queue) in model.queues.iter().enumerate() {
        let answers = std::mem::take(&mut week.desk.load[index].answers);
        if let Some(repeats) = &queue.repeats {
            week.state.returns[index].repeats.expect(today, repeats.return_share * answers.unresolved, &repeats.lag_days);
            week.add_at_queue(index, Resolved, answers.resolved);
            week.add_at_queue(index, Resolvable, answers.answered);
        }
        if let Some(errors) = &queue.errors {
            week.state.returns[errors.to].rework.expect(today, errors.rework_share * answers.wrong, &errors.lag_days);
            week.add_at_queue(index, Errors, answers.errors);
            week.add_at_queue(index, Faultless, (answers.answered - answers.errors).max(0.0));
            week.add_at_queue(index, Checked, answers.answered);
        }
    }
}
