//! Philox4x64-10: a number generator that is a function, not a machine.
//!
//! It keeps no state: the same counter and key give the same four words, on any thread, in any order, in any language.
//!
//! Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
//! `numpy.random.Philox` is the same function, except that numpy adds one to its counter before each block.

const ROUNDS: u32 = 10;
const FIRST_MULTIPLIER: u64 = 0xD2E7_470E_E14C_6C93;
const SECOND_MULTIPLIER: u64 = 0xCA5A_8263_9512_1157;
/// The golden ratio and the square root of three less one: added to the key between rounds.
const KEY_STEPS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B];

/// Four random words from a counter of four words and a key of two.
///
/// ```
/// let words = tenure::random::philox4x64([0; 4], [0; 2]);
/// assert_eq!(words[0], 0x16554d9eca36314c); // the published known answer
/// ```
#[inline]
pub fn philox4x64(counter: [u64; 4], key: [u64; 2]) -> [u64; 4] {
    let mut words = counter;
    let mut key = key;
    for _ in 0..ROUNDS {
        words = round(words, key);
        key = [key[0].wrapping_add(KEY_STEPS[0]), key[1].wrapping_add(KEY_STEPS[1])];
    }
    words
}

#[inline]
fn round(words: [u64; 4], key: [u64; 2]) -> [u64; 4] {
    let (first_high, first_low) = multiply(words[0], FIRST_MULTIPLIER);
    let (second_high, second_low) = multiply(words[2], SECOND_MULTIPLIER);
    [second_high ^ words[1] ^ key[0], second_low, first_high ^ words[3] ^ key[1], first_low]
}

/// The high and the low word of a product.
#[inline]
fn multiply(a: u64, b: u64) -> (u64, u64) {
    let product = u128::from(a) * u128::from(b);
    ((product >> 64) as u64, product as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// counter, key, output: the three known answers published with the paper and one row computed with numpy.
    #[rustfmt::skip]
    const KNOWN: [([u64; 4], [u64; 2], [u64; 4]); 4] = [
        ([0; 4], [0; 2],
         [0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b]),
        ([u64::MAX; 4], [u64::MAX; 2],
         [0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0]),
        ([0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89], [0x452821e638d01377, 0xbe5466cf34e90c6c],
         [0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6]),
        ([1, 0, 0, 0], [7, 0],
         [0xdf4034b829e9fba4, 0x4b9d10cdf8e64087, 0x6b8b857e506aac98, 0x67c7c945b1ba6e52]),
    ];

    #[test]
    fn the_block_function_gives_the_known_answers() {
        for (counter, key, words) in KNOWN {
            assert_eq!(philox4x64(counter, key), words, "counter {counter:x?}, key {key:x?}");
        }
    }

    #[test]
    fn flipping_one_bit_of_counter_or_key_flips_about_half_of_the_words_bits() {
        let base = philox4x64([1, 2, 3, 4], [5, 6]);
        for position in 0..6 * 64 {
            let (mut counter, mut key) = ([1, 2, 3, 4], [5, 6]);
            match position / 64 {
                word @ 0..=3 => counter[word] ^= 1 << (position % 64),
                word => key[word - 4] ^= 1 << (position % 64),
            }
            let flipped: u32 = philox4x64(counter, key).iter().zip(base).map(|(a, b)| (a ^ b).count_ones()).sum();
            // 256 fair bits: 128 with a standard deviation of 8; six of them either way.
            assert!((80..=176).contains(&flipped), "bit {position} flips {flipped} of 256");
        }
    }
}
