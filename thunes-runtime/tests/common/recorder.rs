//! Everything that is recorded with the facade `metrics` on this thread.
#![allow(dead_code, unreachable_pub)]

use std::sync::{Arc, Mutex};

use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};

/// A line for each value: the name, the labels in their order, the value.
#[derive(Clone, Default)]
pub struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    pub fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn line(&self, key: &Key) -> Line {
        let labels: Vec<_> = key.labels().map(|label| format!(" {}={}", label.key(), label.value())).collect();
        Line { told: self.clone(), begin: format!("{}{}", key.name(), labels.concat()) }
    }
}

struct Line {
    told: Told,
    begin: String,
}

impl CounterFn for Line {
    fn increment(&self, value: u64) {
        self.told.0.lock().unwrap().push(format!("{} +{value}", self.begin));
    }

    fn absolute(&self, value: u64) {
        self.told.0.lock().unwrap().push(format!("{} ={value}", self.begin));
    }
}

impl HistogramFn for Line {
    fn record(&self, value: f64) {
        assert!((0.0..60.0).contains(&value), "seconds: {value}");
        self.told.0.lock().unwrap().push(self.begin.clone());
    }
}

impl Recorder for Told {
    fn describe_counter(&self, key: KeyName, unit: Option<Unit>, _: SharedString) {
        self.0.lock().unwrap().push(format!("describes {} {unit:?}", key.as_str()));
    }

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, key: KeyName, unit: Option<Unit>, _: SharedString) {
        self.0.lock().unwrap().push(format!("describes {} {unit:?}", key.as_str()));
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(Arc::new(self.line(key)))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(Arc::new(self.line(key)))
    }
}
