use thunes::blik;

pub fn request(sale: blik::Sale<'_>) {
    let _ = sale.ship_to_address1("ul. Prosta 1");
}

fn main() {}
