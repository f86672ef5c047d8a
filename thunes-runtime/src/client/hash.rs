//! SHA-256, HMAC-SHA-256 and random bytes.
//!
//! With the feature `client` the first two come from aws-lc, which TLS brings along. Without it they come from a crate in Rust alone, so that
//! signing needs no C compiler and works on every platform. That crate does not wipe its working memory.

#[cfg(feature = "client")]
use std::sync::Arc;

#[cfg(not(feature = "client"))]
use zeroize::Zeroizing;

/// The system returned no random bytes, or the platform has none.
#[derive(Debug)]
pub(crate) struct NoRandom;

#[cfg(feature = "client")]
pub(crate) fn sha256(bytes: &[u8]) -> impl AsRef<[u8]> {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes)
}

#[cfg(not(feature = "client"))]
pub(crate) fn sha256(bytes: &[u8]) -> impl AsRef<[u8]> {
    hmac_sha256::Hash::hash(bytes)
}

/// An HMAC-SHA-256.
#[cfg(feature = "client")]
pub(crate) type Mac = aws_lc_rs::hmac::Tag;

#[cfg(not(feature = "client"))]
pub(crate) type Mac = [u8; MAC_LEN];

pub(crate) const MAC_LEN: usize = 32;

/// A key for HMAC-SHA-256, prepared once. aws-lc wipes it when the last copy is dropped.
#[cfg(feature = "client")]
#[derive(Clone)]
pub(crate) struct MacKey(Arc<aws_lc_rs::hmac::Key>);

#[cfg(feature = "client")]
impl MacKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Arc::new(aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret)))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Mac {
        aws_lc_rs::hmac::sign(&self.0, message)
    }
}

/// The secret itself, since the crate could not wipe a prepared key.
#[cfg(not(feature = "client"))]
#[derive(Clone)]
pub(crate) struct MacKey(Zeroizing<Box<[u8]>>);

#[cfg(not(feature = "client"))]
impl MacKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Zeroizing::new(secret.into()))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Mac {
        hmac_sha256::HMAC::mac(message, &*self.0)
    }
}

/// Random bytes for ids, which are unique and need not stay secret. Each thread draws many from the system at a time: that takes longer
/// than the rest of an id.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandom> {
    use core::cell::RefCell;

    thread_local! {
        static DRAWN: RefCell<Drawn> = const { RefCell::new(Drawn { by: 0, bytes: [0; BLOCK], used: BLOCK }) };
    }
    DRAWN.with_borrow_mut(Drawn::take)
}

/// How many random bytes are drawn at a time.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
const BLOCK: usize = 1024;

/// Random bytes that were drawn, and how many are used.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
struct Drawn {
    /// The process that drew them. A child of a fork has the same bytes, and must not use them.
    by: u32,
    bytes: [u8; BLOCK],
    used: usize,
}

/// WASI has no processes, and so no forks.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn process() -> u32 {
    if cfg!(target_family = "wasm") { 0 } else { std::process::id() }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
impl Drawn {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], NoRandom> {
        let process = process();
        if self.by == process
            && let Some(taken) = self.bytes.get(self.used..).and_then(|rest| rest.first_chunk())
        {
            self.used += N;
            return Ok(*taken);
        }
        self.used = BLOCK;
        getrandom::fill(&mut self.bytes).map_err(|_| NoRandom)?;
        (self.by, self.used) = (process, N);
        self.bytes.first_chunk().copied().ok_or(NoRandom)
    }
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) const fn random<const N: usize>() -> Result<[u8; N], NoRandom> {
    Err(NoRandom)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn random_bytes_are_never_given_out_twice() {
        let draw = || (0..1000).map(|_| random::<16>().unwrap()).collect::<Vec<_>>();
        let threads = [std::thread::spawn(draw), std::thread::spawn(draw)];
        let drawn: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).chain(draw()).collect();
        assert_eq!(drawn.iter().collect::<HashSet<_>>().len(), 3000);
        assert!(drawn.iter().all(|bytes| *bytes != [0; 16]));
    }

    #[test]
    fn what_another_process_drew_is_left_to_it() {
        let mut drawn = Drawn { by: process().wrapping_add(1), bytes: [7; BLOCK], used: 0 };
        assert_ne!(drawn.take::<16>().unwrap(), [7; 16]);
        assert_eq!(drawn.by, process());
    }
}
