//! A sandbox that runs.

use core::fmt;
use core::time::Duration;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use thunes_runtime::MethodSpec;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::{Builder, StartError};
use crate::fault::Fault;
use crate::gateway::GatewayState;
use crate::kept;
use crate::lock::lock;
use crate::log::LogEntry;
use crate::outcome::{Outcome, Plan, RefundOutcome};
use crate::payment::Payment;
use crate::planned::PlanError;
use crate::refusal::Refusal;
use crate::routes::router;
use crate::search::Hit;
use crate::server::serve;
use crate::state::{Kind, State, TransitionError};
use crate::tls::Tls;

/// How long a change waits at most until it is in the state file.
const SAVE: Duration = Duration::from_secs(1);

/// A sandbox that runs, until it is stopped or dropped.
///
/// Ids are those of the replies, in either form: `reply.id.bare()`, or `reply.id.to_string()` with method and kind.
pub struct Sandbox {
    gateway: Arc<GatewayState>,
    own: SandboxAccess,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
    state_file: Option<PathBuf>,
}

/// What its user needs to know.
pub(crate) struct SandboxAccess {
    pub(crate) key_id: String,
    pub(crate) secret: String,
    #[cfg_attr(not(feature = "tls"), expect(dead_code, reason = "there is none without TLS"))]
    pub(crate) authority: Option<String>,
}

impl Sandbox {
    /// Starts one with made-up credentials on a free port of 127.0.0.1. `methods` is `thunes::METHODS`, or your own.
    ///
    /// # Errors
    /// When no port can be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(methods: &'static [&'static MethodSpec]) -> Result<Self, StartError> {
        Self::builder(methods).start().await
    }

    /// A sandbox that is set up otherwise.
    pub fn builder(methods: &'static [&'static MethodSpec]) -> Builder {
        Builder::new(methods)
    }

    pub(crate) fn run(
        listener: TcpListener,
        tls: Tls,
        gateway: Arc<GatewayState>,
        own: SandboxAccess,
        state_file: Option<PathBuf>,
    ) -> Self {
        let (stop, stopped) = oneshot::channel();
        // Dropping the sandbox drops the sender, which ends the server as well.
        let serving = serve(listener, tls, router(Arc::clone(&gateway)), stopped);
        let telling = tell(Arc::clone(&gateway));
        let keeping = keep(Arc::clone(&gateway), state_file.clone());
        let server = tokio::spawn(async {
            tokio::select! {
                () = serving => {}
                () = telling => {}
                () = keeping => {}
            }
        });
        Self { gateway, own, stop: Some(stop), server: Some(server), state_file }
    }

    /// Where it listens: `http://127.0.0.1:40123`, or `https` with TLS.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.gateway.url
    }

    /// The methods that it takes.
    #[must_use]
    pub fn methods(&self) -> &'static [&'static MethodSpec] {
        self.gateway.methods()
    }

    /// Takes the requests of these methods from now on, in place of those that it began with: `thunes sandbox` reads a spec anew when a file
    /// of it changes. Payments stay.
    pub fn set_methods(&self, methods: &'static [&'static MethodSpec]) {
        *lock(&self.gateway.methods) = methods;
    }

    /// The merchant id that it takes.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        &self.gateway.accounts.merchant_id
    }

    /// The key id that it takes; the first, where there are several.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.own.key_id
    }

    /// The shared secret of that key, in base64.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.own.secret
    }

    /// A payment or refund is on its way and still open: its next status check has the second of its open statuses, such as `TRANSMITTED` of
    /// a bank debit.
    ///
    /// # Errors
    /// When it is neither pending nor accepted.
    pub fn transmit(&self, id: &str) -> Result<(), TransitionError> {
        let id = bare(id);
        let kind = self.gateway.with_store(|store, _| store.get(id).map(Payment::kind));
        let kind = kind.ok_or_else(|| TransitionError::UnknownId(id.to_owned()))?;
        self.change(id, kind, State::Transmitted)
    }

    /// The customer pays.
    ///
    /// # Errors
    /// When it is not a pending sale.
    pub fn settle(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Settled)
    }

    /// The money of a settled sale arrives at the merchant's bank.
    ///
    /// # Errors
    /// When it is not a settled sale.
    pub fn fund(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Funded)
    }

    /// The customer leaves without paying.
    ///
    /// # Errors
    /// When it is not a pending sale.
    pub fn abandon(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Abandoned)
    }

    /// The payment does not work.
    ///
    /// # Errors
    /// When it is not a pending sale.
    pub fn fail(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Failed)
    }

    /// Holds a refund back: a status check finds it pending until it is completed or failed. Without this, the first
    /// check finds it done.
    ///
    /// # Errors
    /// When it is not an accepted refund that nobody has checked yet.
    pub fn hold_refund(&self, refund_id: &str) -> Result<(), TransitionError> {
        self.change(refund_id, Kind::Refund, State::Pending)
    }

    /// A refund is done.
    ///
    /// # Errors
    /// When it is not a refund, or has ended.
    pub fn complete_refund(&self, refund_id: &str) -> Result<(), TransitionError> {
        self.change(refund_id, Kind::Refund, State::Refunded)
    }

    /// A refund that was accepted fails after all; its amount can be refunded again.
    ///
    /// # Errors
    /// When it is not a refund, or has ended.
    pub fn fail_refund(&self, refund_id: &str) -> Result<(), TransitionError> {
        self.change(refund_id, Kind::Refund, State::Failed)
    }

    /// Decides what becomes of the next sale. Twice: of the next two, in order.
    ///
    /// # Errors
    /// When 1000 outcomes wait already.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use thunes_sandbox::{Outcome, Sandbox};
    /// # fn example(sandbox: &Sandbox) -> Result<(), thunes_sandbox::PlanError> {
    /// sandbox.next_sale(Outcome::Abandoned)?;                                         // right after its answer
    /// sandbox.next_sale(Outcome::Settled.after(Duration::from_secs(2 * 24 * 3600)))?; // two days later,
    /// sandbox.advance(Duration::from_secs(2 * 24 * 3600));                            // which need not take two days
    /// # Ok(())
    /// # }
    /// ```
    pub fn next_sale(&self, plan: impl Into<Plan>) -> Result<(), PlanError> {
        lock(&self.gateway.store).plan_sale(plan.into())
    }

    /// Decides what becomes of the next refund that is in order. Twice: of the next two.
    ///
    /// # Errors
    /// When 1000 outcomes wait already.
    pub fn next_refund(&self, outcome: RefundOutcome) -> Result<(), PlanError> {
        lock(&self.gateway.store).plan_refund(outcome)
    }

    /// The next sale is answered with FAILED: [`next_sale`](Self::next_sale) with [`Outcome::Refused`].
    ///
    /// # Errors
    /// When 1000 outcomes wait already.
    pub fn refuse_next_sale(&self) -> Result<(), PlanError> {
        self.next_sale(Outcome::Refused)
    }

    /// Decides what goes wrong with the next request to the gateway, whatever it asks for. Twice: with the next two, in order.
    ///
    /// Requests to other paths, to the payment page and to the sandbox's own page do not count.
    ///
    /// # Errors
    /// When 1000 faults wait already.
    pub fn next(&self, fault: Fault) -> Result<(), PlanError> {
        lock(&self.gateway.faults).add(fault)
    }

    /// The faults that no request has met yet. A test can see that it got as far as it wanted.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        lock(&self.gateway.faults).iter().copied().collect()
    }

    /// Forgets [the faults](Self::next) that no request has met yet.
    pub fn forget_faults(&self) {
        lock(&self.gateway.faults).clear();
    }

    /// Puts the sandbox's clock forward, and lets happen what is due until then: what was [planned](Self::next_sale), and
    /// the hourly runs, in which every settled sale is funded. The first run is an hour after the start.
    ///
    /// It is the clock of payments only. Tokens, and times of webhooks' signatures, go by the machine's.
    pub fn advance(&self, time: Duration) {
        self.gateway.advance(time);
    }

    /// What the sandbox's clock shows.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.gateway.clock.now()
    }

    fn change(&self, id: &str, kind: Kind, to: State) -> Result<(), TransitionError> {
        self.gateway.change(bare(id), kind, to)
    }

    /// How a sale or a refund stands, without a status check. `None` for an id that the sandbox does not know.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<State> {
        self.gateway.with_store(|store, _| store.get(bare(id)).map(|payment| payment.state))
    }

    /// The ids of all sales and refunds, oldest first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        lock(&self.gateway.store).ids().map(str::to_owned).collect()
    }

    /// Sets how long transaction search does not find a new transaction, by the [sandbox's clock](Self::advance); 3 seconds
    /// by default. It applies at once, also to transactions that the sandbox has taken before.
    pub fn search_delay(&self, delay: Duration) {
        lock(&self.gateway.search).delay = delay;
    }

    /// Answers all requests to transaction search with 403, as for an account that does not have it.
    pub fn search_off(&self) {
        lock(&self.gateway.search).is_on = false;
    }

    /// Reverts [`search_off`](Self::search_off).
    pub fn search_on(&self) {
        lock(&self.gateway.search).is_on = true;
    }

    /// Lets searches find a transaction that the sandbox has not taken, from now on and after the usual
    /// [delay](Self::search_delay). Returns its id.
    pub fn insert_hit(&self, hit: Hit) -> String {
        self.gateway.insert_hit(hit)
    }

    /// Takes a sale once more under the same reference, as when something between client and gateway sends a request
    /// twice. The second sale is pending. Returns its id.
    ///
    /// # Errors
    /// When the id is not that of a sale.
    pub fn duplicate_sale(&self, sale_id: &str) -> Result<String, TransitionError> {
        self.gateway.duplicate_sale(bare(sale_id))
    }

    /// The last 1000 requests, oldest first.
    #[must_use]
    pub fn log(&self) -> Vec<LogEntry> {
        lock(&self.gateway.log).entries()
    }

    /// Why the last 401 was given; the reply itself does not tell.
    #[must_use]
    pub fn last_refusal(&self) -> Option<Refusal> {
        lock(&self.gateway.log).last_refusal()
    }

    /// The certificate, in PEM, that clients have to trust; `None` without TLS.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn authority(&self) -> Option<&str> {
        self.own.authority.as_deref()
    }

    /// The certificate, in PEM, that requests are encrypted for. It is made at the first call, which takes up to a second.
    ///
    /// `None` when the system gives no random numbers.
    #[cfg(feature = "mle")]
    #[must_use]
    pub fn encryption_certificate(&self) -> Option<&str> {
        self.gateway.mle.certificate()
    }

    /// The webhooks that arrived or were given up; the last 1000, oldest first.
    #[cfg(feature = "webhooks")]
    #[must_use]
    pub fn deliveries(&self) -> Vec<crate::Delivery> {
        self.gateway.webhooks.deliveries()
    }

    /// Stops, and waits until the port is free again: until the requests that have begun are answered, 2 seconds at most.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let _ = server.await;
        }
        if let Some(file) = &self.state_file {
            save(&self.gateway, file);
        }
    }
}

/// Writes the state file a while after each change.
async fn keep(gateway: Arc<GatewayState>, file: Option<PathBuf>) {
    let Some(file) = file else { return core::future::pending().await };
    loop {
        tokio::time::sleep(SAVE).await;
        save(&gateway, &file);
    }
}

fn save(gateway: &GatewayState, file: &Path) {
    if let Err(error) = kept::write(gateway, file) {
        gateway.record(LogEntry::new("the state file", "", 0, format!("cannot be written: {error}")));
    }
}

/// Looks now and then whether something is due that a shop is to be notified of. Without a subscription, it is enough to look when
/// a request comes.
async fn tell(gateway: Arc<GatewayState>) {
    gateway.webhooks.wanted().await;
    loop {
        gateway.with_store(|_, _| ());
        gateway.webhooks.deliver(&gateway.clock).await;
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("url", &self.url()).finish_non_exhaustive()
    }
}

/// The id as the gateway writes it, without the method and kind that may be before it.
fn bare(id: &str) -> &str {
    id.rsplit_once(':').map_or(id, |(_, bare)| bare)
}
