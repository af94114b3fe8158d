//! A point in time as the store keeps it. The store reads no clock: whoever calls says what time it
//! is, so every test is repeatable.

/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub i64);
