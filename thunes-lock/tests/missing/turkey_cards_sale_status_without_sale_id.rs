use thunes::turkey_cards;

pub fn request(sale_id: &turkey_cards::SaleId) {
    let _ = turkey_cards::SaleStatus::new(turkey_cards::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
