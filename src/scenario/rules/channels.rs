//! Rules of channels: which keys belong to which, and what chat needs.

use super::Rules;
use crate::queueing::MOST_AT_ONCE;
use crate::scenario::Channel;
use crate::scenario::sections::QueueSpec;

/// Keys of queues in which somebody waits for an answer, and what to do about them in a queue of deferred work.
const ANSWERED_ONLY: [(&str, &str); 5] = [
    ("patience_seconds", "nobody hangs up; where work is given up after a time, write `expires_after_hours`"),
    ("answer_within_seconds", "write the promise as `turnaround_hours`"),
    ("service_definition", "its service level is: done within the turnaround, of all done or expired"),
    ("agents", "agents work hours off, parts of an agent included"),
    ("attendance", "agents work with the presence expected of the day"),
];

/// Keys of deferred work.
const DEFERRED_ONLY: [&str; 6] =
    ["turnaround_hours", "turnaround_clock", "turnaround_open", "expires_after_hours", "opening_backlog", "opening_backlog_hours"];

/// Keys of outbound work.
const OUTBOUND_ONLY: [&str; 7] =
    ["calling_hours", "contact_rate", "attempt_seconds", "most_attempts", "retry_after_hours", "conversion_rate", "revenue_per_conversion"];

/// Keys of chat.
const CHAT_ONLY: [&str; 3] = ["concurrency", "slow_down", "waiting_room"];

impl Rules<'_> {
    /// A queue has the keys of its channel and no others.
    pub(super) fn channel_keys(&mut self, id: &str, queue: &QueueSpec) {
        if queue.channel.is_deferred() {
            self.refuse_answered_keys(id, queue.channel);
            self.turnaround(id, queue);
            self.ages(id, queue);
        } else {
            self.refuse_deferred_keys(id, queue.channel);
            self.need(
                id,
                queue.patience_seconds,
                "patience_seconds",
                "120: how long callers wait on average before they hang up, in seconds",
            );
            self.need(id, queue.answer_within_seconds, "answer_within_seconds", "20: the time within which contacts are to be answered");
        }
        if queue.channel == Channel::Chat {
            self.at_once(id, queue);
        } else {
            self.refuse_keys(id, &CHAT_ONLY, (Channel::Chat, queue.channel));
        }
        if queue.channel == Channel::Outbound {
            self.calling(id, queue);
        } else {
            self.refuse_keys(id, &OUTBOUND_ONLY, (Channel::Outbound, queue.channel));
        }
    }

    pub(super) fn need(&mut self, id: &str, value: Option<f64>, key: &str, example: &str) {
        if value.is_none() {
            let what = format!("`[queue.{id}]` lacks `{key}`");
            self.complain(&format!("queue.{id}"), what, format!("add {key} = {example}"));
        }
    }

    fn refuse_answered_keys(&mut self, id: &str, channel: Channel) {
        for (key, instead) in ANSWERED_ONLY {
            self.refuse(id, key, ("voice and chat", channel), &format!("take it out; {instead}"));
        }
    }

    fn refuse_deferred_keys(&mut self, id: &str, channel: Channel) {
        for key in DEFERRED_ONLY {
            let help = "take it out, or write channel = \"email\" or channel = \"back-office\"";
            self.refuse(id, key, ("deferred work", channel), help);
        }
    }

    /// Keys that belong to one channel alone.
    fn refuse_keys(&mut self, id: &str, keys: &[&str], (of, channel): (Channel, Channel)) {
        for key in keys {
            self.refuse(id, key, (of.name(), channel), &format!("take it out, or write channel = \"{}\"", of.name()));
        }
    }

    /// When is called, with what success, and how often.
    fn calling(&mut self, id: &str, queue: &QueueSpec) {
        self.need(id, queue.contact_rate, "contact_rate", "0.3: the share of attempts that reach somebody");
        self.need(id, queue.attempt_seconds, "attempt_seconds", "45: the agent time of an attempt that reaches nobody, in seconds");
        match &queue.calling_hours {
            Some(open) => self.hours_open(&format!("queue.{id}.calling_hours"), open),
            None => {
                let help = "add calling_hours = { from = \"09:00\", to = \"20:00\", days = [\"monday\", \"tuesday\"] }";
                self.complain(&format!("queue.{id}"), format!("`[queue.{id}]` lacks `calling_hours`"), help);
            }
        }
        if queue.most_attempts > 1 {
            self.need(id, queue.retry_after_hours, "retry_after_hours", "24: the hours from one attempt to the next");
        } else if queue.retry_after_hours.is_some() {
            let what = format!("only one attempt is made at a record of queue `{id}`, so none is ever made again");
            self.complain(&format!("queue.{id}.retry_after_hours"), what, "add `most_attempts`, or take `retry_after_hours` out");
        }
        if queue.revenue_per_conversion > 0.0 && queue.conversion_rate == 0.0 {
            let what = format!("nobody reached by queue `{id}` converts, so there is no revenue");
            self.complain(&format!("queue.{id}.revenue_per_conversion"), what, "add `conversion_rate`, the share of the reached who buy");
        }
    }

    fn refuse(&mut self, id: &str, key: &str, (of, channel): (&str, Channel), help: &str) {
        let path = format!("queue.{id}.{key}");
        if self.written(&path) {
            let what = format!("`{key}` is for {of}, but queue `{id}` has channel = \"{}\"", channel.name());
            self.complain(&path, what, help);
        }
    }

    /// The chances of attempts are moved at queues that make some.
    pub(super) fn outbound_only(&mut self, path: &str, on: &str, (kind, selector, factor): (&str, &str, &str)) {
        if kind != "queue" || !["contact_rate", "conversion_rate"].contains(&factor) {
            return;
        }
        let file = self.file;
        let chosen = |(id, queue): &(&String, &QueueSpec)| match selector.strip_prefix('#') {
            Some(tag) => queue.tags.iter().any(|own| own == tag),
            None => selector == "*" || *id == selector,
        };
        let mut chosen = file.queue.iter().filter(chosen).peekable();
        if chosen.peek().is_some() && chosen.all(|(_, queue)| queue.channel != Channel::Outbound) {
            let what = format!("`{on}` moves nothing, since no queue it selects has channel = \"outbound\"");
            self.complain(path, what, "select an outbound queue; calls and chats are moved by `volume`, `handle_time` or `deflection`");
        }
    }

    /// How many contacts at once, and what that costs each of them.
    fn at_once(&mut self, id: &str, queue: &QueueSpec) {
        let (path, most) = (format!("queue.{id}.slow_down"), queue.concurrency as usize);
        let slow_down = &queue.slow_down;
        if slow_down.is_empty() && most > 1 && most <= MOST_AT_ONCE {
            let what = format!("queue `{id}` lets an agent have {most} contacts at once, but does not say how much longer each takes then");
            let guess: Vec<String> = (0..most).map(|more| format!("{:.2}", 1.0 + 0.15 * more as f64)).collect();
            self.complain(&format!("queue.{id}.concurrency"), what, format!("add slow_down = [{}], measured if you can", guess.join(", ")));
            return;
        }
        if !slow_down.is_empty() && slow_down.len() != most {
            let what = format!("`slow_down` has {} numbers, but an agent may have {most} contacts at once", slow_down.len());
            self.complain(&path, what, format!("write {most} numbers, for 1 to {most} at once, or concurrency = {}", slow_down.len()));
            return;
        }
        self.slower_and_slower(&path, slow_down);
    }

    /// With one more contact at once each takes as long or longer, but an agent gets as much or more done.
    fn slower_and_slower(&mut self, path: &str, slow_down: &[f64]) {
        if let Some(first) = slow_down.first().filter(|first| **first != 1.0) {
            let what = format!("an agent with one contact is not slowed down, but `slow_down` begins with {first}");
            self.complain(path, what, "begin with 1; `handle_time_seconds` is that of an agent with one contact at a time");
            return;
        }
        for (k, pair) in slow_down.windows(2).enumerate() {
            let (fewer, more) = (k + 1, k + 2);
            let most = pair[0] * more as f64 / fewer as f64;
            let what = if !pair[1].is_finite() || pair[1] < pair[0] {
                format!("a contact would take less long with {more} at once than with {fewer}: {} after {}", pair[1], pair[0])
            } else if pair[1] > most {
                format!("with {more} contacts at once an agent would get less done than with {fewer}: {} times as long each", pair[1])
            } else {
                continue;
            };
            let help = format!("write a number from {} to {:.2}, or concurrency = {fewer} with {fewer} of the numbers", pair[0], most);
            self.complain(&format!("{path}[{}]", k + 1), what, help);
            return;
        }
    }
}
