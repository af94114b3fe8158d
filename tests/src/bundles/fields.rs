//! Extra fields, flags and methods that bundles don't use: each means something to one tool and nothing to another.

use super::Shelf;
use super::sound::{Contents, PAGE, PICTURE};
use super::zip::{Header, Member, extra};

/// Extra fields.
pub(super) fn extras() -> Shelf {
    let mut shelf = Shelf::new("extra fields");
    let mut other_name = vec![1];
    other_name.extend(crc32fast::hash(PICTURE.as_bytes()).to_le_bytes());
    other_name.extend(b"../../evil.png");
    let sizes = [5_u64.to_le_bytes(), 5_u64.to_le_bytes()].concat();
    for (name, field) in [
        ("a time of Unix", extra(0x5455, &[1, 0, 0, 0, 0])),
        (
            "an owner of Unix",
            extra(0x7875, &[1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0]),
        ),
        (
            "a link of Unix",
            extra(0x756E, b"\0\0\0\0\xFF\xA1\0\0\0\0\0\0\0\0/etc/passwd"),
        ),
        ("times of NTFS", extra(0x000A, &[0; 32])),
        ("rights of NTFS", extra(0x4453, &[0; 10])),
        ("another name in Unicode", extra(0x7075, &other_name)),
        ("another comment in Unicode", extra(0x6375, &other_name)),
        (
            "sizes of zip64 that no marker asks for",
            extra(0x0001, &sizes),
        ),
        ("an encryption", extra(0x9901, &[2, 0, b'A', b'E', 3, 8, 0])),
        ("a signature of PKWARE", extra(0x0014, &[0; 8])),
        ("an alignment", extra(0xD935, &[4, 0, 0, 0])),
        ("a marker of Java", extra(0xCAFE, &[])),
        ("no known thing", extra(0xEEEE, b"hidden")),
        ("too many bytes", [extra(0x5455, &[1]), vec![0; 3]].concat()),
        ("a length that lies", vec![0x55, 0x54, 0xFF, 0xFF, 1]),
        ("60,000 bytes", extra(0xEEEE, &[0; 60_000])),
    ] {
        shelf.zip(format!("{name}, in header and list"), "layout", |zip| {
            zip.member(PICTURE)
                .both(|header| header.extra = field.clone());
        });
        shelf.zip(format!("{name}, in the list only"), "layout", |zip| {
            zip.member(PICTURE)
                .centrally(|listed| listed.header.extra = field.clone());
        });
    }
    shelf.zip("in the mimetype's header", "not-a-bundle", |zip| {
        zip.members[0].both(|header| header.extra = extra(0xCAFE, &[]));
    });
    shelf
}

/// Flags.
pub(super) fn flags() -> Shelf {
    let mut shelf = Shelf::new("flags");
    for (name, flags) in [
        ("encrypted", 1_u16 << 11 | 1),
        ("packed with another strength", 1 << 11 | 1 << 1),
        ("packed fast", 1 << 11 | 1 << 2),
        ("sizes behind the data, and none there", 1 << 11 | 1 << 3),
        ("enhanced deflating", 1 << 11 | 1 << 4),
        ("patch data", 1 << 11 | 1 << 5),
        ("strongly encrypted", 1 << 11 | 1 << 6 | 1),
        ("a flag without a meaning", 1 << 11 | 1 << 7),
        ("a hidden list", 1 << 11 | 1 << 13),
        ("the last flag", 1 << 11 | 1 << 15),
        ("every flag", 0xFFFF),
        ("no flag for the name", 0),
    ] {
        shelf.zip(name, "layout", |zip| {
            zip.member(PAGE).both(|header| header.flags = flags)
        });
    }
    for (name, signed) in [("with its mark", true), ("without its mark", false)] {
        for honest in [true, false] {
            let told = if honest {
                "sizes behind the data"
            } else {
                "sizes behind the data that lie"
            };
            shelf.zip(format!("{told}, {name}"), "layout", |zip| {
                let member = zip.member(PAGE);
                let truth = member.local.clone();
                member.both(|header| header.flags |= 1 << 3);
                member.locally(|header| (header.crc, header.packed, header.size) = (0, 0, 0));
                member.behind = truth
                    .map(|header| descriptor(&header, signed, honest))
                    .unwrap_or_default();
            });
        }
    }
    shelf.zip(
        "sizes both in the header and behind the data",
        "layout",
        |zip| {
            let member = zip.member(PAGE);
            member.both(|header| header.flags |= 1 << 3);
            member.behind = member
                .local
                .as_ref()
                .map(|header| descriptor(header, true, true))
                .unwrap_or_default();
        },
    );
    let names: [(&str, &[u8], bool); 5] = [
        ("a name that is no UTF-8", b"packs/listening/a\xFF.md", true),
        ("a name in Latin 1", b"packs/listening/\xE9.md", false),
        (
            "a name in UTF-8 that does not say so",
            "packs/listening/\u{E9}.md".as_bytes(),
            false,
        ),
        (
            "a name in overlong UTF-8",
            b"packs/listening/\xC0\xAE\xC0\xAE/a.md",
            true,
        ),
        (
            "half of a surrogate pair",
            b"packs/listening/\xED\xA0\x80.md",
            true,
        ),
    ];
    for (name, bytes, utf8) in names {
        let mut contents = Contents::sound();
        let text = String::from_utf8_lossy(bytes).into_owned();
        contents.add(&text, b"x");
        let mut zip = contents.zip();
        let member = zip.member(&text);
        member.both(|header| {
            header.name = bytes.to_vec();
            header.flags = if utf8 { 1 << 11 } else { 0 };
        });
        shelf.bytes(name, "layout", zip.bytes());
    }
    shelf
}

/// The record behind the data that says what the header does not.
fn descriptor(header: &Header, signed: bool, honest: bool) -> Vec<u8> {
    let mut out = if signed {
        b"PK\x07\x08".to_vec()
    } else {
        Vec::new()
    };
    let more = u32::from(!honest);
    for number in [header.crc ^ more, header.packed + more, header.size + more] {
        out.extend(number.to_le_bytes());
    }
    out
}

/// Methods of packing.
pub(super) fn methods() -> Shelf {
    let mut shelf = Shelf::new("methods");
    for (name, method) in [
        ("shrunk", 1),
        ("reduced", 2),
        ("imploded", 6),
        ("deflated with 64 KiB", 9),
        ("imploded by PKWARE", 10),
        ("bzip2", 12),
        ("LZMA", 14),
        ("zstd as it was", 20),
        ("zstd", 93),
        ("MP3", 94),
        ("xz", 95),
        ("JPEG", 96),
        ("WavPack", 97),
        ("PPMd", 98),
        ("AES", 99),
        ("the last one", 0xFFFF),
    ] {
        shelf.zip(name, "layout", |zip| {
            zip.member(PAGE).both(|header| header.method = method)
        });
    }
    shelf.zip("deflated, and said to be stored", "layout", |zip| {
        zip.member(PAGE).both(|header| header.method = 0)
    });
    shelf.zip(
        "deflated, and said to be stored in its header",
        "layout",
        |zip| {
            zip.member(PAGE).locally(|header| header.method = 0);
        },
    );
    shelf.zip("deflated to more than it was", "layout", |zip| {
        let tiny = zip.member("packs/listening/media/small.svg");
        let data = super::zip::deflate(&tiny.data);
        tiny.put(8, data);
    });
    shelf.zip("nothing, deflated", "layout", |zip| {
        zip.members
            .push(Member::deflated(b"packs/listening/z.md", b""))
    });
    shelf.zip("stored in more bytes than it has", "layout", |zip| {
        zip.member(PICTURE).both(|header| header.size -= 1)
    });
    shelf.zip("deflated from no bytes", "too-large", |zip| {
        zip.member(PAGE).put(8, Vec::new())
    });
    shelf
}
