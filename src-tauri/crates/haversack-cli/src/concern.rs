//! What stands against a bundle, in words: the reason, and what could be behind it.

use haversack_engine::bundles::Concern;

/// The codes there are, as `--accept` takes them.
pub const CODES: [&str; 6] = [
    "new-publisher",
    "other-publisher",
    "older-version",
    "shipped",
    "unsigned",
    "expired",
];

/// A concern in words.
pub struct Words {
    /// What is the case.
    pub reason: String,
    /// What could be behind it, and what to do.
    pub behind: String,
}

/// The words for a concern. `signer` is the name of whoever signed the bundle.
pub fn words(concern: &Concern, signer: Option<&str>) -> Words {
    let signer = signer.unwrap_or("nobody");
    let (reason, behind) = match concern {
        Concern::Unsigned => (
            "Nobody signed this bundle.".to_owned(),
            "Anybody could have made it, or changed it on its way to you. Ask whoever gave it to you for a signed one.".to_owned(),
        ),
        Concern::NewPublisher { name } => (
            format!("You have nothing from {name} yet."),
            format!("Anybody can call themselves {name}; the ten words tell whose key it is. Compare them with those you were given by another way than this file: on paper, on the phone, in the room. If they are others, it is somebody else's bundle."),
        ),
        Concern::OtherPublisher { title, before, .. } => match before {
            Some(before) => (
                format!("{title} is here from {before}; this one is signed by {signer}."),
                format!("Perhaps somebody else leads the programme now. Or somebody passes off a pack of theirs as one of {before}'s. Ask {before} before you go on."),
            ),
            None => (
                format!("{title} is here from a bundle that nobody signed; this one is signed by {signer}."),
                "Perhaps its author has begun to sign. Or it is another pack of the same name. Ask whoever gave you the first one.".to_owned(),
            ),
        },
        Concern::Shipped { title, .. } => (
            format!("{title} came with Haversack; this one would take its place."),
            "Perhaps your facilitator adapted it for you. `haversack return PACK` brings the one that came with Haversack back.".to_owned(),
        ),
        Concern::OlderVersion {
            title,
            installed,
            offered,
            ..
        } => (
            format!("{title} {installed} is here; this one is {offered}, which is older."),
            "Perhaps you picked up an old file. Or somebody gives you an old version on purpose, with a mistake that was mended since.".to_owned(),
        ),
        Concern::Expired { day } => (
            format!("It was to be begun by {day}."),
            "Perhaps the programme is over, or there is a newer bundle. Ask whoever leads it.".to_owned(),
        ),
    };
    Words { reason, behind }
}
