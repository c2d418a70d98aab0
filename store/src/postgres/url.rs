//! The address of a PostgreSQL database, and errors that name it without its password.

use std::str::FromStr as _;

use sqlx::postgres::PgConnectOptions;

use crate::error::StoreError;

/// What SQLx understands after the question mark. It ignores anything else, and writes it into the log; of
/// a misspelt `sslmode` one should hear.
const SETTINGS: [&str; 18] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "ssl-ca",
    "ssl-cert",
    "ssl-key",
    "ssl-mode",
    "ssl-root-cert",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
    "user",
];

/// How to connect to the database at a URL.
pub(super) fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    check(url)?;
    let options =
        PgConnectOptions::from_str(url).map_err(|cause| StoreError::InvalidUrl(cause.to_string()))?;
    // PgBouncer refuses to set the digits, which only count for numbers written as text.
    Ok(options.application_name("traineekart").extra_float_digits(None))
}

/// An error if a part of the URL would be taken for another. Nothing of it is repeated: it may be a part of
/// the password.
fn check(url: &str) -> Result<(), StoreError> {
    let invalid = |reason: String| Err(StoreError::InvalidUrl(reason));
    let Some((_, after_scheme)) = url.split_once("://") else {
        return invalid("it must be as in postgres://user:password@host/database".to_owned());
    };
    let end = after_scheme.find(['/', '?', '#']).unwrap_or(after_scheme.len());
    let (_, rest) = after_scheme.split_at(end);
    if rest.contains(['@', '#']) {
        return invalid("in a password, write / as %2F, ? as %3F, # as %23 and @ as %40".to_owned());
    }
    let settings = rest.split_once('?').map_or("", |(_, settings)| settings);
    let is_known = |setting: &str| {
        let name = setting.split_once('=').map_or(setting, |(name, _)| name);
        SETTINGS.contains(&name) || name.starts_with("options[")
    };
    if settings.split('&').all(|setting| setting.is_empty() || is_known(setting)) {
        Ok(())
    } else {
        invalid(format!("after the question mark may stand {}", SETTINGS.join(", ")))
    }
}

/// The database and its server, for people.
pub(super) fn name(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or(options.get_username());
    let server = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => options.get_host().to_owned(),
    };
    format!("{database} on {server}:{}", options.get_port())
}

/// Why there is no connection.
pub(super) fn refused(options: &PgConnectOptions, cause: sqlx::Error) -> StoreError {
    let reason = match cause {
        // In the server's words: an unknown user or database, a wrong password.
        sqlx::Error::Database(cause) => cause.message().to_owned(),
        other => other.to_string(),
    };
    StoreError::Unavailable(format!("{}: {reason}", name(options)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_url_is_repeated_that_may_be_a_password() {
        for wrong in [
            "postgres:hemmelig",
            "postgres://kari:hem/melig@localhost/db",
            "postgres://kari:hem?melig@localhost/db",
            "postgres://kari:hem#melig@localhost/db",
            "postgres://kari:123/hemmelig@localhost/db",
            "postgres://kari:hemmelig@localhost:port/db",
            "postgres://kari:hemmelig@localhost/db?sslmod=hemmelig",
            "postgres://kari:hemmelig@localhost/db?sslmode=always",
            "postgres://kari:hemmelig@local host/db",
        ] {
            let refused = options(wrong).unwrap_err().to_string();
            assert!(!refused.contains("hem") && !refused.contains("melig"), "{refused}");
        }
    }

    #[test]
    fn a_database_is_named_without_its_password() {
        for (url, expected) in [
            (
                "postgres://kari:hemmelig@db.example.org/kart?sslmode=verify-full",
                "kart on db.example.org:5432",
            ),
            ("postgresql://kari@%2Frun%2Fpostgresql/kart", "kart on /run/postgresql:5432"),
            ("postgres://kari:hem%40melig@[::1]:6432?statement-cache-capacity=0", "kari on [::1]:6432"),
        ] {
            assert_eq!(name(&options(url).unwrap()), expected);
        }
    }
}
