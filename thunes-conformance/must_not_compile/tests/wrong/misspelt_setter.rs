use thunes::blik;

pub fn request(sale: blik::Sale<'_>) {
    let _ = sale.bill_to_postcode("00-001");
}

fn main() {}
