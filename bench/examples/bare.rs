//! The least that axum can do, for comparison: one route that answers with the bytes of a file.
//! `bare FILE` listens on a free port of 127.0.0.1 and prints it.

use std::{error::Error, fs};

use axum::{Router, body::Bytes, response::Html, routing::get, serve::ListenerExt as _};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("say which file to serve")?;
    let page = Bytes::from(fs::read(file)?);
    let router = Router::new().route("/", get(async move || Html(page.clone())));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    // As the real server does; a connection for which it cannot be set is no reason to stop.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    axum::serve(listener, router).await?;
    Ok(())
}
