//! Members that are no plain files, that say one thing in their own header and another in the list, or that are listed twice.

use super::sound::{Contents, PAGE, PICTURE};
use super::zip::{Header, Listed, Member};
use super::{Shelf, zip};

/// Changes a header.
type Lie = fn(&mut Header);
/// Changes what only the list says.
type ListedLie = fn(&mut Listed);

/// Members that become something else than a file when a tool unpacks them.
pub(super) fn attributes() -> Shelf {
    let mut shelf = Shelf::new("attributes");
    for (name, mode) in [
        ("a symbolic link", 0o120_777_u32),
        ("a block device", 0o060_644),
        ("a character device", 0o020_644),
        ("a pipe", 0o010_644),
        ("a socket", 0o140_644),
        ("a folder", 0o040_755),
        ("a program of its owner's", 0o104_755),
        ("a program", 0o100_755),
        ("a file for everybody to write", 0o100_666),
        ("a file for nobody to read", 0o100_000),
        ("no mode at all", 0),
    ] {
        shelf.zip(name, "layout", |zip| {
            zip.member(PICTURE)
                .centrally(|listed| listed.external = mode << 16);
        });
    }
    let mut contents = Contents::sound();
    *contents.file(PICTURE) = b"../../../../etc/passwd".to_vec();
    let mut linked = contents.zip();
    linked
        .member(PICTURE)
        .centrally(|listed| listed.external = 0o120_777 << 16);
    shelf.bytes("a symbolic link that climbs", "layout", linked.bytes());
    let odd: [(&str, ListedLie); 9] = [
        ("a folder to DOS", |listed| listed.external |= 0x10),
        ("hidden to DOS", |listed| listed.external |= 0x02),
        ("a volume's label to DOS", |listed| listed.external |= 0x08),
        ("a link to NTFS", |listed| listed.external |= 0x400),
        ("made by DOS", |listed| listed.made_by = 20),
        ("made by a Mac", |listed| listed.made_by = 19 << 8 | 20),
        ("made by a later version", |listed| {
            listed.made_by = 3 << 8 | 63
        }),
        ("a text, as some tools change", |listed| listed.internal = 1),
        ("on another disk", |listed| listed.disk = 1),
    ];
    for (name, change) in odd {
        shelf.zip(name, "layout", |zip| zip.member(PAGE).centrally(change));
    }
    shelf
}

/// Headers that disagree, in each of their fields.
pub(super) fn disagreeing() -> Shelf {
    let mut shelf = Shelf::new("headers that disagree");
    let changes: [(&str, Lie); 13] = [
        ("version", |header| header.needed = 10),
        ("flags", |header| header.flags = 0),
        ("encryption", |header| header.flags |= 1),
        ("method", |header| header.method = 8 - header.method),
        ("time", |header| header.time = 0x6000),
        ("day", |header| header.date = 0x5000),
        ("sum", |header| header.crc ^= 1),
        ("packed size", |header| header.packed -= 1),
        ("size", |header| header.size += 1),
        ("name", |header| header.name[20] = b'x'),
        ("case of the name", |header| header.name[20] = b'P'),
        ("length of the name", |header| header.name.push(b'x')),
        ("extra field", |header| {
            header.extra = zip::extra(0x5455, &[1, 0, 0, 0, 0])
        }),
    ];
    for (name, change) in changes {
        for member in [PAGE, PICTURE] {
            shelf.zip(
                format!("another {name} in the header of {member}"),
                "layout",
                |zip| {
                    zip.member(member).locally(change);
                },
            );
        }
        shelf.zip(
            format!("another {name} in the list"),
            wrong_in_list(name),
            |zip| {
                zip.member(PICTURE)
                    .centrally(|listed| change(&mut listed.header));
            },
        );
    }
    for (name, path) in [
        ("climbing", "../../../evil.md"),
        ("an absolute", "/etc/passwd"),
        ("an empty", ""),
    ] {
        shelf.zip(format!("{name} name in a header only"), "layout", |zip| {
            zip.member(PAGE)
                .locally(|header| header.name = path.as_bytes().to_vec());
        });
    }
    shelf.zip(
        "other data in the header's size than in the list's",
        "layout",
        |zip| {
            let member = zip.member(PICTURE);
            member.data.extend_from_slice(b"more");
            member.locally(|header| {
                header.packed += 4;
                header.size += 4;
            });
        },
    );
    shelf
}

/// What is found out first: a name that the manifest does not list, a size that it does not give, or the layout.
fn wrong_in_list(field: &str) -> &'static str {
    match field {
        "name" => "missing",
        "case of the name" => "unlisted",
        _ => "layout",
    }
}

/// Members listed twice, or that share or overlap.
pub(super) fn members() -> Shelf {
    let mut shelf = Shelf::new("members");
    let page = |bytes: &[u8]| Member::stored(PAGE.as_bytes(), bytes);
    shelf.zip("the same name twice, side by side", "unlisted", |zip| {
        let at = zip.members.len() - 3;
        zip.members.insert(at, page(b"# Another page\n"));
    });
    shelf.zip("the same name twice, at the end", "unlisted", |zip| {
        zip.members.push(page(b"# Another page\n"))
    });
    shelf.zip("a second manifest", "unlisted", |zip| {
        zip.members.push(Member::stored(b"manifest.json", b"{}"));
    });
    shelf.zip("a second mimetype", "unlisted", |zip| {
        zip.members
            .push(Member::stored(b"mimetype", b"application/epub+zip"));
    });
    shelf.zip("the same name in other case", "unlisted", |zip| {
        zip.members
            .push(Member::stored(PAGE.to_uppercase().as_bytes(), b"x"));
    });
    shelf.zip("a member listed twice", "layout", |zip| {
        zip.order = Some(vec![0, 1, 2, 3, 4, 4, 5, 6, 7])
    });
    shelf.zip("a list in another order", "layout", |zip| {
        zip.order = Some(vec![0, 1, 2, 3, 5, 4, 6, 7])
    });
    shelf.zip("members in another order", "missing", |zip| {
        zip.members.swap(4, 5)
    });
    shelf.zip("a member that is not listed", "layout", |zip| {
        let mut hidden = Member::stored(b"hidden.exe", b"MZ");
        hidden.listed = None;
        zip.members.insert(5, hidden);
    });
    shelf.zip("an unlisted member in front of its list", "layout", |zip| {
        let mut hidden = page(b"# Another page\n");
        hidden.listed = None;
        zip.members.push(hidden);
    });
    shelf.zip("a listed member that is not there", "layout", |zip| {
        let mut ghost = page(b"");
        ghost.local = None;
        zip.members.push(ghost);
    });
    shelf.zip("two names with the same data", "layout", |zip| {
        let mut twin = zip.member(PICTURE).clone();
        let place = zip.places()[5] as u32;
        (twin.local, twin.data) = (None, Vec::new());
        twin.centrally(|listed| {
            listed.at = Some(place);
            listed.header.name = b"packs/listening/twin.png".to_vec();
        });
        zip.members.push(twin);
    });
    shelf.zip("a member inside another's data", "layout", |zip| {
        let inner = Member::stored(b"packs/listening/inner.md", b"# Inner\n");
        let mut bytes = inner.local.as_ref().map(Header::local).unwrap_or_default();
        bytes.extend_from_slice(&inner.data);
        let place = zip.places()[5] as u32 + 30 + PICTURE.len() as u32;
        let picture = zip.member(PICTURE);
        picture.data[..bytes.len()].copy_from_slice(&bytes);
        let crc = crc32fast::hash(&picture.data);
        picture.both(|header| header.crc = crc);
        let mut ghost = inner;
        (ghost.local, ghost.data) = (None, Vec::new());
        ghost.centrally(|listed| listed.at = Some(place));
        zip.members.push(ghost);
    });
    shelf.zip("a member that reaches into the next", "layout", |zip| {
        zip.member(PICTURE).both(|header| {
            header.packed += 20;
            header.size += 20;
        });
    });
    shelf.zip("a member that ends too early", "layout", |zip| {
        zip.member(PICTURE).both(|header| {
            header.packed -= 20;
            header.size -= 20;
        });
    });
    shelf.zip("a member placed behind the end", "layout", |zip| {
        zip.member(PAGE)
            .centrally(|listed| listed.at = Some(0x7FFF_FFFF));
    });
    shelf.zip("a member placed in the list", "layout", |zip| {
        let place = zip.listed().2 as u32;
        zip.member(PAGE).centrally(|listed| listed.at = Some(place));
    });
    shelf.zip("no mimetype", "not-a-bundle", |zip| {
        drop(zip.members.remove(0))
    });
    shelf.zip("a mimetype behind the manifest", "not-a-bundle", |zip| {
        zip.members.swap(0, 1)
    });
    shelf.zip("another mimetype", "not-a-bundle", |zip| {
        zip.members[0] = Member::stored(b"mimetype", b"application/epub+zip");
    });
    shelf.zip("a mimetype with a line's end", "not-a-bundle", |zip| {
        let with_end = format!("{}\n", haversack_bundle::MEDIA_TYPE);
        zip.members[0] = Member::stored(b"mimetype", with_end.as_bytes());
    });
    shelf.zip("a packed mimetype", "not-a-bundle", |zip| {
        zip.members[0] = Member::deflated(b"mimetype", haversack_bundle::MEDIA_TYPE.as_bytes());
    });
    let lies: [(&str, ListedLie); 4] = [
        ("sum", |listed| listed.header.crc ^= 1),
        ("time", |listed| listed.header.time = 1),
        ("method", |listed| listed.header.method = 8),
        ("size", |listed| listed.header.size += 1),
    ];
    for (name, change) in lies {
        shelf.zip(
            format!("a mimetype with another {name} in the list"),
            "layout",
            |zip| zip.members[0].centrally(change),
        );
    }
    shelf.zip("a member hidden behind the mimetype", "layout", |zip| {
        let hidden = Member::stored(b"hidden.exe", b"MZ");
        zip.members[0].behind = [
            hidden.local.as_ref().map(Header::local).unwrap_or_default(),
            hidden.data,
        ]
        .concat();
        let more = zip.members[0].behind.len() as u32;
        zip.members[0].centrally(|listed| {
            listed.header.packed += more;
            listed.header.size += more;
        });
    });
    shelf.zip("no manifest", "missing", |zip| drop(zip.members.remove(1)));
    shelf.zip("a manifest behind the signature", "missing", |zip| {
        zip.members.swap(1, 2)
    });
    shelf.zip("no members but the mimetype", "missing", |zip| {
        zip.members.truncate(1)
    });
    shelf
}
