//! (to be written)
use crate::{complaint::Diagnosis, scenario::Scenario};
/// The model.
pub struct Model;
/// Compiles.
pub fn compile(_: &Scenario) -> Result<Model, Diagnosis> {
    Ok(Model)
}
