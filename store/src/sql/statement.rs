//! A statement for any engine.

use std::borrow::Cow;

use sqlx::{
    AssertSqlSafe, Database, Encode, SqlSafeStr as _, SqlStr, Type, database::HasStatementCache, query::Query,
};

/// A statement with its values. In the text, each `?` stands for the next of them.
#[derive(Clone, Debug)]
pub struct Statement {
    text: Cow<'static, str>,
    values: Vec<Value>,
    is_kept: bool,
}

/// A value of a statement. Of those that may be missing the type is known: PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An integer, or none.
    Integer(Option<i64>),
    /// A number.
    Real(f64),
    /// A text, or none.
    Text(Option<String>),
    /// A yes or no.
    Boolean(bool),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Statement {
    /// A statement that a connection prepares once and keeps.
    pub(crate) fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), values: Vec::new(), is_kept: true }
    }

    /// A statement with values that is unlikely to be used again.
    pub(crate) fn once(text: String, values: Vec<Value>) -> Self {
        Self { text: text.into(), values, is_kept: false }
    }

    /// The same statement with one value more.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// The same statement with a longer text.
    pub(crate) fn followed_by(mut self, text: &str) -> Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// The query for an engine, which may write the text in its own way.
    pub(crate) fn query<DB>(
        self,
        write: impl FnOnce(Cow<'static, str>) -> Cow<'static, str>,
    ) -> Query<'static, DB, DB::Arguments>
    where
        DB: Database<Arguments: sqlx::IntoArguments<DB>> + HasStatementCache,
        Option<i64>: for<'q> Encode<'q, DB> + Type<DB>,
        f64: for<'q> Encode<'q, DB> + Type<DB>,
        Option<String>: for<'q> Encode<'q, DB> + Type<DB>,
        bool: for<'q> Encode<'q, DB> + Type<DB>,
        Vec<u8>: for<'q> Encode<'q, DB> + Type<DB>,
    {
        let query = sqlx::query(safe(write(self.text))).persistent(self.is_kept);
        self.values.into_iter().fold(query, |query, value| match value {
            Value::Integer(number) => query.bind(number),
            Value::Real(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Boolean(is_so) => query.bind(is_so),
            Value::Bytes(bytes) => query.bind(bytes),
        })
    }
}

/// The text of a statement, which never holds anybody's data: those are values.
fn safe(text: Cow<'static, str>) -> SqlStr {
    match text {
        Cow::Borrowed(text) => text.into_sql_str(),
        Cow::Owned(text) => AssertSqlSafe(text).into_sql_str(),
    }
}

macro_rules! integers {
    ($($integer:ty),+) => {$(
        impl From<$integer> for Value {
            fn from(number: $integer) -> Self {
                Self::Integer(Some(number.into()))
            }
        }

        impl From<Option<$integer>> for Value {
            fn from(number: Option<$integer>) -> Self {
                Self::Integer(number.map(Into::into))
            }
        }
    )+};
}

integers!(u8, u16, u32, i64);

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for Value {
    fn from(is_so: bool) -> Self {
        Self::Boolean(is_so)
    }
}

macro_rules! texts {
    ($($text:ty),+) => {$(
        impl From<$text> for Value {
            fn from(text: $text) -> Self {
                Self::Text(Some(text.into()))
            }
        }

        impl From<Option<$text>> for Value {
            fn from(text: Option<$text>) -> Self {
                Self::Text(text.map(Into::into))
            }
        }
    )+};
}

texts!(&str, String);
