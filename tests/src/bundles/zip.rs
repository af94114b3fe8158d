//! A maker of zips that can lie in every field: what is written is what is said, and what is not said is what is true.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What the local header and the list say alike about a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The version that is needed.
    pub needed: u16,
    /// The flags.
    pub flags: u16,
    /// The method of packing.
    pub method: u16,
    /// The time of day, as DOS writes it.
    pub time: u16,
    /// The day, as DOS writes it.
    pub date: u16,
    /// The CRC-32.
    pub crc: u32,
    /// Packed, in bytes.
    pub packed: u32,
    /// Unpacked, in bytes.
    pub size: u32,
    /// The name, in whatever bytes.
    pub name: Vec<u8>,
    /// The extra fields.
    pub extra: Vec<u8>,
}

impl Header {
    fn common(&self, out: &mut Vec<u8>) {
        for number in [self.needed, self.flags, self.method, self.time, self.date] {
            put16(out, number);
        }
        for number in [self.crc, self.packed, self.size] {
            put32(out, number);
        }
        put16(out, self.name.len() as u16);
        put16(out, self.extra.len() as u16);
    }

    /// The local header.
    pub fn local(&self) -> Vec<u8> {
        let mut out = b"PK\x03\x04".to_vec();
        self.common(&mut out);
        out.extend_from_slice(&self.name);
        out.extend_from_slice(&self.extra);
        out
    }
}

/// What only the list says about a member, and its header as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The system and version that wrote it.
    pub made_by: u16,
    /// What the local header says too, if nobody lies.
    pub header: Header,
    /// The comment.
    pub comment: Vec<u8>,
    /// The disk it begins on.
    pub disk: u16,
    /// The attributes of the inside.
    pub internal: u16,
    /// The attributes outside: a Unix mode above, what DOS knows below.
    pub external: u32,
    /// Where its local header is said to be; `None` is the truth.
    pub at: Option<u32>,
}

impl Listed {
    /// Its record in the list.
    pub fn record(&self, at: u32) -> Vec<u8> {
        let mut out = b"PK\x01\x02".to_vec();
        put16(&mut out, self.made_by);
        self.header.common(&mut out);
        put16(&mut out, self.comment.len() as u16);
        put16(&mut out, self.disk);
        put16(&mut out, self.internal);
        put32(&mut out, self.external);
        put32(&mut out, self.at.unwrap_or(at));
        out.extend_from_slice(&self.header.name);
        out.extend_from_slice(&self.header.extra);
        out.extend_from_slice(&self.comment);
        out
    }
}

/// A member of a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Bytes before its local header.
    pub before: Vec<u8>,
    /// Its local header; `None` when it has none of its own.
    pub local: Option<Header>,
    /// Its data, packed.
    pub data: Vec<u8>,
    /// Bytes behind its data.
    pub behind: Vec<u8>,
    /// What the list says; `None` when it is not listed.
    pub listed: Option<Listed>,
}

impl Member {
    /// A member with these data, as a bundle has it.
    pub fn new(name: &[u8], method: u16, data: Vec<u8>, size: u32, crc: u32) -> Self {
        let header = Header {
            needed: 20,
            flags: 1 << 11,
            method,
            time: 0,
            date: 1 << 5 | 1,
            crc,
            packed: data.len() as u32,
            size,
            name: name.to_owned(),
            extra: Vec::new(),
        };
        Self {
            before: Vec::new(),
            data,
            behind: Vec::new(),
            local: Some(header.clone()),
            listed: Some(Listed {
                made_by: 3 << 8 | 20,
                header,
                comment: Vec::new(),
                disk: 0,
                internal: 0,
                external: 0o100_644 << 16,
                at: None,
            }),
        }
    }

    /// A member stored as it is.
    pub fn stored(name: &[u8], bytes: &[u8]) -> Self {
        Self::new(
            name,
            0,
            bytes.to_vec(),
            bytes.len() as u32,
            crc32fast::hash(bytes),
        )
    }

    /// A deflated member.
    pub fn deflated(name: &[u8], bytes: &[u8]) -> Self {
        Self::new(
            name,
            8,
            deflate(bytes),
            bytes.len() as u32,
            crc32fast::hash(bytes),
        )
    }

    /// Changes the local header and what the list says of it alike.
    pub fn both(&mut self, change: impl Fn(&mut Header)) {
        self.local.iter_mut().for_each(&change);
        self.listed
            .iter_mut()
            .for_each(|listed| change(&mut listed.header));
    }

    /// Changes the local header only.
    pub fn locally(&mut self, change: impl Fn(&mut Header)) {
        self.local.iter_mut().for_each(change);
    }

    /// Changes what the list says only.
    pub fn centrally(&mut self, change: impl Fn(&mut Listed)) {
        self.listed.iter_mut().for_each(change);
    }

    /// Puts other data in, packed already, and says how long they are.
    pub fn put(&mut self, method: u16, data: Vec<u8>) {
        let packed = data.len() as u32;
        self.both(|header| {
            header.method = method;
            header.packed = packed;
        });
        self.data = data;
    }
}

/// The last record of a zip; `None` is the truth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct End {
    /// The number of this disk.
    pub disk: u16,
    /// The disk the list begins on.
    pub list_disk: u16,
    /// How many members are listed on this disk.
    pub here: Option<u16>,
    /// How many members are listed.
    pub entries: Option<u16>,
    /// How long the list is.
    pub size: Option<u32>,
    /// Where the list begins.
    pub at: Option<u32>,
    /// How long the comment is.
    pub comment_length: Option<u16>,
    /// The comment.
    pub comment: Vec<u8>,
}

impl End {
    /// The record, with the truth where nothing else is said.
    pub fn record(&self, entries: usize, size: u64, at: u64) -> Vec<u8> {
        let mut out = b"PK\x05\x06".to_vec();
        put16(&mut out, self.disk);
        put16(&mut out, self.list_disk);
        put16(&mut out, self.here.unwrap_or(entries as u16));
        put16(&mut out, self.entries.unwrap_or(entries as u16));
        put32(&mut out, self.size.unwrap_or(size as u32));
        put32(&mut out, self.at.unwrap_or(at as u32));
        put16(
            &mut out,
            self.comment_length.unwrap_or(self.comment.len() as u16),
        );
        out.extend_from_slice(&self.comment);
        out
    }
}

/// A zip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zip {
    /// Its members in the order in which they lie.
    pub members: Vec<Member>,
    /// Which members are listed, in this order; `None` is as they lie.
    pub order: Option<Vec<usize>>,
    /// What every place is said to be too small by, as if bytes had been put in front afterwards.
    pub shift: u64,
    /// Bytes before the list.
    pub before_list: Vec<u8>,
    /// Bytes between the list and the last record.
    pub behind_list: Vec<u8>,
    /// The last record.
    pub end: End,
    /// Bytes behind it.
    pub behind: Vec<u8>,
}

impl Zip {
    /// The member of this name.
    ///
    /// # Panics
    /// When there is none.
    pub fn member(&mut self, name: &str) -> &mut Member {
        let named = |member: &&mut Member| {
            let header = member.listed.as_ref().map(|listed| &listed.header);
            header.is_some_and(|header| header.name == name.as_bytes())
        };
        let found = self.members.iter_mut().find(named);
        found.unwrap_or_else(|| panic!("no member {name}"))
    }

    /// Where each member's local header lies.
    pub fn places(&self) -> Vec<u64> {
        let mut at = 0;
        let mut places = Vec::new();
        for member in &self.members {
            at += member.before.len();
            places.push(at as u64);
            at += member
                .local
                .as_ref()
                .map_or(0, |header| header.local().len());
            at += member.data.len() + member.behind.len();
        }
        places
    }

    /// The list: its records one behind the other, and how many.
    fn list(&self) -> (Vec<u8>, usize) {
        let places = self.places();
        let every = (0..self.members.len()).collect();
        let order: &Vec<usize> = self.order.as_ref().unwrap_or(&every);
        let mut list = Vec::new();
        let mut count = 0;
        for at in order {
            if let Some(listed) = &self.members[*at].listed {
                list.extend(listed.record(places[*at].saturating_sub(self.shift) as u32));
                count += 1;
            }
        }
        (list, count)
    }

    /// How many members are listed, how long the list is, and where it begins.
    pub fn listed(&self) -> (usize, u64, u64) {
        let (list, count) = self.list();
        (count, list.len() as u64, self.body().len() as u64)
    }

    /// What lies before the list.
    fn body(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for member in &self.members {
            out.extend_from_slice(&member.before);
            out.extend(member.local.iter().flat_map(Header::local));
            out.extend_from_slice(&member.data);
            out.extend_from_slice(&member.behind);
        }
        out.extend_from_slice(&self.before_list);
        out
    }

    /// The whole of it.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = self.body();
        let at = (out.len() as u64).saturating_sub(self.shift);
        let (list, count) = self.list();
        out.extend_from_slice(&list);
        out.extend_from_slice(&self.behind_list);
        out.extend(self.end.record(count, list.len() as u64, at));
        out.extend_from_slice(&self.behind);
        out
    }
}

/// An extra field.
pub fn extra(id: u16, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    put16(&mut out, id);
    put16(&mut out, bytes.len() as u16);
    out.extend_from_slice(bytes);
    out
}

/// The last record of zip64, saying this.
pub fn zip64_end(entries: u64, size: u64, at: u64) -> Vec<u8> {
    let mut out = b"PK\x06\x06".to_vec();
    out.extend_from_slice(&44_u64.to_le_bytes());
    put16(&mut out, 45);
    put16(&mut out, 45);
    put32(&mut out, 0);
    put32(&mut out, 0);
    for number in [entries, entries, size, at] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out
}

/// The record that says where the last record of zip64 is.
pub fn zip64_locator(at: u64) -> Vec<u8> {
    let mut out = b"PK\x06\x07".to_vec();
    put32(&mut out, 0);
    out.extend_from_slice(&at.to_le_bytes());
    put32(&mut out, 1);
    out
}

/// Bytes deflated, as bundles do it.
///
/// # Panics
/// Never: memory takes everything.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::new(6));
    deflate.write_all(bytes).expect("memory takes everything");
    deflate.finish().expect("memory takes everything")
}

/// Zeros deflated to exactly this many bytes, which must be more than they need: the rest is empty blocks and stored ones.
///
/// # Panics
/// When they need more.
pub fn zeros_deflated_to(zeros: usize, packed: usize) -> Vec<u8> {
    for last in 0..5 {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::new(6));
        deflate
            .write_all(&vec![0; zeros - last])
            .expect("memory takes everything");
        deflate.flush().expect("memory takes everything");
        let mut out = deflate.get_ref().clone();
        let end = 5 + last;
        if out.len() + end > packed || !(packed - out.len() - end).is_multiple_of(5) {
            continue;
        }
        while out.len() + end < packed {
            out.extend_from_slice(&[0, 0, 0, 0xFF, 0xFF]);
        }
        out.push(1);
        out.extend_from_slice(&(last as u16).to_le_bytes());
        out.extend_from_slice(&(!(last as u16)).to_le_bytes());
        out.extend(std::iter::repeat_n(0, last));
        return out;
    }
    panic!("{zeros} zeros do not fit into {packed} bytes");
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}
