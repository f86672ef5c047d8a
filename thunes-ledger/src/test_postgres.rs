//! A PostgreSQL server of the tests' own. It ends with the test process, however that ends.

use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// Where PostgreSQL's programs are, newest first.
fn programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> =
        std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path().join("bin")).collect();
    versions.retain(|bin| bin.join("initdb").exists());
    versions.sort();
    versions.pop()
}

pub struct Server {
    pub port: u16,
    folder: PathBuf,
    /// Reads until this process is gone, then stops the server.
    _keeper: Child,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();

/// The server, which is started once. `None` where PostgreSQL is not installed.
pub fn server() -> Option<&'static Server> {
    SERVER.get_or_init(|| own(&scratch())).as_ref()
}

/// Another server, with its files in that folder.
pub fn own(folder: &Path) -> Option<Server> {
    programs().map(|bin| Server::start(&bin, folder).unwrap())
}

/// A folder of this process's own: in memory, where there is enough. What a killed process leaves behind is the same there as on a disk, and
/// that it is synced is seen by `strace`. What earlier processes left is removed.
pub fn scratch() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let memory = PathBuf::from("/dev/shm");
        let base = if free_megabytes(&memory) > 1000 { memory } else { std::env::temp_dir() };
        for entry in std::fs::read_dir(&base).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let owner = name.strip_prefix(SCRATCH).map(|pid| Path::new("/proc").join(pid));
            if owner.is_some_and(|owner| !owner.exists()) {
                _ = std::fs::remove_dir_all(entry.path());
            }
        }
        let folder = base.join(format!("{SCRATCH}{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    });
    folder.clone()
}

const SCRATCH: &str = "thunes-ledger-tests-";

fn free_megabytes(folder: &Path) -> u64 {
    let df = Command::new("df").args(["-m", "--output=avail"]).arg(folder).output();
    let said = df.map(|df| String::from_utf8_lossy(&df.stdout).into_owned()).unwrap_or_default();
    said.lines().last().and_then(|free| free.trim().parse().ok()).unwrap_or(0)
}

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// PostgreSQL does not run as root: then its user is `postgres`.
fn as_its_user(program: &Path) -> String {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n");
    let user = if is_root { "setpriv --reuid=postgres --regid=postgres --init-groups " } else { "" };
    format!("{user}{}", program.display())
}

impl Server {
    fn start(bin: &Path, folder: &Path) -> io::Result<Self> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = folder.join(format!("postgres-{number}"));
        std::fs::create_dir_all(&folder)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let (initdb, postgres) = (as_its_user(&bin.join("initdb")), as_its_user(&bin.join("postgres")));
        let shown = folder.display();
        let script = format!(
            "chown postgres {shown} 2>/dev/null; cd {shown} && {initdb} -D {shown}/data -U shop --auth=trust >{shown}/initdb.log 2>&1 \
             && {{ {postgres} -D {shown}/data -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
             -c max_connections=200 -c shared_buffers=32MB </dev/null >{shown}/log 2>&1 & }}; server=$!; \
             read _; kill -QUIT $server; wait $server; rm -rf {shown}"
        );
        let keeper = Command::new("sh").args(["-c", &script]).stdin(Stdio::piped()).spawn()?;
        let server = Self { port, folder, _keeper: keeper };
        server.wait();
        Ok(server)
    }

    fn wait(&self) {
        for _ in 0..600 {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL did not start: see {}", self.folder.display());
    }

    /// The id of its first process.
    pub fn pid(&self) -> String {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        file.lines().next().unwrap().to_owned()
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres://shop@127.0.0.1:{}/{database}", self.port)
    }
}
