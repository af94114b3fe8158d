//! Sizes and sums that are wrong, here, there and everywhere.

use super::Shelf;
use super::sound::{Contents, PAGE, PICTURE};

/// Sizes and sums that are wrong, in both headers and, where it says so, in the manifest too.
pub(super) fn wrong() -> Shelf {
    let mut shelf = Shelf::new("sizes and sums");
    for member in [PAGE, PICTURE] {
        shelf.zip(format!("a wrong CRC of {member}"), "damaged", |zip| {
            zip.member(member).both(|header| header.crc ^= 0x8000_0000)
        });
        shelf.zip(format!("a CRC of 0 of {member}"), "damaged", |zip| {
            zip.member(member).both(|header| header.crc = 0)
        });
        shelf.zip(format!("a changed byte in {member}"), "damaged", |zip| {
            let data = &mut zip.member(member).data;
            let middle = data.len() / 2;
            data[middle] ^= 1;
        });
    }
    for (name, more) in [
        ("one more", 1),
        ("one less", -1),
        ("twice", 1_689),
        ("none", i32::MIN),
    ] {
        shelf.zip(
            format!("a size of {name}"),
            if more == i32::MIN {
                "layout"
            } else {
                "damaged"
            },
            |zip| {
                zip.member(PAGE)
                    .both(|header| header.size = changed(header.size, more));
            },
        );
        shelf.zip(
            format!("a size of {name} in the list"),
            if more == i32::MIN {
                "layout"
            } else {
                "damaged"
            },
            |zip| {
                zip.member(PAGE)
                    .centrally(|listed| listed.header.size = changed(listed.header.size, more));
            },
        );
        if more != i32::MIN {
            // The manifest lies as well.
            let contents = Contents::sound();
            let mut manifest = contents.manifest();
            for file in manifest.files.iter_mut().filter(|file| file.name == PAGE) {
                file.size = file.size.saturating_add_signed(i64::from(more));
            }
            let mut zip = contents.zip_with(&manifest.bytes());
            zip.member(PAGE)
                .both(|header| header.size = changed(header.size, more));
            shelf.bytes(
                format!("a size of {name}, in the manifest as well"),
                "damaged",
                zip.bytes(),
            );
        }
        shelf.zip(
            format!("a packed size of {name}"),
            if more == i32::MIN {
                "too-large"
            } else {
                "layout"
            },
            |zip| {
                zip.member(PAGE)
                    .both(|header| header.packed = changed(header.packed, more.min(7)));
            },
        );
    }
    // The same CRC, other bytes: the sum of the manifest is what holds.
    shelf.zip("other bytes with their own CRC", "damaged", |zip| {
        let member = zip.member(PICTURE);
        member.data.reverse();
        let crc = crc32fast::hash(&member.data);
        member.both(|header| header.crc = crc);
    });
    shelf.zip("other bytes with the same CRC", "damaged", |zip| {
        let member = zip.member(PICTURE);
        let crc = crc32fast::hash(&member.data);
        member.data[0] ^= 0xFF;
        forge(&mut member.data, crc);
        assert_eq!(crc32fast::hash(&member.data), crc, "the CRC is forged");
    });
    shelf.zip("two files exchanged", "damaged", |zip| {
        let (svg, about) = (zip.members[6].clone(), zip.members[7].clone());
        let names = [svg.clone(), about.clone()]
            .map(|member| member.local.map(|header| header.name).unwrap_or_default());
        zip.members[6] = about;
        zip.members[7] = svg;
        zip.members[6].both(|header| header.name.clone_from(&names[0]));
        zip.members[7].both(|header| header.name.clone_from(&names[1]));
    });
    shelf.zip("an empty file where there was one", "damaged", |zip| {
        let member = zip.member(PICTURE);
        member.put(0, Vec::new());
        member.both(|header| (header.crc, header.size) = (0, 0));
    });
    shelf
}

fn changed(number: u32, more: i32) -> u32 {
    if more == i32::MIN {
        0
    } else {
        number.saturating_add_signed(more)
    }
}

/// Changes the last four bytes so that the CRC of the whole is this one.
fn forge(bytes: &mut [u8], crc: u32) {
    let end = bytes.len() - 4;
    // The CRC is linear: which bits of it each bit of the four bytes turns is found by trying, what is missing by elimination.
    bytes[end..].fill(0);
    let base = crc32fast::hash(bytes);
    let mut rows: Vec<(u32, u32)> = Vec::new();
    for bit in 0..32 {
        bytes[end..].copy_from_slice(&(1_u32 << bit).to_le_bytes());
        let (mut turned, mut by) = (crc32fast::hash(bytes) ^ base, 1_u32 << bit);
        for (row, its) in &rows {
            if turned & (1 << row.ilog2()) != 0 {
                turned ^= row;
                by ^= its;
            }
        }
        if turned != 0 {
            rows.push((turned, by));
        }
    }
    let (mut missing, mut by) = (base ^ crc, 0);
    for (row, its) in &rows {
        if missing & (1 << row.ilog2()) != 0 {
            missing ^= row;
            by ^= its;
        }
    }
    bytes[end..].copy_from_slice(&by.to_le_bytes());
}
