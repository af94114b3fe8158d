//! A web host that lies.

use std::collections::HashMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A host on this computer that serves files from memory, and counts who asks.
pub struct Web {
    pub address: String,
    pub files: Arc<Mutex<HashMap<String, Answer>>>,
    pub asked: Arc<AtomicUsize>,
}

#[derive(Clone)]
pub enum Answer {
    File(Vec<u8>),
    /// A file that goes on for ever behind these bytes.
    Endless(Vec<u8>),
    /// Says it is longer than it is.
    Short(Vec<u8>),
    Elsewhere(String),
}

impl Web {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let web = Self {
            address: format!(
                "http://{}/packs/",
                listener.local_addr().expect("an address")
            ),
            files: Arc::default(),
            asked: Arc::default(),
        };
        let (files, asked) = (Arc::clone(&web.files), Arc::clone(&web.asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                asked.fetch_add(1, Ordering::Relaxed);
                let files = Arc::clone(&files);
                std::thread::spawn(move || serve(stream, &files));
            }
        });
        web
    }

    pub fn put(&self, name: &str, answer: Answer) {
        self.files
            .lock()
            .expect("files")
            .insert(format!("/packs/{name}"), answer);
    }

    pub fn put_folder(&self, folder: &Path) {
        self.files.lock().expect("files").clear();
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let bytes = fs::read(entry.path()).expect("a file");
            self.put(&entry.file_name().to_string_lossy(), Answer::File(bytes));
        }
    }
}

fn serve(mut stream: std::net::TcpStream, files: &Mutex<HashMap<String, Answer>>) {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request);
    let path = request.split(' ').nth(1).unwrap_or_default();
    let answer = files.lock().expect("files").get(path).cloned();
    let head =
        |status: &str, rest: &str| format!("HTTP/1.1 {status}\r\nConnection: close\r\n{rest}\r\n");
    // Whoever asked may have had enough before the end.
    let _ = match answer {
        None => stream.write_all(head("404 Not Found", "Content-Length: 0\r\n").as_bytes()),
        Some(Answer::Elsewhere(to)) => stream.write_all(
            head(
                "302 Found",
                &format!("Location: {to}\r\nContent-Length: 0\r\n"),
            )
            .as_bytes(),
        ),
        Some(Answer::File(bytes)) => {
            let length = format!("Content-Length: {}\r\n", bytes.len());
            stream.write_all(&[head("200 OK", &length).into_bytes(), bytes].concat())
        }
        Some(Answer::Short(bytes)) => {
            let length = format!("Content-Length: {}\r\n", bytes.len() * 2);
            stream.write_all(&[head("200 OK", &length).into_bytes(), bytes].concat())
        }
        Some(Answer::Endless(bytes)) => {
            let mut written = stream.write_all(&[head("200 OK", "").into_bytes(), bytes].concat());
            while written.is_ok() {
                written = stream.write_all(&[0; 65_536]);
            }
            written
        }
    };
}
