//! How much one request may hold. The gateway gives limits for most texts and none for the rest, so these are this library's: far beyond
//! what a payment needs, and small enough that a mistake or an attack in the data behind it costs little.
//!
//! What a request has too much of is a violation, with the limit and the count.

/// Most items of a list, and most pairs.
pub(crate) const ITEMS: usize = 1000;

/// Most bytes of one text. The longest that the gateway takes, a URL of 2048 characters, has half as many at most.
pub(crate) const TEXT_BYTES: usize = 16 * 1024;

/// Most bytes of all texts of a request, so that no body has more than a few megabytes.
pub(crate) const TEXTS_BYTES: usize = 1024 * 1024;

/// Most members that `extra` adds.
pub(crate) const EXTRA_MEMBERS: usize = 100;

/// Most bytes of what `extra` adds: paths, names and texts. Each number, `true`, `false` and `null` counts as eight.
pub(crate) const EXTRA_BYTES: usize = 64 * 1024;

/// Deepest lists and objects in a value that `extra` adds.
pub(crate) const EXTRA_DEPTH: usize = 32;

/// Most values that are given to a draft, each value in an object or a list included.
pub(crate) const DRAFT_VALUES: usize = 50_000;

/// Most unknown names of a draft for which a similar name is looked for. The others are reported without one.
pub(crate) const DRAFT_COMPARED: usize = 100;
