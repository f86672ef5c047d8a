//! What stands between a process and the gateway, and tells when a connection has come to some point.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::world::is_whole;

/// How far a connection comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Connected,
    /// Half of the request's bytes came and were passed on.
    Half,
    /// The gateway has answered, and the answer is not passed on.
    All,
    /// The answer was passed on.
    Answered,
}

pub const CUTS: [Cut; 4] = [Cut::Connected, Cut::Half, Cut::All, Cut::Answered];

pub struct Front {
    pub url: String,
    cut: Arc<Mutex<Option<Cut>>>,
    reached: UnboundedReceiver<()>,
}

impl Front {
    pub async fn of(gateway: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (cut, gateway) = (Arc::new(Mutex::new(None)), gateway.strip_prefix("http://").unwrap().to_owned());
        let (sender, reached) = unbounded_channel();
        let plan = Arc::clone(&cut);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let cut = plan.lock().unwrap().take();
                tokio::spawn(serve(stream, gateway.clone(), cut, sender.clone()));
            }
        });
        Self { url, cut, reached }
    }

    /// The next connection comes as far as that, and no further.
    pub fn cut(&mut self, cut: Option<Cut>) {
        *self.cut.lock().unwrap() = cut;
        while self.reached.try_recv().is_ok() {}
    }

    /// Waits until a connection has come as far as it was to.
    pub async fn is_reached(&mut self) -> bool {
        tokio::time::timeout(Duration::from_secs(20), self.reached.recv()).await.is_ok()
    }
}

/// One request and its answer after the other.
async fn serve(mut client: TcpStream, gateway: String, cut: Option<Cut>, reached: UnboundedSender<()>) {
    let tell = || _ = reached.send(());
    let stay = || tokio::time::sleep(Duration::from_millis(300));
    if cut == Some(Cut::Connected) {
        tell();
        return stay().await;
    }
    let Ok(mut server) = TcpStream::connect(&gateway).await else { return };
    loop {
        let mut request = Vec::new();
        while !is_whole(&request) {
            if client.read_buf(&mut request).await.unwrap_or(0) == 0 {
                return;
            }
        }
        if cut == Some(Cut::Half) {
            _ = server.write_all(&request[..request.len() / 2]).await;
            tell();
            return stay().await;
        }
        _ = server.write_all(&request).await;
        let mut answer = Vec::new();
        while !is_whole(&answer) && server.read_buf(&mut answer).await.unwrap_or(0) > 0 {}
        if cut == Some(Cut::All) {
            tell();
            return stay().await;
        }
        _ = client.write_all(&answer).await;
        if cut == Some(Cut::Answered) {
            tell();
            return stay().await;
        }
    }
}
