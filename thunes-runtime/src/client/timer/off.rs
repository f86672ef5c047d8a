//! Without the feature `client` nothing keeps time: the transport alone keeps its limits, and no request is ever sent again.

use core::future::Future;
use core::time::Duration;

pub(crate) const fn is_missing() -> bool {
    false
}

pub(super) async fn within<T>(_limit: Duration, coming: impl Future<Output = T>) -> Option<T> {
    Some(coming.await)
}

pub(super) async fn sleep(_pause: Duration) {}
