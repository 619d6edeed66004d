//! A table as a Parquet file: columns of text, whole numbers or numbers that may be missing.

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, never missing.
    Text,
    /// Whole numbers, never missing.
    Whole,
    /// Numbers; missing where nothing is defined.
    Number,
}

/// The cells of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells<'a> {
    /// Text.
    Text(Vec<&'a str>),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers; a number that is not finite counts as missing.
    Number(Vec<Option<f64>>),
}

/// The bytes of a Parquet file with these columns, one row group, Snappy-compressed; `cells` is asked for one column
/// after the other, so that no two need to be in memory at once. `notes` become key-value metadata of the file.
pub fn parquet<'a>(heads: &[(String, Kind)], notes: &[(&str, String)], cells: impl Fn(usize) -> Cells<'a>) -> Vec<u8> {
    write(heads, notes, cells).expect("the kinds of columns fit their cells, and writing to memory cannot fail")
}

fn write<'a>(heads: &[(String, Kind)], notes: &[(&str, String)], cells: impl Fn(usize) -> Cells<'a>) -> Result<Vec<u8>> {
    let fields = heads.iter().map(|(name, kind)| field(name, *kind)).collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
    let notes = notes.iter().map(|(key, value)| KeyValue::new(key.to_string(), value.clone())).collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("tenure {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(notes))
        .build();
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    let mut index = 0;
    while let Some(column) = group.next_column()? {
        write_cells(column, cells(index))?;
        index += 1;
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}

fn field(name: &str, kind: Kind) -> Result<Arc<Type>> {
    let (physical, logical, repetition) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
        Kind::Whole => (Physical::INT64, None, Repetition::REQUIRED),
        Kind::Number => (Physical::DOUBLE, None, Repetition::OPTIONAL),
    };
    let builder = Type::primitive_type_builder(name, physical).with_logical_type(logical).with_repetition(repetition);
    Ok(Arc::new(builder.build()?))
}

fn write_cells(mut column: SerializedColumnWriter<'_>, cells: Cells<'_>) -> Result<()> {
    match cells {
        Cells::Text(texts) => {
            let texts: Vec<ByteArray> = texts.into_iter().map(ByteArray::from).collect();
            column.typed::<ByteArrayType>().write_batch(&texts, None, None)?
        }
        Cells::Whole(numbers) => column.typed::<Int64Type>().write_batch(&numbers, None, None)?,
        Cells::Number(numbers) => {
            let finite = |number: &Option<f64>| number.filter(|value| value.is_finite());
            let present: Vec<f64> = numbers.iter().filter_map(finite).collect();
            let levels: Vec<i16> = numbers.iter().map(|number| i16::from(finite(number).is_some())).collect();
            column.typed::<DoubleType>().write_batch(&present, Some(&levels), None)?
        }
    };
    column.close()
}
