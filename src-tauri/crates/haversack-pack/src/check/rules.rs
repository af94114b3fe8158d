//! Every rule by name. A code is never renamed and never used for something else.
//!
//! A rule is a line here, a file `explain/<code>.md` with a wrong and a right example, and a case in `tests/conformance/`.

use crate::diagnostic::{Family, Rule, Severity};

macro_rules! rules {
    ($($family:ident { $($(#[$doc:meta])* $name:ident = $severity:ident $code:literal $summary:literal;)* })+) => {
        $($( $(#[$doc])* pub(crate) static $name: Rule = Rule {
            code: $code,
            severity: Severity::$severity,
            family: Family::$family,
            summary: $summary,
            explanation: include_str!(concat!("explain/", $code, ".md")),
        }; )*)+

        /// All rules, family by family, in the order of the reference.
        pub static RULES: &[&Rule] = &[$($(&$name,)*)+];
    };
}

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

rules! {
    Structure {
        MANIFEST_MISSING = Error "manifest-missing" "A pack has a pack.toml.";
        MANIFEST_SYNTAX = Error "manifest-syntax" "Settings files are valid TOML.";
        MANIFEST_UNKNOWN_KEY = Error "unknown-key" "Every key in a settings file means something.";
        MANIFEST_MISSING_KEY = Error "missing-key" "A settings file says what can't be done without: id, version, title, language.";
        MANIFEST_BAD_VALUE = Error "bad-value" "A setting has a value of the kind it needs.";
        PAGES_MISSING = Error "no-pages" "A pack has at least one page.";
        PAGE_LISTED_MISSING = Error "page-missing" "Every page that pack.toml lists is there.";
        NOT_UTF8 = Error "not-utf8" "Text files are UTF-8.";
        PAGE_TOO_LARGE = Error "page-too-large" "A page is no larger than people can read.";
        OUTPUT_TOO_LARGE = Error "output-too-large" "A page doesn't grow beyond sixteen times its size.";
        TOO_MANY_LINKS = Warning "too-many-links" "A page has no more links and pictures than can be checked.";

        TITLE_MISSING = Warning "title-missing" "A page begins with one top-level heading.";
        ATTRIBUTES_NOT_UNDERSTOOD = Error "attributes-not-understood" "Braces at the end of a heading or item are attributes.";
        UNKNOWN_KIND = Error "unknown-kind" "A question has one of the known kinds.";
        UNKNOWN_ATTRIBUTE = Error "unknown-attribute" "Every attribute means something where it stands.";
        BAD_ATTRIBUTE = Error "bad-attribute" "An attribute has a value of the kind it needs.";
        ID_MISSING = Error "id-missing" "Every question, statement and option has an id.";
        ID_SYNTAX = Error "id-syntax" "Ids are lower-case words joined by hyphens.";
        ID_DUPLICATE = Error "id-duplicate" "An id is used once in a pack.";
        LIST_MISSING = Error "list-missing" "A question that is answered on a list has its list.";
        TABLE_MISSING = Error "table-missing" "A .table question has a table whose header names its columns.";
        TABLE_TOO_LARGE = Error "table-too-large" "A .table question is no larger than people fill in.";
        FROM_UNKNOWN = Error "unknown-from" "A .priorities question takes from the skills or from a question with items.";
        PAGE_UNLISTED = Warning "page-unlisted" "Every page of the folder is one that pack.toml lists, where it lists pages.";
        PAGE_EMPTY = Warning "page-empty" "There is something on every page.";
        TITLE_REPEATED = Warning "title-repeated" "A page has one top-level heading.";
        FENCE_OF_COLONS = Warning "fence-of-colons" "Lines of colons mean nothing in a pack.";
        BRACES_ASTRAY = Warning "braces-astray" "Braces with an id stand on a heading or on what is answered.";
        FILE_NAME = Warning "file-name" "A file's name can be used on every computer.";
        NAMES_COLLIDE = Error "names-collide" "No two files differ only in capital letters.";
        BAD_WHEN = Error "bad-when" "A condition names something and says when.";
        WHEN_CYCLE = Error "when-cycle" "Conditions don't wait for each other.";
        WHEN_NEVER = Error "when-never" "A condition can hold.";
        WHEN_ALWAYS = Warning "when-always" "A condition can fail.";
        QUESTION_IN_QUESTION = Warning "question-in-question" "A question stands on the page itself, not inside another, in feedback, a list or a quotation.";
    }

    Instrument {
        SCALE_UNKNOWN = Error "unknown-scale" "A question names a scale of pack.toml.";
        SCALE_TOO_SHORT = Error "scale-too-short" "A scale has two points or more.";
        SKILL_UNKNOWN = Error "unknown-skill" "A statement names a skill of pack.toml.";
        SKILL_EMPTY = Warning "skill-without-statements" "A skill is asked about.";
        SKILL_SINGLE = Warning "skill-of-one-statement" "A score rests on more than one statement.";
        SKILL_ALL_REVERSED = Warning "skill-all-reversed" "Not every statement of a skill is reversed.";
        SKILL_NONE_REVERSED = Warning "skill-none-reversed" "A long skill has a reversed statement.";
        SCALE_UNUSED = Warning "scale-unused" "Of several scales each is used.";
        SCALE_WORDLESS = Warning "scale-longer-than-words" "Most points of a scale have words.";
        SCALE_REPEATED = Warning "scale-words-repeated" "Every point of a scale has its own words.";
        BAND_TITLES = Warning "band-titles-repeated" "The bands of a skill are called differently.";
        ITEM_REPEATED = Warning "item-repeated" "A question says nothing twice.";
        JOINED_STATEMENT = Warning "statement-joins-two" "A statement claims one thing.";
        CHOICE_OF_ONE = Warning "choice-of-one" "A list to choose from or to order has two items or more.";
        LIST_TOO_LONG = Warning "list-too-long" "A list is no longer than people answer.";
        SKILL_MIXED_SCALES = Error "skill-mixed-scales" "The statements of a skill share one scale length.";
        BANDS_ORDER = Error "bands-order" "Bands rise, lowest first, and only the last is open.";
        BAND_UNREACHABLE = Error "band-unreachable" "Every band can be reached on the scale.";
        BAND_UNKNOWN = Error "unknown-band" "A condition names a band the skill has.";
        RECOMMEND_SELF = Warning "recommends-itself" "A pack recommends other packs.";
    }

    Media {
        LINK_REFUSED = Error "link-refused" "A link leads to a page, a pack, the web or a mail address.";
        LINK_BROKEN = Error "link-broken" "A link's page and place are there.";
        IMAGE_MISSING = Error "image-missing" "A picture's file is in the pack.";
        IMAGE_REFUSED = Error "image-refused" "A picture is a png, jpg, webp, gif or svg file of the pack.";
        LINK_UNOPENED = Warning "link-unopened" "A link leads somewhere that can be opened.";
        FILE_LARGE = Warning "file-too-large" "A picture is no larger than people wait for.";
        FILE_BROKEN = Error "file-broken" "A picture is what its name says.";
        RAW_HTML = Warning "raw-html" "Raw HTML is shown as text.";
        FILE_UNUSED = Warning "file-unused" "Every file in media/ is used.";
    }

    Accessibility {
        HEADING_JUMP = Warning "heading-jump" "Headings go down one level at a time.";
        HEADING_EMPTY = Warning "heading-empty" "A heading has words.";
        HEADING_LONG = Warning "heading-long" "A heading is short.";
        LINK_EMPTY = Warning "link-empty" "A link has words.";
        LINK_WORDS = Warning "link-words" "A link says where it leads.";
        TABLE_HEADER_EMPTY = Warning "table-header-empty" "The columns of a table have headers.";
        ALT_IS_NAME = Warning "image-alt-is-name" "The words for a picture are not its file name.";
        ALT_LONG = Warning "image-alt-long" "The words for a picture are few.";
        IMAGE_ALT = Warning "image-alt" "A picture has words for those who can't see it.";
    }

    Translation {
        TRANSLATION_FOLDER = Warning "translation-folder" "A folder with pages is named after a language of its own.";
        TRANSLATION_PAGE_MISSING = Warning "translation-page-missing" "A language has every page.";
        TRANSLATION_PAGE_EXTRA = Warning "translation-page-extra" "A translated page has the name of the page it translates.";
        TRANSLATION_ID_MISSING = Warning "translation-id-missing" "A translated page has every id of its page.";
        TRANSLATION_ID_EXTRA = Warning "translation-id-extra" "A translated page has no id that its page lacks.";
        TRANSLATION_DIFFERS = Warning "translation-differs" "A translation changes words and nothing else.";
        TRANSLATION_ORDER = Warning "translation-order" "A translated page has its questions and sections in the order of its page.";
        TRANSLATION_WORDS = Error "translation-words" "Translated words belong to a scale, skill or band of the pack.";
        TRANSLATION_POINTS = Error "translation-points" "A translated scale has as many points as the scale.";
    }

    Programme {
        PACK_UNKNOWN = Error "unknown-pack" "A programme's packs are there.";
        PACK_REPEATED = Warning "pack-repeated" "A pack stands in one stage of a programme.";
        STAGE_EMPTY = Warning "stage-empty" "A stage of a programme has packs.";
        DATES_ORDER = Warning "dates-order" "The days of a programme follow each other.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        assert!(codes.iter().all(|code| {
            code.chars()
                .all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
        }));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), RULES.len());
    }
}
