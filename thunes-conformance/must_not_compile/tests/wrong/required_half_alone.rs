use thunes::{Request, bizum};

fn send<R: Request>(_: &R) {}

pub fn request(required: &bizum::SaleRequired<'_>) {
    send(required);
}

fn main() {}
