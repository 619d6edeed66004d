//! How many places are free in class when a requisition opens.

use super::week::Week;
use crate::policy::Channel;

/// Places free in the classes of a requisition, the first and last of which start in these weeks: the fewest over their weeks of
/// training, of the team's trainers and of the site's training seats. Who is in class or on the way is expected to stay to the end.
pub(super) fn free_places(week: &Week, index: usize, (first, last): (usize, usize)) -> f64 {
    let team = &week.model.teams[index];
    let (trainees, seats) = (team.hiring.limits.trainees, week.model.sites[team.site].training_seats);
    if trainees.is_none() && seats.is_none() {
        return f64::INFINITY;
    }
    let at_site = || week.model.teams.iter().enumerate().filter(|(_, other)| other.site == team.site).map(|(other, _)| other);
    (first..last + team.career.ramp.training_weeks)
        .map(|then| {
            let with_trainers = trainees.map_or(f64::INFINITY, |places| places - in_class(week, index, then));
            let with_seats = seats.map_or(f64::INFINITY, |places| places - at_site().map(|other| in_class(week, other, then)).sum::<f64>());
            with_trainers.min(with_seats)
        })
        .fold(f64::INFINITY, f64::min)
}

/// Heads of a team that will be in training in a later week: those in class now who will not be through, and starters expected of
/// the offers under way.
fn in_class(week: &Week, index: usize, then: usize) -> f64 {
    let (team, people) = (&week.model.teams[index], &week.state.people[index]);
    let weeks = team.career.ramp.training_weeks;
    let left = people.trainees(weeks.saturating_sub(then - week.number));
    let expected = |(channel, pipeline): (&Channel, &Vec<f64>)| {
        let weeks = weeks.saturating_sub(channel.starts_at);
        let classes = (then + 1).saturating_sub(weeks).max(week.number + 1)..=then;
        let offers: f64 = classes.filter_map(|class| pipeline.get(class)).sum();
        channel.show_up * offers
    };
    f64::from(left) + team.hiring.channels.iter().zip(&people.pipeline).map(expected).sum::<f64>()
}
