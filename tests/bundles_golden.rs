//! The format of bundles and the way they are packed never change unnoticed: a fixed pack gives fixed bytes.

use haversack_bundle::Sum;
use haversack_tests::bundles::sound::Contents;

/// The sound bundle of the tests, unsigned. When this changes, bundles that were built before can't be built again byte by
/// byte: say so in the notes of the release.
const UNSIGNED: &str = "8a2dc440ce12b75c82dbb6fc6095341e75f22a743df2d8947ef6a7cef36c4318";
/// The same, signed with the key that is checked in for tests.
const SIGNED: &str = "3de2c6ade92b6908c5ae2236e7122881e1ce159a4ad863c61ae799bb05508688";

#[test]
fn a_fixed_pack_gives_a_fixed_bundle() {
    assert_eq!(
        Sum::of(&Contents::sound().built(false)).to_string(),
        UNSIGNED
    );
}

#[test]
fn a_fixed_key_gives_a_fixed_signature() {
    assert_eq!(Sum::of(&Contents::sound().built(true)).to_string(), SIGNED);
}
