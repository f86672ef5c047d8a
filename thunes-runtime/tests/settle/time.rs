//! When it searches, and how long it goes on.

use super::*;

/// A gateway that notes when it is asked; answers in turn, and the last one for ever.
struct Timed {
    script: Script,
    asked: Arc<Mutex<Vec<(u64, String)>>>,
}

fn timed(answers: Vec<Said>) -> Timed {
    let asked = Arc::<Mutex<Vec<(u64, String)>>>::default();
    let (noted, since) = (Arc::clone(&asked), Instant::now());
    let script = Script::new(move |request, before| {
        noted.lock().unwrap().push((since.elapsed().as_secs(), request.path.clone()));
        answers[before.min(answers.len() - 1)].clone()
    });
    Timed { script, asked }
}

impl Timed {
    fn settle(&self, from: impl Into<SettleState>) -> Settle<'static> {
        let client = Box::leak(Box::new(self.script.client()));
        client
            .settle(METHODS, from)
            .schedule(Schedule::settling().jitter_percent(0))
            .clock(WaitClock::starting_at(start()))
    }

    fn searches(&self) -> Vec<u64> {
        self.asked.lock().unwrap().iter().filter(|(_, path)| path.ends_with("/searches")).map(|(at, _)| *at).collect()
    }
}

fn found(hits: &[Value]) -> Said {
    let mut page = json!({"totalCount": hits.len()});
    if !hits.is_empty() {
        page["_embedded"] = json!({ "transactionSummaries": hits });
    }
    ok(&page)
}

#[tokio::test(start_paused = true)]
async fn it_asks_at_the_documented_times_and_gives_up_after_a_day() {
    let gateway = timed(vec![found(&[])]);
    let Settlement::NeedsPerson(doubt) = gateway.settle(sale()).await.unwrap() else { panic!() };
    let minutes = [1, 5, 10, 15, 20, 25].map(|minutes| minutes * 60);
    let hourly: Vec<u64> = (1..24).map(|hour| 25 * 60 + hour * 3600).collect();
    let expected = [&[20], &minutes[..], &hourly, &[24 * 3600]].concat();
    assert_eq!(gateway.searches(), expected, "the last one is at the end");
    assert!(matches!(doubt, Doubt::StillNone { .. }), "{doubt:?}");
    assert_eq!(
        doubt.to_string(),
        "the search finds nothing 24 hours after sending. It probably never arrived. Look it up in the Business Center before you decide, and do not send it again until then."
    );
}

#[tokio::test(start_paused = true)]
async fn pauses_and_patience_can_be_set() {
    let gateway = timed(vec![found(&[])]);
    let schedule = Schedule::new([Duration::from_secs(5)], Duration::from_secs(60)).jitter_percent(0);
    let settlement = gateway.settle(sale()).schedule(schedule).patience(Duration::from_mins(3)).await.unwrap();
    assert!(matches!(settlement, Settlement::NeedsPerson(Doubt::StillNone { .. })), "{settlement:?}");
    assert_eq!(gateway.searches(), [5, 65, 125, 180]);
}

#[tokio::test(start_paused = true)]
async fn an_intent_that_is_found_after_a_crash_is_searched_for_at_once() {
    let gateway = timed(vec![found(&[]), found(&[sale_hit(ID)]), says("SETTLED")]);
    let old = Intent { sent_at: start() - Duration::from_hours(3), ..sale() };
    assert!(matches!(gateway.settle(old).await.unwrap(), Settlement::Paid(_)));
    assert_eq!(gateway.searches(), [0, 40]);
}

#[tokio::test(start_paused = true)]
async fn a_gateway_that_asks_to_be_left_alone_is() {
    let busy = (429, vec![("retry-after", "1000".to_owned())], String::new());
    let gateway = timed(vec![busy.clone(), found(&[sale_hit(ID)]), busy, found(&[sale_hit(ID)]), says("SETTLED")]);
    assert!(matches!(gateway.settle(sale()).await.unwrap(), Settlement::Paid(_)));
    assert_eq!(gateway.searches(), [20, 1020, 2020]);
}

#[tokio::test(start_paused = true)]
async fn what_is_still_unknown_after_a_day_is_for_a_person() {
    for (answers, words) in [
        (vec![status(502, "")], "the search got no answer"),
        (
            vec![found(&[sale_hit(ID)]), says("ODD"), found(&[sale_hit(ID)]), says("ODD")],
            "is unknown to this version: ODD",
        ),
    ] {
        let since = Instant::now();
        let turns = answers.len();
        let script = Script::new(move |_, before| answers[before % turns].clone());
        let client = script.client();
        let settlement = client.settle(METHODS, sale()).clock(WaitClock::starting_at(start())).await.unwrap();
        let Settlement::NeedsPerson(doubt @ Doubt::StillUnknown { .. }) = settlement else { panic!("{settlement:?}") };
        assert!(doubt.to_string().contains(words), "{doubt}");
        assert_eq!(since.elapsed().as_secs() / 3600, 24);
    }
}

/// All that may come in between.
fn a_long_way() -> Vec<Said> {
    let none = found(&[]);
    let hits = found(&[sale_hit(ID)]);
    let (lost, odd) = (status(502, ""), says("ODD"));
    vec![none.clone(), lost.clone(), none, hits.clone(), lost, hits.clone(), odd, hits, says("SETTLED")]
}

#[tokio::test(start_paused = true)]
async fn a_state_that_is_stored_at_each_step_goes_on_as_if_nothing_had_happened() {
    let whole = timed(a_long_way());
    let uninterrupted = whole.settle(sale()).await.unwrap();

    let parts = timed(a_long_way());
    let clock = WaitClock::starting_at(start());
    let mut stored = serde_json::to_string(&SettleState::from(sale())).unwrap();
    let settlement = loop {
        // A new process each time, which knows nothing but what is stored.
        let state: SettleState = serde_json::from_str(&stored).unwrap();
        clock.sleep_until(state.next_at()).await;
        assert!(state.is_due(clock.now()));
        let mut settle = parts.settle(state).clock(clock);
        let step = settle.step().await.unwrap();
        stored = serde_json::to_string(settle.state()).unwrap();
        if let SettleStep::Ended(settlement) = step {
            break settlement;
        }
    };
    assert_eq!(format!("{settlement:?}"), format!("{uninterrupted:?}"));
    assert!(matches!(settlement, Settlement::Paid(_)));
    assert_eq!(*parts.asked.lock().unwrap(), *whole.asked.lock().unwrap());
    assert_eq!(whole.searches(), [20, 60, 300, 600, 900, 1200]);
}

#[tokio::test(start_paused = true)]
async fn a_future_that_is_dropped_after_each_step_goes_on_from_its_state() {
    let whole = timed(a_long_way());
    whole.settle(sale()).await.unwrap();

    let parts = timed(a_long_way());
    let clock = WaitClock::starting_at(start());
    let mut stored = serde_json::to_string(&SettleState::from(sale())).unwrap();
    for _ in 0..6 {
        let state: SettleState = serde_json::from_str(&stored).unwrap();
        let (send, mut seen) = tokio::sync::mpsc::unbounded_channel();
        let settle = parts
            .settle(state)
            .clock(clock)
            .observe(move |state, _| send.send(serde_json::to_string(state).unwrap()).unwrap());
        tokio::select! {
            biased;
            Some(state) = seen.recv() => stored = state,
            settlement = settle.into_future() => assert!(matches!(settlement.unwrap(), Settlement::Paid(_))),
        }
    }
    assert_eq!(*parts.asked.lock().unwrap(), *whole.asked.lock().unwrap());
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumped_does_not_stall_it() {
    let ahead = SettleState::from(Intent { sent_at: start() + Duration::from_hours(500), ..sale() });
    assert!(ahead.is_due(start()), "sent in the future");
    let mut odd = serde_json::to_value(&ahead).unwrap();
    odd["steps"] = json!(3);
    for (name, value) in [("pause", u64::MAX), ("patience", u64::MAX), ("last_at", u64::MAX), ("patience", 1000)] {
        odd[name] = json!(value);
        let state: SettleState = serde_json::from_value(odd.clone()).unwrap();
        let gateway = timed(vec![found(&[sale_hit(ID)]), says("SETTLED")]);
        assert!(matches!(gateway.settle(state).await.unwrap(), Settlement::Paid(_)));
        assert!(gateway.searches()[0] <= 24 * 3600, "{name}: {:?}", gateway.searches());
    }
}
