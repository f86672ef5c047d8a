//! A line on the terminal about what takes long.

use core::fmt::Display;
use core::pin::pin;
use core::time::Duration;
use std::env;
use std::io::{self, IsTerminal as _, Write as _};

use thunes_spec::words::visible;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::payment::FormArgs;

const SECOND: Duration = Duration::from_secs(1);

/// Waits for work. From the second second on, a line on standard error says what takes how long, and goes when the work is done. There is
/// no such line with `--json`, or where standard error is not a terminal that can erase it.
pub(super) async fn during<D: Display, T>(
    form: FormArgs,
    what: impl Fn() -> D,
    work: impl IntoFuture<Output = T>,
) -> T {
    if form.json || !can_erase() {
        return work.await;
    }
    let mut work = pin!(work.into_future());
    let started = Instant::now();
    let mut seconds = interval_at(started + SECOND, SECOND);
    seconds.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        tokio::select! {
            done = &mut work => {
                show("");
                return done;
            }
            _ = seconds.tick() => show(&format!("{} ({} s)", what(), started.elapsed().as_secs())),
        }
    }
}

fn can_erase() -> bool {
    io::stderr().is_terminal() && env::var_os("TERM").is_some_and(|term| term != "dumb")
}

/// Puts a line in place of the last one.
fn show(line: &str) {
    _ = write!(io::stderr(), "\r\u{1b}[K{}", visible(line));
}
