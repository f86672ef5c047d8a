//! Raw faults over sockets: every combination of status, body, cut and oddity, for a sale, a refund and a check. No request is ever sent
//! twice, and no verdict is given that the bytes do not justify. Where they do justify one, it is given.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::*;
use thunes_runtime::{Client, Environment, SendError};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Close,
    Reset,
    Stall,
}

/// What a server does once it has the whole request.
struct Fault {
    name: String,
    /// With `REF` for the reference of the request.
    bytes: Vec<u8>,
    end: End,
    /// What the bytes justify.
    justified: Verdict,
    /// Whether HTTP as the client reads it allows them: then the verdict must be given. Else it may be unknown.
    readable: bool,
}

const STATUSES: [u16; 14] = [200, 201, 202, 307, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503];

const BODIES: [(&str, &str); 10] = [
    ("yes", r#"{"id":"76","status":"PENDING","clientReferenceInformation":{"code":"REF"}}"#),
    ("another's yes", r#"{"id":"77","status":"SETTLED","clientReferenceInformation":{"code":"other"}}"#),
    ("no", r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","message":"m","details":[]}"#),
    (
        "another's no",
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","clientReferenceInformation":{"code":"other"}}"#,
    ),
    ("doubt", r#"{"status":"INVALID_REQUEST","reason":"PROCESSOR_TIMEOUT"}"#),
    ("no key", r#"{"response":{"rmsg":"Authentication Failed"}}"#),
    ("not found", r#"{"status":"404","errorInformation":{"reason":"NOT_FOUND "}}"#),
    ("message", r#"{"message":"Forbidden"}"#),
    ("page", "<html><body>nginx</body></html>"),
    ("nothing", ""),
];

fn justified(status: u16, body: &str) -> Verdict {
    match (status, body) {
        (200..=299, "yes") => Verdict::Yes,
        (400 | 401 | 403 | 404 | 422, "no") | (401, "no key") | (404, "not found") => Verdict::No,
        _ => Verdict::Unknown,
    }
}

/// Everything that may be odd about the head of a whole answer: what goes before it, its headers, and whether it can be read.
const ODDITIES: [(&str, &str, &str, bool); 14] = [
    ("plain", "", "content-length: LEN\r\n", true),
    ("a blank before the colon", "", "X-Proxy : v\r\ncontent-length: LEN\r\n", true),
    ("a folded header", "", "X-Folded: a\r\n b\r\ncontent-length: LEN\r\n", true),
    ("not a header", "", "???\r\ncontent-length: LEN\r\n", true),
    ("an encoding that it has not", "", "content-encoding: gzip\r\ncontent-length: LEN\r\n", true),
    ("another type", "", "content-type: text/html\r\ncontent-length: LEN\r\n", true),
    ("until it closes", "", "connection: close\r\n", true),
    ("one hint before", "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n", "content-length: LEN\r\n", true),
    ("the same length twice", "", "content-length: LEN\r\ncontent-length: LEN\r\n", false),
    ("two lengths", "", "content-length: LEN\r\ncontent-length: 3\r\n", false),
    ("a length that is none", "", "content-length: x\r\n", false),
    ("length and chunks", "", "content-length: LEN\r\ntransfer-encoding: chunked\r\n", false),
    ("blank lines before", "\r\n\r\n", "content-length: LEN\r\n", false),
    ("noise before", "\0\u{1}noise", "content-length: LEN\r\n", false),
];

fn fault(name: String, bytes: Vec<u8>, end: End, justified: Verdict, readable: bool) -> Fault {
    Fault { name, bytes, end, justified, readable }
}

fn whole(status: u16, headers: &str, body: &str) -> String {
    // `REF` is replaced by something of another length.
    let length = body.replace("REF", REFERENCE).len();
    let headers = headers.replace("LEN", &length.to_string());
    format!("HTTP/1.1 {status} Whatever\r\n{headers}\r\n{body}")
}

/// Each answer whole, and cut in four places.
fn cut_answers() -> Vec<Fault> {
    let mut faults = Vec::new();
    for status in STATUSES {
        for (kind, body) in BODIES {
            let text = whole(status, "content-length: LEN\r\n", body);
            let (head, half) = (text.len() - body.len(), text.len() - body.len() / 2);
            let name = |cut: &str| format!("{status}, {kind}, {cut}");
            faults.push(fault(name("whole"), text.clone().into(), End::Close, justified(status, kind), true));
            for (cut, at, end) in [
                ("half a head", 12, End::Close),
                ("head only", head, End::Reset),
                ("half a body", half, End::Close),
                ("all but one byte", text.len() - 1, End::Reset),
            ] {
                // What has no body is whole with its head.
                if at < text.len() {
                    faults.push(fault(name(cut), text[..at].into(), end, Verdict::Unknown, false));
                }
            }
        }
    }
    faults
}

/// Each oddity with the answers that decide something, whole and cut.
fn odd_answers() -> Vec<Fault> {
    let mut faults = Vec::new();
    for status in [201, 400, 401, 404] {
        for (kind, body) in BODIES {
            for (oddity, before, headers, readable) in ODDITIES {
                let text = format!("{before}{}", whole(status, headers, body));
                let name = format!("{status}, {kind}, {oddity}");
                faults.push(fault(name, text.into(), End::Close, justified(status, kind), readable));
            }
            let cut = whole(status, "connection: close\r\n", body);
            let name = format!("{status}, {kind}, cut, until it closes");
            faults.push(fault(name, cut[..cut.len() - body.len().min(4)].into(), End::Close, Verdict::Unknown, false));
            let two = whole(status, "content-length: LEN\r\n", body)
                + &whole(201, "content-length: LEN\r\n", &BODIES[1].1.replace("other", "REF"));
            let name = format!("{status}, {kind}, and another answer behind it");
            faults.push(fault(name, two.into(), End::Close, justified(status, kind), true));
        }
    }
    faults
}

/// What needs a time limit to end.
fn stalled_answers() -> Vec<Fault> {
    let text = whole(201, "content-length: LEN\r\n", BODIES[0].1);
    let cuts = [0, 5, 40, text.len() - 30, text.len() - 1];
    cuts.map(|at| fault(format!("stalls after {at}"), text[..at].into(), End::Stall, Verdict::Unknown, false)).into()
}

/// As long as every reference of this test.
const REFERENCE: &str = "fault-0000-x";

fn reference(index: usize, operation: char) -> String {
    format!("fault-{index:04}-{operation}")
}

/// Reads a request and gives its reference.
async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse::<usize>();
        if body.len() >= length.unwrap() {
            let at = body.find("fault-").unwrap();
            return Some(body[at..at + REFERENCE.len()].to_owned());
        }
    }
}

/// How often each reference came in.
type Copies = Arc<Mutex<BTreeMap<String, usize>>>;

async fn serve(faults: Arc<Vec<Fault>>) -> (SocketAddr, Copies) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, copies) = (listener.local_addr().unwrap(), Copies::default());
    let counted = Arc::clone(&copies);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(play(stream, Arc::clone(&faults), Arc::clone(&counted)));
        }
    });
    (address, copies)
}

async fn play(mut stream: TcpStream, faults: Arc<Vec<Fault>>, copies: Copies) {
    let Some(reference) = read_request(&mut stream).await else { return };
    *copies.lock().unwrap().entry(reference.clone()).or_default() += 1;
    let fault = &faults[reference[6..10].parse::<usize>().unwrap()];
    let bytes = String::from_utf8_lossy(&fault.bytes).replace("REF", &reference);
    let _ = stream.write_all(bytes.as_bytes()).await;
    match fault.end {
        End::Close => {}
        End::Reset => stream.set_zero_linger().unwrap(),
        End::Stall => tokio::time::sleep(Duration::from_secs(30)).await,
    }
}

fn verdict<T>(outcome: Result<T, SendError>) -> Verdict {
    match outcome {
        Ok(_) => Verdict::Yes,
        Err(SendError::Rejected(_)) => Verdict::No,
        Err(SendError::Unknown(_)) => Verdict::Unknown,
        Err(SendError::NotSent(error)) => panic!("the server has seen it: {error}"),
    }
}

async fn verdict_on(client: &Client, index: usize, operation: char) -> Verdict {
    let reference = reference(index, operation);
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    match operation {
        's' => verdict(client.send(&sale(&reference)).await),
        'r' => {
            let total_amount = "8.00".parse().unwrap();
            let refund = Refund::new(RefundRequired { sale_id: &id, reference_code: &reference, total_amount });
            verdict(client.send(&refund).await)
        }
        _ => {
            let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: &reference });
            verdict(client.send(&check).await)
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_fault_makes_a_second_copy_or_an_untrue_verdict() {
    let mut faults = cut_answers();
    faults.extend(odd_answers());
    faults.extend(stalled_answers());
    assert!(faults.len() >= 784, "{} faults", faults.len());
    let faults = Arc::new(faults);
    let (address, copies) = serve(Arc::clone(&faults)).await;
    let environment = Environment::base_url(&format!("http://{address}")).unwrap();
    let client = |connect: u64, whole: u64| {
        let builder = Client::builder(environment.clone(), credentials());
        let builder = builder.connect_timeout(Duration::from_secs(connect)).timeout(Duration::from_secs(whole));
        builder.build().unwrap()
    };
    let (patient, hasty) = (client(45, 90), client(3, 4));

    let limit = Arc::new(tokio::sync::Semaphore::new(24));
    let mut running = tokio::task::JoinSet::new();
    for index in 0..faults.len() {
        for operation in ['s', 'r', 'c'] {
            let permit = Arc::clone(&limit).acquire_owned().await.unwrap();
            let client = if faults[index].end == End::Stall { hasty.clone() } else { patient.clone() };
            running.spawn(async move {
                let given = verdict_on(&client, index, operation).await;
                drop(permit);
                (index, operation, given)
            });
        }
    }
    let (mut untrue, mut needless) = (Vec::new(), Vec::new());
    while let Some(ended) = running.join_next().await {
        let (index, operation, given) = ended.unwrap();
        let Fault { name, justified, readable, .. } = &faults[index];
        if given != Verdict::Unknown && given != *justified {
            untrue.push(format!("{operation}: {name}: {given:?}"));
        }
        // A check may be sent on a connection that the server is closing, which then has not seen it.
        let is_seen = copies.lock().unwrap().contains_key(&reference(index, operation));
        if *readable && given != *justified && (is_seen || operation != 'c') {
            needless.push(format!("{operation}: {name}: {given:?}, not {justified:?}"));
        }
    }
    assert_eq!(untrue, Vec::<String>::new(), "untrue verdicts");
    assert_eq!(needless, Vec::<String>::new(), "needlessly unknown");
    let twice: Vec<_> =
        copies.lock().unwrap().iter().filter(|(_, times)| **times > 1).map(|(name, _)| name.clone()).collect();
    assert_eq!(twice, Vec::<String>::new(), "second copies");
    let arrived = copies.lock().unwrap();
    let sent = (0..faults.len()).flat_map(|index| ['s', 'r', 'c'].map(|operation| reference(index, operation)));
    let missing: Vec<_> = sent.filter(|reference| !arrived.contains_key(reference)).collect();
    // On a machine that stands still for seconds, a time limit may end before the server is looked at.
    assert!(missing.len() < faults.len() / 50, "never arrived: {missing:?}");
    let decide = |fault: &&Fault| fault.readable && fault.justified != Verdict::Unknown;
    assert!(faults.iter().filter(decide).count() >= 50, "faults that are none");
}
