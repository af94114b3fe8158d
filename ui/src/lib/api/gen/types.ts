// Made from the Rust types by `cargo test -p haversack-api`. Don't edit.

export type AddCatalogue = { 
/**
 * A folder, or a web address.
 */
address: string, 
/**
 * The key that was shown, and accepted.
 */
key: string, };

export type AnswerView = { 
/**
 * Its shape is the kind's own.
 */
value: JsonValue, 
/**
 * ISO 8601, UTC.
 */
savedAt: string, 
/**
 * The pack's version it was given under.
 */
version: string, 
/**
 * Whether the question has other words now.
 */
reworded: boolean, 
/**
 * The words it was given under, when they were others.
 */
before: string | null, };

export type ApiError = { 
/**
 * What happened.
 */
code: ErrorCode, 
/**
 * Values for the words: `folder`, `file`, `version`, `pack`, `page`.
 */
details: { [key in string]: string }, };

export type AttemptView = { 
/**
 * Names it to other calls.
 */
attempt: number, 
/**
 * 1, 2, … within the pack.
 */
number: number, 
/**
 * ISO 8601, UTC.
 */
begunAt: string, 
/**
 * When an answer was last changed.
 */
changedAt: string, 
/**
 * The pack's version when it began.
 */
version: string, 
/**
 * How many questions are answered.
 */
answered: number, 
/**
 * How many there are now.
 */
of: number, };

export type BandView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What people read.
 */
title: string, 
/**
 * Where it stands among the skill's bands.
 */
standing: Standing, };

export type Because = { 
/**
 * The skill's id.
 */
skill: string, 
/**
 * The skill's title.
 */
title: string, 
/**
 * Its score, unrounded.
 */
score: number, 
/**
 * The scale's length.
 */
max: number, 
/**
 * The band's title.
 */
band: string, };

export type Before = { 
/**
 * The earlier score.
 */
score: number, 
/**
 * This attempt's score over the same statements.
 */
now: number, 
/**
 * How many statements that are.
 */
shared: number, };

export type Begun = { 
/**
 * Names it to other calls.
 */
attempt: number, };

export type Block = { "type": "html", 
/**
 * Safe HTML.
 */
html: string, 
/**
 * Whether its conditions hold now; if not, it is left out of sight.
 */
shown: boolean, } | { "type": "question", 
/**
 * The question.
 */
question: QuestionView, 
/**
 * Whether its conditions hold now; if not, it is left out of sight and its answer is kept.
 */
shown: boolean, };

export type BundleView = { 
/**
 * The sum of its manifest, which names it to other calls.
 */
sum: string, 
/**
 * Its id.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Who signed it, by the name they are known under, otherwise their key; nobody when it is unsigned.
 */
publisher: string | null, 
/**
 * How large its file is, in bytes.
 */
size: number, 
/**
 * ISO 8601, UTC.
 */
installedAt: string, 
/**
 * Its packs.
 */
packs: Array<VersionView>, };

export type Bundles = { 
/**
 * The newest first.
 */
bundles: Array<BundleView>, };

export type CatalogueBundle = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * How large it is, in bytes.
 */
size: number, 
/**
 * How it stands to what is here, by the versions of its packs.
 */
standing: OfferStanding, 
/**
 * Its packs.
 */
packs: Array<ListedPack>, };

export type CatalogueLine = { 
/**
 * A folder or a web address, which names it to other calls.
 */
address: string, 
/**
 * What it calls itself.
 */
title: string, 
/**
 * The words of its key.
 */
words: Array<string>, 
/**
 * When it was looked at last: ISO 8601, UTC.
 */
seenAt: string, };

export type CatalogueView = { 
/**
 * A folder or a web address, which names it to other calls.
 */
address: string, 
/**
 * What it calls itself.
 */
title: string, 
/**
 * Whose it is.
 */
signer: Signer, 
/**
 * Until which day it may be believed.
 */
expires: string, 
/**
 * Whether it was added.
 */
added: boolean, 
/**
 * What it offers.
 */
bundles: Array<CatalogueBundle>, };

export type Catalogues = { 
/**
 * By title.
 */
catalogues: Array<CatalogueLine>, };

export type ChangeView = { "type": "added" } | { "type": "removed" } | { "type": "replaced", 
/**
 * The kind it had.
 */
before: QuestionKindName, } | { "type": "reworded", 
/**
 * Both.
 */
words: RewordingView, } | { "type": "items-added", 
/**
 * Their words.
 */
items: Array<string>, } | { "type": "items-removed", 
/**
 * Their words.
 */
items: Array<string>, } | { "type": "items-reworded", 
/**
 * Both, for each.
 */
items: Array<RewordingView>, } | { "type": "lent", 
/**
 * What came.
 */
added: Array<string>, 
/**
 * What went.
 */
removed: Array<string>, } | { "type": "rows", 
/**
 * What came.
 */
added: Array<string>, 
/**
 * What went.
 */
removed: Array<string>, } | { "type": "rescaled", 
/**
 * The points there were.
 */
before: Array<string>, 
/**
 * The points there are.
 */
after: Array<string>, } | { "type": "adjusted" } | { "type": "moved", 
/**
 * The title of the page it stood on.
 */
from: string, 
/**
 * The title of the page it stands on.
 */
to: string, } | { "type": "rescored", 
/**
 * The words of statements that count otherwise.
 */
statements: Array<string>, 
/**
 * The titles of skills that are scored otherwise.
 */
skills: Array<string>, } | { "type": "reconditioned" };

export type ChangesView = { 
/**
 * The titles of pages that came.
 */
pagesAdded: Array<string>, 
/**
 * The titles of pages that went.
 */
pagesRemoved: Array<string>, 
/**
 * Pages with other titles.
 */
pagesRetitled: Array<RewordingView>, 
/**
 * Skills that came, went or are scored otherwise.
 */
skills: Array<SkillChangeView>, 
/**
 * Questions with a change.
 */
questions: Array<QuestionChangeView>, };

export type Chosen = { 
/**
 * The pack in it; `null` when the person changed their mind.
 */
pack: string | null, };

export type ChosenBundle = { 
/**
 * The offer it became; `null` when the person changed their mind.
 */
offer: number | null, };

export type ChosenCatalogue = { 
/**
 * The folder; `null` when the person changed their mind.
 */
address: string | null, };

export type Concern = { "code": "unsigned" } | { "code": "new-publisher", 
/**
 * The name they give themselves.
 */
name: string, } | { "code": "other-publisher", 
/**
 * The pack.
 */
pack: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Whose the installed one is; nobody's when it is unsigned.
 */
before: string | null, } | { "code": "shipped", 
/**
 * The pack.
 */
pack: string, 
/**
 * What people call it.
 */
title: string, } | { "code": "older-version", 
/**
 * The pack.
 */
pack: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * The version that is here.
 */
installed: string, 
/**
 * The version in the bundle.
 */
offered: string, } | { "code": "expired", 
/**
 * The last day on which it should have been begun.
 */
day: string, };

export type Condition = { "state": "fine" } | { "state": "read-only", 
/**
 * The folder nothing can be written into.
 */
folder: string, 
/**
 * Whether answers from earlier can be read.
 */
kept: boolean, } | { "state": "set-aside", 
/**
 * Where it is now.
 */
file: string, 
/**
 * How many revisions of answers were rescued from it.
 */
kept: number, };

export type ContentsLine = { 
/**
 * The page's name.
 */
page: string, 
/**
 * From 1.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * How many questions it asks.
 */
questions: number, 
/**
 * How many are answered.
 */
answered: number, 
/**
 * Whether it was opened before.
 */
visited: boolean, };

export type Drawn = { 
/**
 * Whether packs came, went or changed: the library should be loaded again.
 */
changed: boolean, 
/**
 * The condition of the data, now that the whole file has been checked.
 */
condition: Condition, };

export type ErrorCode = "store-full" | "store-read-only" | "store-damaged" | "store-newer" | "store-busy" | "store-failed" | "pack-unknown" | "page-unknown" | "question-unknown" | "attempt-unknown" | "answer-invalid" | "request-invalid" | "link-refused" | "link-failed" | "folder-not-a-pack" | "file-not-written" | "bundle-refused" | "bundle-failed" | "bundle-stopped" | "bundle-changed" | "offer-unknown" | "not-accepted" | "not-installed" | "nothing-before" | "catalogue-unknown" | "catalogue-address" | "catalogue-unreachable" | "catalogue-untrusted" | "catalogue-other-key" | "catalogue-older" | "catalogue-expired" | "catalogue-no-such-bundle" | "catalogue-other-bundle" | "unexpected";

export type FeedbackView = { 
/**
 * The heading, as HTML.
 */
title: string, 
/**
 * The text, as HTML.
 */
html: string, };

export type Install = { 
/**
 * The offer's number.
 */
offer: number, 
/**
 * The codes of what stands against it and was read.
 */
accepted: Array<string>, 
/**
 * Packs whose attempt is to be finished first, under the version that is here.
 */
finish: Array<string>, };

export type Installed = { 
/**
 * What people call it.
 */
title: string, 
/**
 * Its packs, by id, in its order.
 */
packs: Array<string>, 
/**
 * Those of them that wait until the attempt that was begun is over.
 */
waiting: Array<string>, };

export type ItemView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The words, as HTML.
 */
html: string, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type KeepLanguage = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * One of its languages, BCP 47.
 */
language: string, };

export type KeepLook = { 
/**
 * The look.
 */
look: Look, };

export type KeepPlace = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The page's name.
 */
page: string, 
/**
 * The place.
 */
place: Place, };

export type KeepRoute = { 
/**
 * The screen's address within the app: `#/pack/influencing-skills/03-behind-the-no`.
 */
route: string, };

export type LanguageView = { 
/**
 * BCP 47.
 */
tag: string, 
/**
 * What it calls itself.
 */
name: string, };

export type LibraryView = { 
/**
 * Where the person was.
 */
next: Next | null, 
/**
 * The stages of the programme that have packs, in order.
 */
stages: Array<StageView>, 
/**
 * The person's own packs, and others that belong to no stage.
 */
own: Array<PackCard>, };

export type ListedPack = { 
/**
 * Its id.
 */
pack: string, 
/**
 * Its version.
 */
version: string, 
/**
 * The version that is here.
 */
installed: string | null, };

export type Look = { 
/**
 * Light, dark, or as the system has it.
 */
theme: Theme, 
/**
 * The size of text; 1 is normal.
 */
size: number, 
/**
 * The room between lines.
 */
spacing: Spacing, };

export type Neighbour = { 
/**
 * Its name.
 */
page: string, 
/**
 * Its title.
 */
title: string, };

export type Next = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The pack's title.
 */
title: string, 
/**
 * The page's name.
 */
page: string, 
/**
 * The page's title.
 */
pageTitle: string, 
/**
 * The page's number, from 1.
 */
number: number, };

export type Nothing = Record<string, never>;

export type Notice = "portal-dead" | "no-session-bus" | "home-read-only";

export type OfferProgress = { 
/**
 * The name of the file it comes in.
 */
file: string, 
/**
 * Bytes done.
 */
done: number, 
/**
 * Bytes there are.
 */
of: number, };

export type OfferStanding = "new" | "same" | "newer" | "older" | "other";

export type OfferView = { 
/**
 * Names it to other calls.
 */
offer: number, 
/**
 * The name of the file it came in.
 */
file: string, 
/**
 * How large that is, in bytes.
 */
size: number, 
/**
 * The sum of its manifest.
 */
sum: string, 
/**
 * Its id.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Who signed it; nobody when it is unsigned.
 */
signer: Signer | null, 
/**
 * The last day on which it should be begun.
 */
expires: string | null, 
/**
 * What stands against it: each has to be accepted before it is installed.
 */
concerns: Array<Concern>, 
/**
 * Its packs, in its order.
 */
packs: Array<OfferedPack>, 
/**
 * Packs its programme names that are neither in it nor installed.
 */
missing: Array<string>, 
/**
 * Whether it can be installed without a question: nothing stands against it, and it changes no pack that is here.
 */
direct: boolean, };

export type OfferedPack = { 
/**
 * Its id.
 */
pack: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * One sentence.
 */
summary: string, 
/**
 * Its version in the bundle.
 */
version: string, 
/**
 * How it stands to what is here.
 */
standing: OfferStanding, 
/**
 * The version that is here.
 */
installed: string | null, 
/**
 * What it changes about the version that is here.
 */
changes: ChangesView | null, 
/**
 * How many questions of the attempt that was begun are answered, when it is not finished: it can be finished under the
 * version that is here.
 */
begun: number | null, };

export type OneBundle = { 
/**
 * The sum of its manifest.
 */
sum: string, };

export type OneCatalogue = { 
/**
 * A folder, or a web address.
 */
address: string, };

export type OneChange = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * Whether those of the version that waits; otherwise those of the one that is here.
 */
waiting: boolean, };

export type OneListed = { 
/**
 * The catalogue: a folder, or a web address.
 */
address: string, 
/**
 * The bundle's id.
 */
bundle: string, };

export type OneOffer = { 
/**
 * Its number.
 */
offer: number, };

export type OnePack = { 
/**
 * Its id.
 */
pack: string, };

export type OnePage = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The page's name.
 */
page: string, };

export type OnePublisher = { 
/**
 * Their public key.
 */
key: string, };

export type OneResult = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The attempt; `null` for the newest.
 */
attempt: number | null, };

export type OpenLink = { 
/**
 * http, https or mailto.
 */
url: string, };

export type Opened = { "kind": "pack", 
/**
 * Its id.
 */
pack: string, } | { "kind": "offer", 
/**
 * Names it to other calls.
 */
offer: number, };

export type PackCard = { 
/**
 * Its id.
 */
pack: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * One sentence.
 */
summary: string, 
/**
 * About how long it takes.
 */
minutes: number | null, 
/**
 * BCP 47.
 */
language: string, 
/**
 * Whether its language is written from right to left.
 */
rtl: boolean, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * How many questions it asks.
 */
questions: number, 
/**
 * How many are answered in the current attempt.
 */
answered: number, 
/**
 * How many errors it has.
 */
problems: number, 
/**
 * Whether anything was read or answered.
 */
begun: boolean, 
/**
 * Why a result suggests it.
 */
suggested: Suggested | null, };

export type PackChanges = { 
/**
 * `null` when there is no other version.
 */
changes: ChangesView | null, };

export type PackView = { 
/**
 * Its id.
 */
pack: string, 
/**
 * Its version.
 */
version: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * One sentence.
 */
summary: string, 
/**
 * About how long it takes.
 */
minutes: number | null, 
/**
 * Who wrote it.
 */
authors: Array<string>, 
/**
 * SPDX.
 */
licence: string | null, 
/**
 * The language it is shown in, BCP 47.
 */
language: string, 
/**
 * The languages it can be read in, its main one first.
 */
languages: Array<LanguageView>, 
/**
 * Whether its language is written from right to left.
 */
rtl: boolean, 
/**
 * How many questions it asks.
 */
questions: number, 
/**
 * How many are answered in the current attempt.
 */
answered: number, 
/**
 * Whether it has a result.
 */
scored: boolean, 
/**
 * Its pages.
 */
pages: Array<ContentsLine>, 
/**
 * The page to go on with.
 */
next: string | null, 
/**
 * Newest first.
 */
attempts: Array<AttemptView>, 
/**
 * Where it comes from.
 */
source: SourceView, 
/**
 * What is wrong with it.
 */
problems: Array<Problem>, };

export type PageCount = { 
/**
 * How many questions it asks.
 */
questions: number, 
/**
 * How many are answered.
 */
answered: number, };

export type PageView = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The pack's title.
 */
packTitle: string, 
/**
 * The pack's version.
 */
version: string, 
/**
 * The language it is shown in, BCP 47.
 */
language: string, 
/**
 * The languages the pack can be read in, its main one first.
 */
languages: Array<LanguageView>, 
/**
 * Whether it is written from right to left.
 */
rtl: boolean, 
/**
 * The page's name.
 */
page: string, 
/**
 * From 1.
 */
number: number, 
/**
 * How many pages there are.
 */
of: number, 
/**
 * The page's title.
 */
title: string, 
/**
 * About how many minutes this page and those after it take.
 */
minutesLeft: number, 
/**
 * What there is to read and to answer.
 */
blocks: Array<Block>, 
/**
 * The current answers, by question.
 */
answers: { [key in string]: AnswerView }, 
/**
 * The attempt they belong to.
 */
attempt: number | null, 
/**
 * Where reading stopped.
 */
place: Place | null, 
/**
 * The page before.
 */
previous: Neighbour | null, 
/**
 * The page after.
 */
following: Neighbour | null, 
/**
 * All pages.
 */
contents: Array<ContentsLine>, 
/**
 * Whether the pack has a result.
 */
scored: boolean, 
/**
 * What is wrong with this page.
 */
problems: Array<Problem>, };

export type Place = { 
/**
 * The block's ordinal on the page, from 0.
 */
block: number, 
/**
 * How it begins, so that it is found again after an edit.
 */
start: string, };

export type Problem = { 
/**
 * How much it matters.
 */
severity: 'error' | 'warning', 
/**
 * The rule's code.
 */
code: string, 
/**
 * The file in the pack.
 */
file: string, 
/**
 * From 1.
 */
line: number, 
/**
 * From 1.
 */
column: number, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do.
 */
help: string, };

export type PublisherView = { 
/**
 * The name they gave when they were first trusted.
 */
name: string, 
/**
 * Their public key.
 */
key: string, 
/**
 * The words of their key.
 */
words: Array<string>, 
/**
 * ISO 8601, UTC.
 */
trustedAt: string, };

export type Publishers = { 
/**
 * The newest first.
 */
publishers: Array<PublisherView>, };

export type QuestionChangeView = { 
/**
 * Its id.
 */
question: string, 
/**
 * Its heading, in plain words.
 */
title: string, 
/**
 * What becomes of an answer to it.
 */
fate: 'new' | 'kept' | 'kept-under-old-words' | 'no-longer-asked', 
/**
 * Whether the person has answered it.
 */
answered: boolean, 
/**
 * What changes.
 */
what: Array<ChangeView>, };

export type QuestionKindName = 'rate' | 'choose' | 'rank' | 'write' | 'number' | 'table' | 'priorities' | 'map' | 'plan';

export type QuestionView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind.
 */
kind: QuestionKindName, 
/**
 * The heading, as HTML.
 */
title: string, 
/**
 * The prose, as HTML; may be empty.
 */
prompt: string, 
/**
 * Statements, options or columns.
 */
items: Array<ItemView>, 
/**
 * What the kind needs to be drawn; its shape is the kind's own.
 */
settings: JsonValue, };

export type Recommendation = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * Its title; when it isn't installed, its id in words.
 */
title: string, 
/**
 * Whether it can be opened.
 */
installed: boolean, 
/**
 * About how long it takes.
 */
minutes: number | null, 
/**
 * What speaks for it.
 */
because: Array<Because>, };

export type ResultView = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The pack's title.
 */
title: string, 
/**
 * The pack's version.
 */
version: string, 
/**
 * The attempt this is the result of; `None` when nothing was answered yet.
 */
attempt: AttemptView | null, 
/**
 * The attempt it is compared with.
 */
before: AttemptView | null, 
/**
 * All attempts, newest first.
 */
attempts: Array<AttemptView>, 
/**
 * Strengths first, then those between, then needs; last those without a score.
 */
skills: Array<SkillResult>, 
/**
 * A radar as SVG, classes only; `None` with fewer than three scored skills.
 */
radar: string | null, 
/**
 * The most pressing first.
 */
recommendations: Array<Recommendation>, 
/**
 * How many statements have no answer yet.
 */
open: number, 
/**
 * What the pack says besides, to more than one thing at once; in the order of its pages.
 */
more: Array<FeedbackView>, 
/**
 * The language its words are in, BCP 47.
 */
language: string, 
/**
 * Whether that is written from right to left.
 */
rtl: boolean, };

export type RewordingView = { 
/**
 * The words there were.
 */
before: string, 
/**
 * The words there are.
 */
after: string, };

export type SaveAnswer = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The question's id.
 */
question: string, 
/**
 * The attempt; `null` for the current one, begun if there is none.
 */
attempt: number | null, 
/**
 * The answer; `null` empties it. It has to be said: a screen that forgot it would empty answers.
 */
value: JsonValue | null, };

export type SaveFile = { 
/**
 * The name to suggest, with its ending.
 */
name: string, 
/**
 * What is in it, as base64.
 */
content: string, };

export type Saved = { 
/**
 * The attempt it belongs to.
 */
attempt: number, 
/**
 * ISO 8601, UTC.
 */
savedAt: string, 
/**
 * How many of the pack's questions are answered now.
 */
answered: number, 
/**
 * How many there are.
 */
of: number, 
/**
 * The blocks that are out of sight now, by number from 0, on the page of the question; `None` when no condition of
 * the pack has changed anything there.
 */
hidden: Array<number> | null, 
/**
 * How many questions each page asks now and how many of them are answered, in the order of the pages; `None` where no
 * answer bears on another question: then only the page of the question has changed.
 */
counts: Array<PageCount> | null, };

export type SavedFile = { "outcome": "written", 
/**
 * Where, for people.
 */
file: string, } | { "outcome": "cancelled" } | { "outcome": "browser" };

export type Signer = { 
/**
 * The name they give themselves.
 */
name: string, 
/**
 * Their public key.
 */
key: string, 
/**
 * The words of their key.
 */
words: Array<string>, 
/**
 * The name under which they are known here; `None` when they are not.
 */
knownAs: string | null, };

export type SkillChangeView = { 
/**
 * What people read.
 */
title: string, 
/**
 * What changes.
 */
what: ('added' | 'removed' | 'reworded' | 'rebanded' | 'needs-answers')[], };

export type SkillResult = { 
/**
 * The skill's id.
 */
skill: string, 
/**
 * What people read.
 */
title: string, 
/**
 * Unrounded; `None` without enough answers.
 */
score: number | null, 
/**
 * The lowest score there is.
 */
min: number, 
/**
 * The highest.
 */
max: number, 
/**
 * How many of its statements count.
 */
answered: number, 
/**
 * How many statements it has.
 */
of: number, 
/**
 * How many must count before there is a score.
 */
needed: number, 
/**
 * The band.
 */
band: BandView | null, 
/**
 * The attempt before, over the statements both answered.
 */
before: Before | null, 
/**
 * What to do with it.
 */
feedback: FeedbackView | null, };

export type SourceView = { 
/**
 * Whether it came with Haversack, in a bundle, or is a folder of the person's own.
 */
origin: 'shipped' | 'bundle' | 'own', 
/**
 * Who signed the bundle, by the name they are known under; nobody when it is unsigned.
 */
publisher: string | null, 
/**
 * The bundle's title.
 */
bundle: string | null, 
/**
 * The version that was here before, which can be gone back to.
 */
before: string | null, 
/**
 * The version that waits until the attempt that was begun is over.
 */
waiting: string | null, };

export type Spacing = "normal" | "wide";

export type StageView = { 
/**
 * Which one.
 */
stage: 'pre-work' | 'workshop' | 'home-working' | 'action-learning', 
/**
 * Its packs.
 */
packs: Array<PackCard>, };

export type Standing = "strength" | "steady" | "need";

export type StartView = { 
/**
 * Nobody has begun here yet.
 */
firstStart: boolean, 
/**
 * The condition the data were found in.
 */
condition: Condition, 
/**
 * What the host noticed while starting.
 */
notices: Array<Notice>, 
/**
 * The folder everything is kept in, for people.
 */
home: string, 
/**
 * The app's version.
 */
version: string, 
/**
 * Whether a folder dialog can be shown.
 */
canChooseFolder: boolean, 
/**
 * How things are to look.
 */
look: Look, 
/**
 * The screen the person was on when the app was closed, as its address within the app.
 */
route: string | null, 
/**
 * What was named when the app was started.
 */
open: Opened | null, };

export type Suggested = { 
/**
 * The skill's title.
 */
skill: string, 
/**
 * Its score, unrounded.
 */
score: number, 
/**
 * The scale's length.
 */
max: number, };

export type Theme = "system" | "light" | "dark";

export type VersionView = { 
/**
 * Its id.
 */
pack: string, 
/**
 * What people call it; its id when it is not in the library.
 */
title: string, 
/**
 * Its version in the bundle.
 */
version: string, 
/**
 * What the bundle is to the pack: it is read from it, was before, waits, or neither.
 */
role: 'read' | 'before' | 'waiting' | 'unused', };

/** Every call: what is sent, what comes back. */
export interface Calls {
  start: [Nothing, StartView];
  begin: [Nothing, Nothing];
  drawn: [Nothing, Drawn];
  library: [Nothing, LibraryView];
  openPack: [OnePack, PackView];
  openPage: [OnePage, PageView];
  saveAnswer: [SaveAnswer, Saved];
  keepPlace: [KeepPlace, Nothing];
  keepRoute: [KeepRoute, Nothing];
  beginAttempt: [OnePack, Begun];
  result: [OneResult, ResultView];
  keepLanguage: [KeepLanguage, Nothing];
  keepLook: [KeepLook, Nothing];
  openLink: [OpenLink, Nothing];
  chooseFolder: [Nothing, Chosen];
  saveFile: [SaveFile, SavedFile];
  chooseBundle: [Nothing, ChosenBundle];
  examine: [OneOffer, OfferView];
  offerProgress: [OneOffer, OfferProgress];
  declineOffer: [OneOffer, Nothing];
  install: [Install, Installed];
  packChanges: [OneChange, PackChanges];
  goBack: [OnePack, Nothing];
  takeWaiting: [OnePack, Nothing];
  removePack: [OnePack, Nothing];
  bundles: [Nothing, Bundles];
  removeBundle: [OneBundle, Nothing];
  publishers: [Nothing, Publishers];
  removePublisher: [OnePublisher, Nothing];
  catalogues: [Nothing, Catalogues];
  chooseCatalogue: [Nothing, ChosenCatalogue];
  lookAtCatalogue: [OneCatalogue, CatalogueView];
  addCatalogue: [AddCatalogue, CatalogueView];
  removeCatalogue: [OneCatalogue, Nothing];
  offerFromCatalogue: [OneListed, ChosenBundle];
}
