//! Work that all cores share.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// Does the same work on each item, and gives what it comes to in their order.
pub fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let some = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let items = numbers.map_while(|n| Some((n, items.get(n)?)));
        items.map(|(n, item)| (n, work(n, item))).collect::<Vec<_>>()
    };
    let others = thread::available_parallelism().map_or(0, |cores| cores.get() - 1).min(items.len());
    let mut all = thread::scope(|scope| {
        // A thread that cannot be had leaves its share to the others.
        let others: Vec<_> = (0..others).filter_map(|_| Builder::new().spawn_scoped(scope, some).ok()).collect();
        let mut all = some();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        all
    });
    all.sort_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, done)| done).collect()
}
