//! What the page about the API shows, passed in by the server, which defines the API.

/// The API in words for people, made from the description that programs read. All texts are English.
#[derive(Clone, Debug, Default)]
pub struct ApiGuide {
    /// What the API is.
    pub description: String,
    /// Its endpoints, by the format of their answers.
    pub formats: Vec<Format>,
    /// Parameters of every endpoint, unless it states otherwise.
    pub parameters: Vec<Parameter>,
}

/// The endpoints that answer in one format.
#[derive(Clone, Debug)]
pub struct Format {
    /// What it is called.
    pub name: String,
    /// What is common to all answers in it.
    pub description: String,
    /// The endpoints.
    pub endpoints: Vec<Endpoint>,
}

/// An endpoint of the API.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The path, as in `/api/v1/positions`.
    pub path: String,
    /// What is there.
    pub summary: String,
    /// More about it; empty where there is no more to say.
    pub description: String,
    /// Parameters of this endpoint only.
    pub parameters: Vec<Parameter>,
}

/// A parameter of the API.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in URLs.
    pub name: String,
    /// What it asks for.
    pub description: String,
    /// The values that it can have, where they are few.
    pub values: Vec<String>,
}
