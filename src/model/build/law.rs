//! The service law of a queue.

use crate::queueing::{ChatLaw, ServiceLaw, Slots, VoiceLaw};
use crate::scenario::{Channel, QueueSpec};

/// The law of a queue in which somebody waits for an answer.
pub fn service_law(queue: &QueueSpec) -> ServiceLaw {
    let needed = |key: Option<f64>| key.expect("the rules refuse a queue of calls or chat without patience and promise");
    let (patience, within) = (needed(queue.patience_seconds), needed(queue.answer_within_seconds));
    match queue.channel {
        Channel::Chat => {
            ServiceLaw::Chat(ChatLaw::new(patience, within, queue.service_definition, Slots::new(&queue.slow_down), queue.waiting_room))
        }
        _ => ServiceLaw::Voice(VoiceLaw::new(patience, within, queue.service_definition)),
    }
}

/// Agent time of a contact, seconds, while agents are as busy as can be.
pub fn agent_seconds(queue: &QueueSpec) -> f64 {
    match queue.channel {
        Channel::Chat => queue.handle_time_seconds / Slots::new(&queue.slow_down).when_full(),
        _ => queue.handle_time_seconds,
    }
}
