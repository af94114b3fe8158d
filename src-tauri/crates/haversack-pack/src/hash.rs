//! Maps and sets by a fast hash. The standard library's costs as much as all the rest of checking ids; this one too is begun from
//! another number each time, so that a pack can't be made of ids that fall together.

use foldhash::fast::RandomState;

/// A map from ids, most often.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, RandomState>;

/// A set of ids, most often.
pub(crate) type Set<T> = std::collections::HashSet<T, RandomState>;
