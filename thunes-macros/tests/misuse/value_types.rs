//! Statuses, currencies and variants whose attributes say too little, or too much.
use thunes_runtime::{Code, Currency, Status, Variant};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Status)]
pub enum Words {
    Nothing,
    #[status(SETTLED)]
    NoText,
    #[status("")]
    Empty,
    #[status("PAID")]
    #[status("SETTLED")]
    Two,
    #[status("Paid", Final)]
    Again,
    Other(Code),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Status)]
pub enum Closed {
    #[status("PAID", Final)]
    Paid,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Status)]
pub enum TwoOthers {
    #[status("PAID", Final)]
    Paid(Code),
    Other(Code),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Currency)]
pub enum Money {
    EUR,
    #[currency(decimals = 5)]
    USD,
    #[currency(decimal = 2)]
    GBP,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Currency)]
pub enum Coins {
    #[currency(decimals = 2)]
    EUR(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Variant)]
pub enum Wallet {
    #[sets(path = "code", value = "RED")]
    Red,
    #[variant(title = "Blue", currency = "EUR")]
    #[sets(path = "code")]
    Blue,
    #[variant(title = "Green", currency = "EUR", decimals = 2)]
    Green,
    #[variant(title = "Grey", decimals = 2)]
    Grey,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Variant)]
pub struct NoEnum;

/// What callers name is there all the same: nothing here is an error of its own.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{} {}", Words::Again, Words::Two.is_final());
    println!("{} {}", Money::EUR.code(), Money::ALL.len());
    println!("{} {:?}", Wallet::Red.title(), Wallet::Green.currency());
    Ok(())
}
