//! Countries.

pub use country_code_enum::CountryCode as Country;
