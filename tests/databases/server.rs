//! Records in PostgreSQL, against a real server that the test installs where it is missing, and starts.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::common::{rapporteur, releases, stderr, stdout};
use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::tools::installed;

/// A server of its own, without a password on the loopback, gone with the test.
struct Server {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl Server {
    fn start() -> Self {
        let programs = installed("postgresql", || {
            let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
                .ok()?
                .map(|version| version.unwrap().path().join("bin"))
                .collect();
            versions.sort();
            versions.pop().filter(|programs| programs.join("initdb").exists())
        });
        let folder = tempfile::tempdir().unwrap();
        // The server refuses to run as root: it runs as the user that its package made.
        assert!(Command::new("chown").arg("postgres").arg(folder.path()).status().unwrap().success());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Self { folder, programs, port };
        // An authority, and a certificate that it signed for this server.
        let certificate = "openssl req -x509 -newkey rsa:2048 -nodes -days 3 -subj /CN=authority -keyout ca.key -out ca.crt \
            && openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr \
            && echo subjectAltName=DNS:localhost > names \
            && openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3 -extfile names -out server.crt";
        Self::run(&format!(
            "cd {0} && {certificate} && {1}/initdb -D data -A trust",
            server.path().display(),
            server.programs.display()
        ));
        server.control("start");
        server
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a script as the user of the server.
    fn run(script: &str) {
        let output =
            Command::new("runuser").args(["-u", "postgres", "--", "sh", "-c", script]).output().unwrap();
        assert!(output.status.success(), "{script}: {} {}", stdout(&output), stderr(&output));
    }

    fn control(&self, action: &str) {
        let path = self.path().display();
        Self::run(&format!(
            "{}/pg_ctl -D {path}/data -l {path}/log -m fast -w -o '-k {path} -h localhost -p {} -c ssl=on -c ssl_cert_file={path}/server.crt -c ssl_key_file={path}/server.key' {action} > /dev/null",
            self.programs.display(),
            self.port
        ));
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://postgres@localhost:{}/{database}", self.port)
    }

    fn client(&self, database: &str) -> Client {
        Client::connect(&self.address(database), NoTls).unwrap()
    }

    /// An empty database.
    fn database(&self, name: &str) -> String {
        self.client("postgres").batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        self.address(name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.control("stop");
    }
}

/// Rows of every table, in the order of the tables.
fn counts(client: &mut Client) -> Vec<i64> {
    rapporteur::emit::tables()
        .iter()
        .map(|table| {
            client.query_one(&format!("SELECT count(*) FROM \"{}\"", table.name), &[]).unwrap().get(0)
        })
        .collect()
}

fn load(folder: &Path, records: &str, address: &str) -> Output {
    let output = rapporteur(folder, &["load", records, address]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    output
}

/// Records of so many small releases.
fn many(folder: &Path, count: usize) {
    fs::create_dir(folder.join("in")).unwrap();
    for number in 0..count {
        let text =
            format!("On 5 and 6 May 2021, UNODC trained {} customs officers in Nairobi, Kenya.", number + 10);
        fs::write(folder.join(format!("in/{number:04}.txt")), text).unwrap();
    }
    let output = rapporteur(folder, &["extract", "in", "-o", "many.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

/// One server for all of it: to start it takes longer than each part.
#[test]
fn a_server_takes_records() {
    let server = Server::start();
    rows_say_what_the_record_says(&server);
    connections_are_encrypted_and_checked_where_that_is_wanted(&server);
    let folder = tempfile::tempdir().unwrap();
    many(folder.path(), 1500);
    two_loaders_at_once_do_no_harm(&server, folder.path());
    a_killed_load_leaves_whole_releases(&server, folder.path());
    a_lost_connection_is_taken_up_again(&server, folder.path());
}

fn rows_say_what_the_record_says(server: &Server) {
    let folder = releases();
    let path = folder.path();
    let address = server.database("rows");
    fs::write(
        path.join("zero.txt"),
        "A character \0 of no meaning stands in this text, which tells of a meeting that was held in Accra.",
    )
    .unwrap();
    for _ in 0..2 {
        let output = rapporteur(path, &["extract", ".", "-o", &address]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let mut client = server.client("rows");
    assert_eq!(counts(&mut client), [3, 8, 1, 1, 0, 2, 2, 1, 0, 1, 2, 0, 0]);
    let row = client
        .query_one(
            "SELECT \"end\"::text, organizers->>0, participants_count FROM events WHERE country = 'KEN'",
            &[],
        )
        .unwrap();
    assert_eq!((row.get(0), row.get(1), row.get(2)), ("2021-05-06", "unodc", 26_i64));
    let found: String = client
        .query_one(
            "SELECT path FROM releases WHERE search @@ websearch_to_tsquery('english', 'trained officer')",
            &[],
        )
        .unwrap()
        .get(0);
    assert_eq!(found, "./a.txt");
    let organizer: String = client
        .query_one("SELECT agency_id FROM agencies_by_role WHERE role = 'organizer'", &[])
        .unwrap()
        .get(0);
    assert_eq!(organizer, "unodc");
    let said: String = client
        .query_one("SELECT col_description('events'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'events'::regclass AND attname = 'city'", &[])
        .unwrap()
        .get(0);
    assert_eq!(said, "City.");
    // A changed release takes the place of what stood there.
    fs::write(path.join("a.txt"), "The Council met in Accra, Ghana, on 7 May 2021.").unwrap();
    rapporteur(path, &["extract", ".", "-o", &address]);
    assert_eq!(counts(&mut client)[0], 3);
    client.batch_execute("UPDATE rapporteur SET version = 0").unwrap();
    let output = rapporteur(path, &["extract", ".", "-o", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("found version 0; load the records into a new database"),
        "{}",
        stderr(&output)
    );
}

fn connections_are_encrypted_and_checked_where_that_is_wanted(server: &Server) {
    let folder = releases();
    rapporteur(folder.path(), &["extract", ".", "-o", "records.jsonl"]);
    let address = server.database("encrypted");
    let run = |mode: &str, certificate: Option<&Path>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command.current_dir(folder.path()).args([
            "load",
            "records.jsonl",
            &format!("{address}?sslmode={mode}"),
        ]);
        if let Some(certificate) = certificate {
            command.env("PGSSLROOTCERT", certificate);
        }
        command.output().unwrap().status.code()
    };
    assert_eq!(run("disable", None), Some(0));
    assert_eq!(run("require", None), Some(0));
    assert_eq!(run("verify-full", None), Some(1), "nobody vouches for the server's certificate");
    assert_eq!(run("verify-full", Some(&server.path().join("ca.crt"))), Some(0));
    // What the address leaves out, the environment tells.
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .current_dir(folder.path())
        .args(["load", "records.jsonl", "postgres://"])
        .env("PGHOST", "localhost")
        .env("PGPORT", server.port.to_string())
        .env("PGUSER", "postgres")
        .env("PGDATABASE", "encrypted")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

fn two_loaders_at_once_do_no_harm(server: &Server, folder: &Path) {
    let address = server.database("two");
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .current_dir(folder)
            .args(["load", "many.jsonl", &address])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    for child in [start(), start()] {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let counts = counts(&mut server.client("two"));
    assert_eq!((counts[0], counts[1]), (1500, 1500 * 5));
}

fn a_killed_load_leaves_whole_releases(server: &Server, folder: &Path) {
    let address = server.database("killed");
    let mut client = server.client("killed");
    for round in 0..6 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .current_dir(folder)
            .args(["load", "many.jsonl", &address])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(100 + 120 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let made: bool = client.query_one("SELECT to_regclass('releases') IS NOT NULL", &[]).unwrap().get(0);
        if made {
            let broken = "SELECT count(*) FROM releases r WHERE (SELECT count(*) FROM mentions m WHERE m.release_id = r.id) <> 5";
            assert_eq!(client.query_one(broken, &[]).unwrap().get::<_, i64>(0), 0);
        }
    }
    load(folder, "many.jsonl", &address);
    let counts = counts(&mut client);
    assert_eq!((counts[0], counts[1], counts[10]), (1500, 7500, 1500));
}

fn a_lost_connection_is_taken_up_again(server: &Server, folder: &Path) {
    let address = server.database("lost");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .current_dir(folder)
        .args(["load", "many.jsonl", &address])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut client = server.client("lost");
    // Every connection of the loader is cut, once it has begun to send: its rows go through tables called stage_….
    let sends = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'rapporteur' AND datname = 'lost' AND query LIKE '%stage!_%' ESCAPE '!')";
    while !client.query_one(sends, &[]).unwrap().get::<_, bool>(0) {
        assert!(child.try_wait().unwrap().is_none(), "the loader ended before it was seen to send");
        std::thread::sleep(Duration::from_millis(2));
    }
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'rapporteur' AND datname = 'lost'";
    assert_eq!(client.query_one(cut, &[]).unwrap().get::<_, i64>(0), 1);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("the connection to the database was lost"), "{}", stderr(&output));
    assert_eq!(counts(&mut client)[0], 1500);
}
