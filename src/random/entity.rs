//! Whom a draw is for: the second word of every counter.

/// Whom a draw is for: a queue, a team, an event… known by its name, never by its place in a list, so that adding or
/// reordering things in a scenario leaves every other draw as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity(u64);

/// Start and multiplier of the 64-bit Fowler–Noll–Vo hash.
const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Entity {
    /// The entity of one kind ("queue", "team", "event"…) with one id: FNV-1a (64 bits) of the UTF-8 bytes of `kind:id`.
    ///
    /// In Python: `h = 0xcbf29ce484222325`, then for each byte `h = ((h ^ byte) * 0x100000001b3) % 2**64`.
    ///
    /// ```
    /// use tenure::random::Entity;
    /// assert_eq!(Entity::named("queue", "voice").key(), 0xe84c_18c1_c923_3948);
    /// ```
    pub fn named(kind: &str, id: &str) -> Self {
        Self(fold(fold(fold(OFFSET_BASIS, kind.as_bytes()), b":"), id.as_bytes()))
    }

    /// The pair of two entities, such as an event and what it strikes; the order matters.
    ///
    /// FNV-1a (64 bits) of the eight bytes of `a`'s key followed by the eight of `b`'s, least significant byte first.
    pub fn joined(a: Self, b: Self) -> Self {
        Self(fold(fold(OFFSET_BASIS, &a.0.to_le_bytes()), &b.0.to_le_bytes()))
    }

    /// The number that stands for this entity in a draw's address.
    pub fn key(self) -> u64 {
        self.0
    }
}

fn fold(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_fnv_1a() {
        assert_eq!(fold(OFFSET_BASIS, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fold(OFFSET_BASIS, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fold(OFFSET_BASIS, b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn keys_are_pinned_because_results_depend_on_them() {
        let (storm, manila) = (Entity::named("event", "storm"), Entity::named("site", "manila"));
        assert_eq!(storm.key(), 0xe967_e493_73dd_a6a0);
        assert_eq!(Entity::joined(storm, manila).key(), 0x687b_bc72_835f_3ba2);
    }

    #[test]
    fn kind_id_and_order_all_tell_entities_apart() {
        let (a, b) = (Entity::named("site", "a"), Entity::named("site", "b"));
        assert_ne!(a, Entity::named("queue", "a"));
        assert_ne!(a, b);
        assert_ne!(Entity::joined(a, b), Entity::joined(b, a));
    }
}
