//! Last records that lie, that are several, and the records of zip64, which no bundle needs.

use super::Shelf;
use super::sound::{Contents, PAGE, PICTURE};
use super::zip::{End, Zip, extra, zip64_end, zip64_locator};

/// Changes the last record.
type Lie = fn(&mut End);

/// The last record.
pub(super) fn records() -> Shelf {
    let mut shelf = Shelf::new("last records");
    let lies: [(&str, &str, Lie); 21] = [
        ("one member more", "layout", |end| {
            (end.here, end.entries) = (Some(9), Some(9))
        }),
        ("one member less", "layout", |end| {
            (end.here, end.entries) = (Some(7), Some(7))
        }),
        ("no members", "layout", |end| {
            (end.here, end.entries) = (Some(0), Some(0))
        }),
        ("one member", "layout", |end| {
            (end.here, end.entries) = (Some(1), Some(1))
        }),
        ("as many members as it can", "too-large", |end| {
            (end.here, end.entries) = (Some(0xFFFF), Some(0xFFFF))
        }),
        ("more members than a bundle holds", "too-large", |end| {
            (end.here, end.entries) = (Some(50_004), Some(50_004))
        }),
        ("as many members as a bundle holds", "layout", |end| {
            (end.here, end.entries) = (Some(50_003), Some(50_003))
        }),
        ("other members here than in all", "layout", |end| {
            end.here = Some(3)
        }),
        ("other members in all than here", "layout", |end| {
            end.entries = Some(3)
        }),
        ("a second disk", "layout", |end| end.disk = 1),
        ("a list on a second disk", "layout", |end| end.list_disk = 1),
        ("disks of zip64", "layout", |end| {
            (end.disk, end.list_disk) = (0xFFFF, 0xFFFF)
        }),
        ("a longer list", "layout", |end| end.size = Some(2_000)),
        ("a shorter list", "layout", |end| end.size = Some(100)),
        ("no list", "layout", |end| end.size = Some(0)),
        ("the longest list", "layout", |end| {
            end.size = Some(0xFFFF_FFFF)
        }),
        ("a list at the beginning", "layout", |end| end.at = Some(0)),
        ("a list one byte earlier", "layout", |end| {
            end.at = end.at.map(|at| at - 1).or(Some(1))
        }),
        ("a list behind the end", "layout", |end| {
            end.at = Some(0x7FFF_FFFF)
        }),
        ("the last place for a list", "layout", |end| {
            end.at = Some(0xFFFF_FFFF)
        }),
        (
            "a list of the length and at the place of zip64",
            "layout",
            |end| (end.size, end.at) = (Some(0xFFFF_FFFF), Some(0xFFFF_FFFF)),
        ),
    ];
    for (name, code, lie) in lies {
        shelf.zip(format!("said: {name}"), code, |zip| lie(&mut zip.end));
    }
    shelf.zip(
        "a list one byte longer that begins one byte earlier",
        "layout",
        |zip| {
            let (_, size, at) = zip.listed();
            (zip.end.size, zip.end.at) = (Some(size as u32 + 1), Some(at as u32 - 1));
        },
    );
    shelf.zip(
        "a list one byte shorter that begins one byte later",
        "layout",
        |zip| {
            let (_, size, at) = zip.listed();
            (zip.end.size, zip.end.at) = (Some(size as u32 - 1), Some(at as u32 + 1));
        },
    );
    shelf.zip("the last record twice", "layout", |zip| {
        let (count, size, at) = zip.listed();
        zip.behind = zip.end.record(count, size, at);
    });
    shelf.zip(
        "a last record of nothing before the last record",
        "layout",
        |zip| zip.behind_list = End::default().record(0, 0, 0),
    );
    shelf.zip(
        "a last record of nothing behind the last record",
        "layout",
        |zip| zip.behind = End::default().record(0, 0, 0),
    );
    shelf.zip("a second list and a second last record", "layout", |zip| {
        let before = zip.bytes().len() as u64;
        let (count, _, _) = zip.listed();
        let mut second = zip.clone();
        second
            .member(PAGE)
            .centrally(|listed| listed.header.name = b"packs/listening/another.md".to_vec());
        let (places, mut list) = (zip.places(), Vec::new());
        for (member, at) in second.members.iter().zip(places) {
            list.extend(
                member
                    .listed
                    .iter()
                    .flat_map(|listed| listed.record(at as u32)),
            );
        }
        let end = End::default().record(count, list.len() as u64, before);
        zip.behind = [list, end].concat();
    });
    shelf.zip("a last record with another mark", "cut-short", |zip| {
        let mut bytes = zip.end.record(8, 0, 0);
        bytes[3] = 7;
        zip.behind = bytes;
    });
    shelf.zip("no last record", "cut-short", |zip| {
        zip.behind = Vec::new();
        zip.end.comment = Vec::new();
    });
    let whole = Contents::sound().zip().bytes();
    if let Some(last) = shelf.fixtures.pop() {
        shelf.bytes(last.name, last.code, whole[..whole.len() - 22].to_vec());
    }
    shelf
}

/// Zip64, honest and not.
pub(super) fn zip64() -> Shelf {
    let mut shelf = Shelf::new("zip64");
    let with_records = |zip: &mut Zip, entries: u64, size: u64, at: u64| {
        let (_, length, begin) = zip.listed();
        zip.behind_list = [zip64_end(entries, size, at), zip64_locator(begin + length)].concat();
    };
    shelf.zip("records that say the same", "layout", |zip| {
        let (count, size, at) = zip.listed();
        with_records(zip, count as u64, size, at);
    });
    shelf.zip("records that say everything", "too-large", |zip| {
        let (count, size, at) = zip.listed();
        with_records(zip, count as u64, size, at);
        zip.end.here = Some(0xFFFF);
        zip.end.entries = Some(0xFFFF);
        zip.end.size = Some(0xFFFF_FFFF);
        zip.end.at = Some(0xFFFF_FFFF);
    });
    shelf.zip("records that say where the list is", "layout", |zip| {
        let (count, size, at) = zip.listed();
        with_records(zip, count as u64, size, at);
        zip.end.at = Some(0xFFFF_FFFF);
    });
    shelf.zip("records that say something else", "layout", |zip| {
        let (_, size, at) = zip.listed();
        with_records(zip, 1, size / 2, at);
    });
    shelf.zip("records that say more than there can be", "layout", |zip| {
        with_records(zip, u64::MAX, u64::MAX, u64::MAX)
    });
    shelf.zip("records whose sum is too large to count", "layout", |zip| {
        with_records(zip, 8, u64::MAX - 10, 20)
    });
    shelf.zip("a locator without a record", "layout", |zip| {
        zip.behind_list = zip64_locator(0)
    });
    shelf.zip("a locator that leads behind the end", "layout", |zip| {
        zip.behind_list = zip64_locator(u64::MAX)
    });
    shelf.zip("a record without a locator", "layout", |zip| {
        let (count, size, at) = zip.listed();
        zip.behind_list = zip64_end(count as u64, size, at);
    });
    shelf.zip("a record with data of its own", "layout", |zip| {
        let (count, size, at) = zip.listed();
        let mut record = zip64_end(count as u64, size, at);
        record[4] += 16;
        record.extend_from_slice(b"hidden in here..");
        zip.behind_list = [record, zip64_locator(at + size)].concat();
    });
    let both =
        |packed: u64, size: u64| extra(1, &[size.to_le_bytes(), packed.to_le_bytes()].concat());
    for (name, size, packed) in [
        ("the truth", 600, 600),
        ("a lie", 5, 5),
        ("more than there can be", u64::MAX, u64::MAX),
    ] {
        shelf.zip(
            format!("a member whose sizes stand in its extra field: {name}"),
            "layout",
            |zip| {
                zip.member(PICTURE).both(|header| {
                    (header.packed, header.size) = (0xFFFF_FFFF, 0xFFFF_FFFF);
                    header.extra = both(packed, size);
                    header.needed = 45;
                });
            },
        );
        shelf.zip(
            format!("a member whose sizes stand in the list's extra field: {name}"),
            "layout",
            |zip| {
                zip.member(PICTURE).centrally(|listed| {
                    (listed.header.packed, listed.header.size) = (0xFFFF_FFFF, 0xFFFF_FFFF);
                    listed.header.extra = both(packed, size);
                });
            },
        );
    }
    shelf.zip(
        "a member whose place stands in its extra field",
        "layout",
        |zip| {
            let place = zip.places()[5];
            zip.member(PICTURE).centrally(|listed| {
                listed.at = Some(0xFFFF_FFFF);
                listed.header.extra = extra(1, &place.to_le_bytes());
            });
        },
    );
    shelf.zip("markers of zip64 and no extra field", "too-large", |zip| {
        zip.member(PICTURE)
            .both(|header| (header.packed, header.size) = (0xFFFF_FFFF, 0xFFFF_FFFF));
    });
    shelf.zip("a place of zip64 and no extra field", "layout", |zip| {
        zip.member(PICTURE)
            .centrally(|listed| listed.at = Some(0xFFFF_FFFF));
    });
    shelf
}
