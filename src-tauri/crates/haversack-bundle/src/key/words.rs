//! The words for the bytes of a fingerprint: plain nouns that are hard to mistake for one another when read aloud. Their order is
//! part of every fingerprint: it never changes.

/// A word for each byte.
#[rustfmt::skip]
pub(super) const WORDS: [&str; 256] = [
    "acorn", "adder", "alder", "amber", "anchor", "angle", "apple", "apron",
    "arch", "arrow", "aspen", "atlas", "autumn", "ivory", "badger", "bagel",
    "bakery", "balcony", "bamboo", "banjo", "barley", "barn", "basil", "basket",
    "beach", "beacon", "beaver", "bell", "bench", "birch", "biscuit", "blanket",
    "blossom", "boat", "bonnet", "book", "boulder", "branch", "bread", "brick",
    "bridge", "brook", "broom", "bucket", "butter", "button", "cabin", "cactus",
    "camel", "candle", "canoe", "canvas", "carpet", "carrot", "castle", "cave",
    "cedar", "cello", "chalk", "cherry", "chimney", "cider", "cinnamon", "circus",
    "clay", "cliff", "cloak", "clover", "cobweb", "cocoa", "comet", "compass",
    "copper", "coral", "cork", "cotton", "cradle", "crane", "crayon", "cricket",
    "crystal", "cuckoo", "cushion", "daisy", "dancer", "desert", "diamond", "dolphin",
    "donkey", "dragon", "drum", "eagle", "easel", "echo", "elbow", "ember",
    "engine", "falcon", "feather", "fern", "ferry", "fiddle", "field", "finch",
    "flute", "forest", "fossil", "fountain", "garden", "garlic", "gate", "ginger",
    "glacier", "glove", "goblet", "granite", "grape", "gravel", "guitar", "hammer",
    "harbour", "harp", "hazel", "heather", "hedge", "heron", "hill", "honey",
    "hood", "horizon", "iceberg", "igloo", "indigo", "island", "jacket", "jasmine",
    "jigsaw", "jungle", "juniper", "kettle", "kingdom", "kite", "kitten", "ladder",
    "lagoon", "lamp", "lantern", "larch", "laurel", "lemon", "lentil", "lighthouse",
    "lily", "lobster", "magnet", "mango", "maple", "marble", "market", "marsh",
    "meadow", "melon", "mint", "mirror", "monkey", "moss", "mountain", "mushroom",
    "mustard", "nectar", "needle", "nest", "nettle", "nutmeg", "oak", "oasis",
    "oatmeal", "ocean", "olive", "onion", "orchard", "orchid", "otter", "owl",
    "paddle", "palace", "paper", "parsley", "pasture", "peach", "pebble", "pelican",
    "pencil", "pepper", "piano", "pigeon", "pillow", "pine", "planet", "plum",
    "pocket", "pond", "poppy", "potato", "prairie", "puffin", "pumpkin", "quarry",
    "quilt", "rabbit", "radish", "raft", "rainbow", "raven", "reed", "ribbon",
    "river", "robin", "rocket", "rose", "saddle", "saffron", "salmon", "sandal",
    "saucer", "seagull", "shadow", "shell", "silver", "spider", "spruce", "squirrel",
    "starling", "summer", "sunset", "swallow", "teapot", "thimble", "thistle", "thunder",
    "tiger", "timber", "tulip", "tunnel", "turnip", "turtle", "umbrella", "valley",
    "velvet", "violin", "walnut", "whistle", "willow", "window", "winter", "zebra",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::WORDS;

    #[test]
    fn each_word_is_there_once() {
        assert_eq!(BTreeSet::from(WORDS).len(), WORDS.len());
        let starts: BTreeSet<&str> = WORDS
            .iter()
            .map(|word| &word[..word.len().min(5)])
            .collect();
        assert_eq!(
            starts.len(),
            WORDS.len(),
            "the first five letters tell them apart"
        );
    }
}
