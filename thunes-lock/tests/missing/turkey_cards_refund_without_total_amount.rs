use thunes::turkey_cards;

pub fn request(sale_id: &turkey_cards::SaleId) {
    let _ = turkey_cards::Refund::new(turkey_cards::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
