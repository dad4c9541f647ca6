//! How domain values are stored in columns: ids and slugs as text, lists as JSON, enums by name.

use std::str::FromStr;

use rusqlite::types::Type;
use rusqlite::{Result, Row};
use serde::Serialize;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use article::Stamp;

use crate::Error;

/// Reads a column that holds a value in its text form.
pub(crate) fn parsed<T>(row: &Row<'_>, column: usize) -> Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    row.get_ref(column)?.as_str()?.parse().map_err(|error| unreadable(column, error))
}

/// Reads a column that holds the name of an enum variant.
pub(crate) fn word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    let source: StrDeserializer<'_, WordError> = text.into_deserializer();
    T::deserialize(source).map_err(|error| unreadable(column, error))
}

/// The same for a column that may hold none.
pub(crate) fn optional_word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    if row.get_ref(column)? == rusqlite::types::ValueRef::Null { Ok(None) } else { word(row, column).map(Some) }
}

/// Reads a column that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

/// The name of an enum variant, as [`word`] reads it.
pub(crate) fn to_word<T: Serialize>(value: &T) -> std::result::Result<String, Error> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::Damaged("an enum value was not stored as a plain name".into())),
    }
}

/// Serialises a value as JSON, as [`json`] reads it.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> std::result::Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Damaged(error.to_string()))
}

/// Reads a file's stamp, whose five columns begin with `first`.
pub(crate) fn stamp(row: &Row<'_>, first: usize) -> Result<Stamp> {
    Ok(Stamp {
        size: row.get::<_, i64>(first)?.cast_unsigned(),
        mtime_ns: row.get(first + 1)?,
        ctime_ns: row.get(first + 2)?,
        file_id: row.get(first + 3)?,
        settled: row.get(first + 4)?,
    })
}

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
