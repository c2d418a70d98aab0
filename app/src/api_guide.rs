//! What the page about the API shows, handed in by the server, which knows the API.

/// The API in words for people, made from the description that programs read. All texts are English.
#[derive(Clone, Debug, Default)]
pub struct ApiGuide {
    /// What the API is.
    pub description: String,
    /// Its addresses, by the format of what they answer.
    pub formats: Vec<Format>,
    /// What every address takes, unless it says otherwise.
    pub parameters: Vec<Parameter>,
}

/// The addresses that answer in one format.
#[derive(Clone, Debug)]
pub struct Format {
    /// What it is called.
    pub name: String,
    /// What is common to all answers in it.
    pub description: String,
    /// The addresses.
    pub endpoints: Vec<Endpoint>,
}

/// An address of the API.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The path, as in `/api/v1/positions`.
    pub path: String,
    /// What is there.
    pub summary: String,
    /// More about it; empty where there is no more to say.
    pub description: String,
    /// What only this address takes.
    pub parameters: Vec<Parameter>,
}

/// A parameter of the API.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in addresses.
    pub name: String,
    /// What it asks for.
    pub description: String,
    /// The values that it can have, where they are few.
    pub values: Vec<String>,
}
