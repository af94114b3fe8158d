//! Bytes where no bytes belong: other files, programs and whole other zips hide there.

use super::Shelf;
use super::sound::{Contents, PAGE, PICTURE};
use super::zip::Member;

/// Another zip, which some tools would find first.
fn another() -> Vec<u8> {
    let mut contents = Contents::sound();
    *contents.file(PAGE) = b"# Another page\n".to_vec();
    contents.zip().bytes()
}

/// Bytes before, between and behind what belongs there.
pub(super) fn between() -> Shelf {
    let mut shelf = Shelf::new("gaps");
    let stubs: [(&str, Vec<u8>); 4] = [
        ("a program", b"MZ\x90\0".repeat(16)),
        ("a script", b"#!/bin/sh\nexit\n".to_vec()),
        ("a picture", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("a zip", another()),
    ];
    for (name, stub) in &stubs {
        // A bundle in front is one at first sight.
        let code = if stub.starts_with(b"PK") {
            "layout"
        } else {
            "not-a-bundle"
        };
        shelf.zip(
            format!("{name} in front, and places that know"),
            code,
            |zip| {
                zip.members[0].before = stub.clone();
            },
        );
        shelf.zip(
            format!("{name} in front, and places that don't"),
            code,
            |zip| {
                zip.members[0].before = stub.clone();
                zip.shift = stub.len() as u64;
            },
        );
        shelf.zip(format!("{name} behind the mimetype"), "layout", |zip| {
            zip.members[1].before = stub.clone()
        });
        shelf.zip(format!("{name} between members"), "layout", |zip| {
            zip.member(PAGE).before = stub.clone()
        });
        shelf.zip(format!("{name} before the list"), "layout", |zip| {
            zip.before_list = stub.clone()
        });
        shelf.zip(format!("{name} behind the list"), "layout", |zip| {
            zip.behind_list = stub.clone()
        });
    }
    for (name, tail, code) in [
        ("a byte", b"\0".to_vec(), "cut-short"),
        ("a line's end", b"\n".to_vec(), "cut-short"),
        ("a program", stubs[0].1.clone(), "cut-short"),
        (
            "as many zeros as a last record has bytes",
            vec![0; 22],
            "cut-short",
        ),
        ("64 KiB of zeros", vec![0; 65_536], "cut-short"),
    ] {
        shelf.zip(format!("{name} at the end"), code, |zip| {
            zip.behind = tail.clone()
        });
    }
    shelf.zip("a bundle behind a bundle", "layout", |zip| {
        zip.behind = another()
    });
    let one = Contents::sound().zip().bytes();
    shelf.zip("the same bundle twice", "layout", |zip| zip.behind = one);
    shelf.zip("one byte between two members", "layout", |zip| {
        zip.member(PICTURE).before = vec![0]
    });
    shelf.zip("a header behind the last member", "layout", |zip| {
        let hidden = Member::stored(b"hidden.exe", b"");
        zip.before_list = hidden
            .local
            .map(|header| header.local())
            .unwrap_or_default();
    });
    shelf.zip("a record of the list behind the list", "layout", |zip| {
        let hidden = Member::stored(b"hidden.exe", b"");
        zip.behind_list = hidden
            .listed
            .map(|listed| listed.record(0))
            .unwrap_or_default();
    });
    shelf.zip("a signature of the list", "layout", |zip| {
        zip.behind_list = b"PK\x05\x05\x04\0abcd".to_vec()
    });
    shelf.zip("data of an archive before the list", "layout", |zip| {
        zip.before_list = b"PK\x06\x08\x04\0\0\0abcd".to_vec()
    });
    shelf.zip(
        "a mark of a split archive in front",
        "not-a-bundle",
        |zip| zip.members[0].before = b"PK00".to_vec(),
    );
    shelf.zip("a block of signatures of Android", "layout", |zip| {
        zip.before_list = [
            &24_u64.to_le_bytes()[..],
            &24_u64.to_le_bytes(),
            b"APK Sig Block 42",
        ]
        .concat();
    });
    shelf
}

/// Comments.
pub(super) fn comments() -> Shelf {
    let mut shelf = Shelf::new("comments");
    for (name, comment) in [
        ("a comment", b"Hello".to_vec()),
        ("a comment of one byte", vec![0]),
        (
            "a comment that acts on a terminal",
            b"\x1B[2J\x1B]0;evil\x07".to_vec(),
        ),
        (
            "a comment with a last record in it",
            super::zip::End::default().record(0, 0, 0),
        ),
        ("a comment with a zip in it", another()),
        ("the longest comment", vec![b'x'; 65_535]),
    ] {
        let code = if comment.ends_with(&super::zip::End::default().record(0, 0, 0))
            || name.ends_with("zip in it")
        {
            "layout"
        } else {
            "cut-short"
        };
        shelf.zip(format!("{name} of the whole"), code, |zip| {
            zip.end.comment = comment.clone()
        });
        shelf.zip(format!("{name} of a member"), "layout", |zip| {
            zip.member(PAGE)
                .centrally(|listed| listed.comment = comment.clone());
        });
    }
    shelf.zip(
        "a comment that is longer than it says",
        "cut-short",
        |zip| {
            zip.end.comment = b"Hello".to_vec();
            zip.end.comment_length = Some(3);
        },
    );
    shelf.zip("a comment that is shorter than it says", "layout", |zip| {
        zip.end.comment_length = Some(9)
    });
    shelf
}
