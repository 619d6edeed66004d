//! Chance: every draw has an address, and every distribution is the inversion of one uniform.
//!
//! - [`Draws`] gives the uniform (or normal) at the address (seed, [`Purpose`], replication, [`Entity`], period, index).
//! - [`quantile`] turns that uniform into a count, a duration or an amount.
//! - [`philox4x64`] is the generator beneath.
//!
//! How to find the same draw again in Python is told in `docs/chance.md`.
mod draws;
mod entity;
mod philox;
mod purpose;
pub mod quantile;
mod rng;

pub use draws::Draws;
pub use entity::Entity;
pub use philox::philox4x64;
pub use purpose::Purpose;
pub use rng::AddressedRng;
