//! A raw HTTP/1.1 server that counts what it receives and plays a script.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What to do with one connection or request.
#[derive(Clone, Debug)]
pub enum Play {
    /// Accept the connection and close it.
    CloseBeforeReading,
    /// Read the head of the request and close.
    CloseAfterHead,
    /// Read the whole request and close.
    CloseAfterBody,
    /// Read the whole request, write this, close.
    WriteAndClose(Vec<u8>),
    /// Read the whole request, write this, reset the connection.
    WriteAndReset(Vec<u8>),
    /// Read the whole request, write this, say nothing more.
    WriteAndStall(Vec<u8>),
    /// Read the whole request, write this, wait for the next request on the same connection.
    Answer(Vec<u8>),
    /// Read the whole request, write this as the answer, and close the idle connection silently.
    AnswerAndCloseIdle(Vec<u8>),
}

/// A request as it came in.
#[derive(Clone, Debug, Default)]
pub struct Received {
    pub head: String,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        headers.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

pub struct Server {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// Plays one after the other; the last one for ever.
    pub async fn start(plays: impl IntoIterator<Item = Play>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server =
            Self { address: listener.local_addr().unwrap(), received: Arc::default(), connections: Arc::default() };
        let stage =
            Stage { plays: Arc::new(Mutex::new(plays.into_iter().collect())), received: Arc::clone(&server.received) };
        let connections = Arc::clone(&server.connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *connections.lock().unwrap() += 1;
                tokio::spawn(stage.clone().perform(stream));
            }
        });
        server
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

#[derive(Clone)]
struct Stage {
    plays: Arc<Mutex<VecDeque<Play>>>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Stage {
    fn next(&self) -> Play {
        let mut plays = self.plays.lock().unwrap();
        if plays.len() > 1 { plays.pop_front().unwrap() } else { plays[0].clone() }
    }

    fn peek(&self) -> Play {
        self.plays.lock().unwrap()[0].clone()
    }

    async fn perform(self, mut stream: TcpStream) {
        loop {
            if matches!(self.peek(), Play::CloseBeforeReading) {
                self.next();
                return;
            }
            let Some((mut received, length)) = read_head(&mut stream).await else { return };
            let play = self.next();
            if !matches!(play, Play::CloseAfterHead) {
                read_body(&mut stream, &mut received.body, length).await;
            }
            self.received.lock().unwrap().push(received);
            match play {
                Play::CloseBeforeReading | Play::CloseAfterHead | Play::CloseAfterBody => return,
                Play::WriteAndClose(bytes) | Play::AnswerAndCloseIdle(bytes) => {
                    let _ = stream.write_all(&bytes).await;
                    return;
                }
                Play::WriteAndReset(bytes) => {
                    let _ = stream.write_all(&bytes).await;
                    stream.set_zero_linger().unwrap();
                    return;
                }
                Play::WriteAndStall(bytes) => {
                    let _ = stream.write_all(&bytes).await;
                    tokio::time::sleep(Duration::from_secs(60)).await;
                }
                Play::Answer(bytes) => stream.write_all(&bytes).await.unwrap(),
            }
        }
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<(Received, usize)> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return None;
        }
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let received = Received { head, body: bytes[end + 4..].to_vec() };
            let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
            return Some((received, length));
        }
    }
}

async fn read_body(stream: &mut TcpStream, body: &mut Vec<u8>, length: usize) {
    while body.len() < length && stream.read_buf(body).await.unwrap_or(0) > 0 {}
}

/// The bytes of a reply.
pub fn reply(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}")
        .into_bytes()
}

/// Answers with that status and body.
pub fn answer(status: &str, body: &str) -> Play {
    Play::Answer(reply(status, "", body))
}
