//! Methods, types and fields with names that code usually has from elsewhere, in the root of a crate: crates that generated code depends on,
//! modules and types of the standard library, variants of the prelude. Those that cannot be there (`std`, `core`) are refused by
//! `thunes check`.

include!(concat!(env!("OUT_DIR"), "/thunes.rs"));

/// A request whose type is called `Option`.
///
/// # Errors
/// When the amount is not a number.
pub fn option(items: &[vec::OptionVec]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let required = vec::OptionRequired { string: "order-42", amount: "8.00".parse()? };
    let option = vec::Option::new(required).maybe_vec(std::option::Option::Some(items));
    Ok(::thunes_runtime::Request::body(&option)?)
}
