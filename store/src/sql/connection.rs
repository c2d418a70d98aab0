//! A transaction on the connection of any engine.

use sqlx::{Postgres, Sqlite};

use super::{row::Row, statement::Statement};
use crate::{error::StoreError, postgres::dialect as postgres, sqlite::dialect as sqlite};

/// A transaction. What is not committed is rolled back.
pub enum Connection {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Connection {
    /// Runs a statement; returns the number of rows that it changed.
    pub(crate) async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(transaction) => {
                let done = sqlite::query(statement).execute(&mut **transaction).await?;
                Ok(done.rows_affected())
            }
            Self::Postgres(transaction) => {
                let query = postgres::query(statement).execute(&mut **transaction);
                Ok(postgres::patiently(query).await?.rows_affected())
            }
        }
    }

    /// All rows of an answer.
    pub(crate) async fn rows(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(transaction) => {
                let rows = sqlite::query(statement).fetch_all(&mut **transaction).await?;
                Ok(rows.into_iter().map(Row::Sqlite).collect())
            }
            Self::Postgres(transaction) => {
                let query = postgres::query(statement).fetch_all(&mut **transaction);
                Ok(postgres::patiently(query).await?.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// The first row of an answer, if there is one.
    pub(crate) async fn first(&mut self, statement: Statement) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    /// The only row of an answer.
    pub(crate) async fn only(&mut self, statement: Statement) -> Result<Row, StoreError> {
        self.first(statement).await?.ok_or_else(|| sqlx::Error::RowNotFound.into())
    }

    /// Tells other programs, after the commit, that they may read this revision.
    pub(crate) async fn announce(&mut self, revision: i64) -> Result<(), StoreError> {
        match self {
            // They ask.
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(_) => self.execute(postgres::announcement(revision)).await.map(|_| ()),
        }
    }

    /// Lets ids that the database makes continue after the rows that were added with theirs.
    pub(crate) async fn continue_ids(&mut self, tables: &[&str]) -> Result<(), StoreError> {
        match self {
            // They are one more than the last in the table.
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(_) => {
                for table in tables {
                    self.rows(postgres::continuation(table)).await?;
                }
                Ok(())
            }
        }
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => Ok(transaction.commit().await?),
            Self::Postgres(transaction) => postgres::patiently(transaction.commit()).await,
        }
    }
}
