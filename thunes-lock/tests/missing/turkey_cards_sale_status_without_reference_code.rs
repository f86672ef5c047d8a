use thunes::turkey_cards;

pub fn request(sale_id: &turkey_cards::SaleId) {
    let _ = turkey_cards::SaleStatus::new(turkey_cards::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
