//! `shop SETTINGS`: runs the shop with the settings in that JSON file.

use std::error::Error;

use shop::{Settings, Shop, web};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A line for each call to the gateway. `tracing_opentelemetry::layer()` beside it sends the spans to a collector.
    tracing_subscriber::fmt().init();
    let file = std::env::args().nth(1).ok_or("usage: shop SETTINGS.json")?;
    let settings: Settings = serde_json::from_slice(&std::fs::read(file)?)?;
    let shop = Shop::open(&settings).await?;
    tokio::spawn(shop.clone().work());
    let listener = tokio::net::TcpListener::bind(settings.listen).await?;
    Ok(axum::serve(listener, web::router(shop)).await?)
}
