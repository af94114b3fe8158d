//! Deflated data that tools read differently: something behind the end, an end that never comes, less or more than was announced.

use super::Shelf;
use super::sound::{Contents, PAGE};
use super::zip::deflate;

/// Streams that are not the one deflated file they have to be. Sizes in the headers are those of the data, sums those of the page.
pub(super) fn streams() -> Shelf {
    let mut shelf = Shelf::new("deflated data");
    let page = Contents::sound().file(PAGE).clone();
    let sound = deflate(&page);
    let half = deflate(&page[..page.len() / 2]);
    // Deflating `b""`: a last block without anything.
    let empty = deflate(b"");
    let open = {
        let mut open = sound.clone();
        // The first bit says that the first block is the last.
        open[0] &= !1;
        open
    };
    let mut stored = vec![0];
    let (length, rest) = ((page.len() as u16), &page[..]);
    stored.extend(length.to_le_bytes());
    stored.extend((!length).to_le_bytes());
    stored.extend(rest);
    for (name, code, data) in [
        (
            "a byte behind the end",
            "damaged",
            [sound.clone(), vec![0]].concat(),
        ),
        (
            "a program behind the end",
            "damaged",
            [sound.clone(), b"MZ\x90\0".repeat(9)].concat(),
        ),
        (
            "a second stream behind the end",
            "damaged",
            [sound.clone(), half.clone()].concat(),
        ),
        (
            "an empty stream behind the end",
            "damaged",
            [sound.clone(), empty.clone()].concat(),
        ),
        (
            "the last byte missing",
            "damaged",
            sound[..sound.len() - 1].to_vec(),
        ),
        (
            "the second half missing",
            "damaged",
            sound[..sound.len() / 2].to_vec(),
        ),
        ("no last block", "damaged", open),
        ("less than announced", "damaged", half.clone()),
        (
            "much more than announced",
            "damaged",
            deflate(&page.repeat(20)),
        ),
        (
            "one byte more than announced",
            "damaged",
            deflate(&[&page[..], b"x"].concat()),
        ),
        (
            "nothing, where something was announced",
            "damaged",
            [[0, 0, 0, 0xFF, 0xFF].repeat(6), empty.clone()].concat(),
        ),
        (
            "a block of a kind that is none",
            "damaged",
            [vec![7], vec![0; 40]].concat(),
        ),
        (
            "a stored block whose length lies",
            "damaged",
            [vec![1, 9, 0, 0, 0], vec![0; 40]].concat(),
        ),
        (
            "a place before the beginning",
            "damaged",
            [vec![0x63, 0x00, 0x42, 0x00], vec![0; 40]].concat(),
        ),
        ("ones", "damaged", vec![0xFF; 60]),
        ("zeros", "damaged", vec![0; 60]),
        (
            "as zlib writes it",
            "damaged",
            [vec![0x78, 0x9C], sound.clone(), vec![0; 4]].concat(),
        ),
        (
            "as gzip writes it",
            "damaged",
            [
                b"\x1F\x8B\x08\0\0\0\0\0\0\x03".to_vec(),
                sound.clone(),
                vec![0; 8],
            ]
            .concat(),
        ),
        (
            "larger than what it packs",
            "layout",
            [stored, empty].concat(),
        ),
    ] {
        shelf.zip(name, code, |zip| zip.member(PAGE).put(8, data));
    }
    shelf
}
