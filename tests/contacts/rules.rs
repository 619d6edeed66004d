//! Who takes which contact: each rule where it alone decides.
use crate::world::{exponential, queue, w2};
use tenure::contacts::{AtClose, Day, DayTally, Design, Duration, NoWitness, Queue, Route, State, Team, Waited, Witness};
use tenure::law::Law;
use tenure::random::{Draws, Entity};

fn fixed(seconds: f64) -> Duration {
    Duration::new(&Law::Fixed { value: seconds })
}

/// Who answered: queue, team, wait.
#[derive(Default)]
struct Answers(Vec<(usize, usize, Waited)>);

impl Witness for Answers {
    fn answered(&mut self, queue: usize, _: u32, team: usize, waited: Waited) {
        self.0.push((queue, team, waited));
    }
}

fn answers(design: &Design, day: &Day) -> (Answers, DayTally) {
    let mut answers = Answers::default();
    let tally = design.simulate(&mut State::empty(design), &Draws::new(3, 1), 0, day, &mut answers);
    (answers, tally)
}

fn day(contacts: &[f64], agents: &[u32]) -> Day {
    let (contacts, agents) = (contacts.iter().map(|c| vec![*c; 8]).collect(), agents.iter().map(|a| vec![*a; 8]).collect());
    Day { contacts, agents, until_all_have_left: true, ..Day::default() }
}

#[test]
fn the_first_team_of_the_list_gets_the_contact_as_long_as_somebody_is_idle() {
    let design =
        Design::new(vec![queue("a", fixed(60.0), Duration::endless(), 20.0, &[1, 0])], vec![Team::new(&[0]), Team::new(&[0])], 900.0);
    let (answers, _) = answers(&design.unwrap(), &day(&[60.0], &[50, 50])); // 4 Erlang: the 50 of the second team suffice
    assert!(answers.0.len() > 300 && answers.0.iter().all(|(_, team, _)| *team == 1));
}

#[test]
fn among_like_teams_the_agent_idle_longest_is_taken() {
    let voice = queue("a", fixed(60.0), Duration::endless(), 20.0, &[]);
    let voice = Queue { routes: vec![Route { teams: vec![0, 1], after_seconds: 0.0 }], ..voice };
    let design = Design::new(vec![voice], vec![Team::new(&[0]), Team::new(&[0])], 900.0).unwrap();
    let (answers, tally) = answers(&design, &day(&[60.0], &[10, 20]));
    // Everybody takes turns, so teams answer by their size: each agent as often as another, but for the last round.
    let second = answers.0.iter().filter(|(_, team, _)| *team == 1).count() as f64 / answers.0.len() as f64;
    assert!((second - 2.0 / 3.0).abs() < 0.02, "{second}");
    assert!(tally.queues[0].all_day().answer_wait_seconds == 0.0);
}

#[test]
fn a_free_agent_takes_the_first_queue_of_the_list_or_whoever_waits_longest() {
    let queues = || {
        vec![
            queue("a", exponential(240.0), Duration::endless(), 20.0, &[0]),
            queue("b", exponential(240.0), Duration::endless(), 20.0, &[0]),
        ]
    };
    let busy = day(&[56.0, 56.0], &[30]); // 29.9 Erlang
    let waits = |team: Team| {
        let (_, tally) = answers(&Design::new(queues(), vec![team], 900.0).unwrap(), &busy);
        [0, 1].map(|queue| tally.queues[queue].all_day().asa_seconds().unwrap())
    };
    let [first, second] = waits(Team::new(&[0, 1]));
    assert!(second > 5.0 * first, "{first} and {second}");
    let [a, b] = waits(Team { serves: vec![vec![0, 1]], slow_down: vec![1.0] });
    assert!((a / b - 1.0).abs() < 0.35, "{a} and {b}");
}

#[test]
fn further_teams_open_after_the_wait_and_not_before() {
    let voice = queue("a", fixed(300.0), Duration::endless(), 20.0, &[0]);
    let further = Route { teams: vec![1], after_seconds: 45.0 };
    let voice = Queue { routes: [voice.routes.clone(), vec![further]].concat(), ..voice };
    let design = Design::new(vec![voice], vec![Team::new(&[0]), Team::new(&[0])], 900.0).unwrap();
    let (answers, _) = answers(&design, &day(&[40.0], &[10, 100])); // 13.3 Erlang on ten agents, then on a hundred
    let by = |wanted: usize| answers.0.iter().filter(move |(_, team, _)| *team == wanted).map(|(_, _, waited)| waited.seconds);
    assert!(by(1).count() > 50 && by(1).all(|wait| (wait - 45.0).abs() < 1e-6), "the hundred are always free");
    assert!(by(0).all(|wait| wait <= 45.0 + 1e-6) && by(0).any(|wait| wait > 20.0));
}

/// Deferred work is the last tier of a team: it waits while anybody is on the phone's line, and takes what is left.
#[test]
fn deferred_work_is_done_when_phones_are_quiet() {
    let queues = vec![
        queue("voice", exponential(240.0), Duration::endless(), 20.0, &[0]),
        queue("mail", fixed(600.0), Duration::endless(), 14_400.0, &[0]),
    ];
    let design = Design::new(queues, vec![Team::new(&[0, 1])], 900.0).unwrap();
    let day = Day { contacts: vec![vec![30.0; 16], vec![12.0; 16]], agents: vec![vec![17; 16]], ..Day::default() };
    let (_, tally) = answers(&design, &day); // 8 Erlang of calls, 8 of mail
    let (voice, mail) = (tally.queues[0].all_day(), tally.queues[1].all_day());
    assert!(mail.answered > 100 && mail.asa_seconds().unwrap() > 3.0 * voice.asa_seconds().unwrap(), "{voice:?} {mail:?}");
}

/// Two chats at once, each taking 1.5 times as long: a full agent finishes 2 in 1.5 handle times. The waits of a saturated team tell.
#[test]
fn chats_slow_each_other_down() {
    let chat = queue("chat", fixed(300.0), Duration::endless(), 20.0, &[0]);
    let team = Team { serves: vec![vec![0]], slow_down: vec![1.0, 1.5] };
    let design = Design::new(vec![chat], vec![team], 3600.0).unwrap();
    let mut state = State::empty(&design);
    let day = Day { contacts: vec![vec![400.0; 8]], agents: vec![vec![10; 8]], ..Day::default() };
    let tally = design.simulate(&mut state, &Draws::new(1, 1), 0, &day, &mut NoWitness);
    // 10 agents x 2 chats / (1.5 x 300 s) = 160 an hour, always all of them busy from the second hour on.
    let all = tally.queues[0].all_day();
    let finished = f64::from(all.answered - tally.queues[0].in_hand_at_end);
    assert!((finished / (160.0 * 8.0) - 1.0).abs() < 0.02, "{finished} chats finished");
    let last = &tally.teams[0].intervals()[7];
    assert!((last.occupancy().unwrap() - 1.0).abs() < 1e-9 && (last.duty_seconds - 36_000.0).abs() < 1e-6);
}

#[test]
fn contacts_are_neither_lost_nor_made_from_day_to_day() {
    let (design, day) = w2();
    let limited = Queue { waiting_room: Some(5), at_close: AtClose::TurnedAway, ..design.queues()[1].clone() };
    let queues = vec![design.queues()[0].clone(), limited, design.queues()[2].clone()];
    let design = Design::new(queues, design.teams().to_vec(), 1800.0).unwrap();
    let short = Day {
        agents: day.agents.iter().map(|team| team.iter().map(|agents| agents / 2).collect()).collect(),
        until_all_have_left: false,
        ..day
    };
    let mut short = short;
    short.contacts.iter_mut().for_each(|contacts| contacts.sort_by(f64::total_cmp)); // busiest as the day ends
    let mut state = State::empty(&design);
    let mut waiting = [0; 3];
    for number in 0..4 {
        let tally = design.simulate(&mut state, &Draws::new(1, 8), number, &short, &mut NoWitness);
        for (queue, waiting) in tally.queues.iter().zip(&mut waiting) {
            let all = queue.all_day();
            assert_eq!(queue.from_before().offered, *waiting, "day {number}");
            assert_eq!(all.offered, all.answered + all.abandoned + all.turned_away + queue.waiting_at_end, "day {number}");
            *waiting = queue.waiting_at_end;
        }
        assert!(waiting[0] > 0 && waiting[1] == 0, "{waiting:?}");
        let duty: f64 = tally.teams.iter().map(|team| team.all_day().duty_seconds).sum();
        assert!((duty / (82.0 * 43_200.0) - 1.0).abs() < 0.02);
        for team in &tally.teams {
            assert!(team.intervals().iter().all(|duty| duty.busy_seconds <= duty.duty_seconds + 1e-6));
        }
    }
}

/// A contact meets the same luck whoever else comes, whoever is there: its handle time and patience go by its number.
#[test]
fn more_queues_and_agents_leave_every_contact_as_it_was() {
    #[derive(Default)]
    struct Came(Vec<(u32, f64)>);
    impl Witness for Came {
        fn answered(&mut self, queue: usize, number: u32, _: usize, waited: Waited) {
            if queue == 0 {
                self.0.push((number, waited.arrived));
            }
        }
        fn abandoned(&mut self, queue: usize, number: u32, waited: Waited) {
            self.answered(queue, number, 0, waited);
        }
    }
    let came = |queues: Vec<Queue>, teams: Vec<Team>, agents: &[u32]| {
        let contacts = vec![50.0; queues.len()];
        let design = Design::new(queues, teams, 900.0).unwrap();
        let mut came = Came::default();
        design.simulate(&mut State::empty(&design), &Draws::new(1, 1), 0, &day(&contacts, agents), &mut came);
        came.0.sort_by_key(|a| a.0);
        came.0
    };
    let voice = |teams: &[usize]| queue("voice", exponential(300.0), exponential(60.0), 20.0, teams);
    let alone = came(vec![voice(&[0])], vec![Team::new(&[0])], &[14]);
    let other = Queue { entity: Entity::named("queue", "other"), ..voice(&[0, 1]) };
    let together = came(vec![voice(&[0, 1]), other], vec![Team::new(&[0, 1]), Team::new(&[1, 0])], &[20, 9]);
    assert!(alone.len() > 300);
    assert_eq!(alone, together);
}

#[test]
fn designs_that_do_not_fit_together_are_refused_in_words() {
    let said = |queues, teams| Design::new(queues, teams, 900.0).unwrap_err().join(" | ");
    let voice = |teams: &[usize]| queue("a", fixed(60.0), Duration::endless(), 20.0, teams);
    assert_eq!(said(vec![voice(&[3])], vec![Team::new(&[])]), "queue 0 goes to team 3, but there are 1 teams, counted from 0");
    assert_eq!(said(vec![voice(&[0])], vec![Team::new(&[])]), "queue 0 goes to team 0, which does not serve it");
    assert_eq!(said(vec![voice(&[])], vec![Team::new(&[0])]), "team 0 serves queue 0, which does not go to it");
}
