### Every word on screen. Plain English, second person, sentence case.
### Terms: pack, page, question, statement, option, answer, attempt, skill, programme, stage, facilitator.

## Everywhere

app-name = Haversack
app-title = { $screen } – Haversack
skip-to-content = Skip to the page
nav-main = Main
nav-library = Library
nav-settings = Settings
nav-look = Look
nav-contents = Contents
language = Language
stays-here = Everything stays on this computer.
opening = Opening…
close = Close
cancel = Cancel
try-again = Try again
to-library = Go to the library
day = { DATETIME($date, day: "numeric", month: "long") }
day-of-year = { DATETIME($date, day: "numeric", month: "long", year: "numeric") }
day-and-time = { $day }, { DATETIME($date, hour: "numeric", minute: "2-digit") }
minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
pages = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
questions = { $questions ->
    [0] no questions
    [one] 1 question
   *[other] { $questions } questions
}

## First start

start-title = Welcome to Haversack
start-what = A workbook for people who work with partner organisations: packs to read, think about and answer, on your own and at your own pace.
start-where = What you write is kept on this computer, for you alone.
start-begin = Begin
start-begin-opened = Begin with what you opened
start-open-folder = Open a pack folder…
start-open-bundle = Open a bundle…

## Library

library-title = Your packs
library-lead-next = You were reading “{ $page }”, page { $number } of { $title }.
library-lead-fresh = Take them in this order, or begin with the one you need today.
library-lead-own = These are the packs you have added.
library-continue = Continue: { $title }, page { $number }
library-path = The programme, stage by stage
library-stage-done = Done
library-stage-now = You are here
library-own = Your own packs
library-install = Install a bundle…
library-drop = A bundle or the folder of a pack can also be dropped anywhere on this window.
library-empty-title = No packs yet
library-empty = Packs come from your facilitator in a bundle: one file that ends with .haversack. Drop it anywhere on this window.
library-empty-choose = A colleague who writes packs may also give you a folder with a file named pack.toml in it.
library-suggested = Suggested: { $skill }, { NUMBER($score, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { $max }
library-problems = { $problems ->
    [one] 1 mistake in this pack
   *[other] { $problems } mistakes in this pack
}
stage-pre-work = Before the first workshop
stage-workshop = At the workshop
stage-home-working = At home: reflect and plan
stage-action-learning = Action learning set
open-questions = { $open ->
    [0] Every question answered
    [one] 1 open question
   *[other] { $open } open questions
}

## Pack

pack-asks = What it asks of you
pack-contents = Contents
pack-page-open = { $open ->
    [0] Answered
    [one] 1 open question
   *[other] { $open } open questions
}
pack-page-questions = { $questions ->
    [one] 1 question
   *[other] { $questions } questions
}
pack-page-read = Read
pack-start = Start
pack-continue = Continue: { $page }
pack-result = See your result
pack-result-open = { $open ->
    [one] 1 question is still open. The result counts what you have answered.
   *[other] { $open } questions are still open. The result counts what you have answered.
}
pack-empty = This pack has no page that can be read.
pack-about = About this pack
pack-version = Version { $version }
pack-authors = By { $authors }
pack-licence = Licence: { $licence }
pack-attempts = Your attempts
pack-attempt = Attempt { $number }
pack-attempt-facts = Begun { $begun }, last changed { $changed }. { $answered } of { $of } questions answered.
pack-attempt-result = Result of attempt { $number }
pack-again = Take it again…
pack-again-title = Take this pack again?
pack-again-what = A new attempt begins with empty answers.
pack-again-kept = Your earlier answers stay as they are, with the date and the wording you answered under.
pack-again-yes = Begin a new attempt
pack-again-unsaved = Some of your latest answers are not saved yet, so no new attempt was begun. They are still here, and Haversack keeps trying to save them.
pack-problems-title = { $problems ->
    [one] One part of this pack can’t be shown as its author meant it
   *[other] { $problems } parts of this pack can’t be shown as their author meant them
}
pack-problems-what = Everything else opens as usual. Whoever gave you the pack can use these lines to put it right.
problem-where = { $file }, line { $line }

## Reader

reader-crumb-left = Page { $number } of { $of } · { $minutes ->
    [0] the end is near
    [one] about 1 minute left
   *[other] about { $minutes } minutes left
}
reader-open-here = { $open ->
    [0] Every question here is answered
    [one] 1 open question on this page
   *[other] { $open } open questions on this page
}
reader-previous = Previous page
reader-following = Next page
reader-turn = Other pages
reader-result = See your result
reader-finish = Back to the library
reader-problems = { $problems ->
    [one] One part of this page can’t be shown as its author meant it
   *[other] { $problems } parts of this page can’t be shown as their author meant them
}
reader-callout-note = Note
reader-callout-tip = Tip
reader-callout-important = Important
reader-callout-warning = Warning
reader-callout-caution = Caution

## Look

look-title = Look
look-sign = Aa
look-theme = Theme
look-theme-system = Like the computer
look-theme-light = Light
look-theme-dark = Dark
look-size = Text size
look-size-value = { $percent } %
look-smaller = Smaller text
look-larger = Larger text
look-spacing = Spacing
look-spacing-normal = Normal
look-spacing-wide = Wide

## Saving

saving-now = Saving…
saving-saved = Saved
saving-failed = Not saved.
saving-failed-kept = What you wrote is still here on the page.
saving-failed-retrying = Haversack keeps trying by itself.
saving-failed-change = Change the answer, and it is tried again.
saving-retry = Try now
saving-again-fine = Saved after all

## Result

result-title = Your result: { $pack }
result-lead-strength = Strongest: { $skill }.
result-lead-need = Worth your next hour: { $skill }.
result-lead-steady = Steady throughout: nothing stands out as a strength or a need.
result-lead-none = There are not enough answers for a score yet.
result-open = { $open ->
    [one] 1 statement is still open.
   *[other] { $open } statements are still open.
}
result-open-go = Go on answering
result-empty = You have not answered anything in this pack. Your result appears here as you answer, and counts only what you have answered.
result-empty-go = Open the pack
result-numbers = The numbers
result-skill = Skill
result-now = Now
result-then = Then
result-standing = Where you stand
result-score = { NUMBER($score, minimumFractionDigits: 1, maximumFractionDigits: 1) }
result-score-of = { NUMBER($score, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { $max }
result-no-then = not asked
result-not-enough = Not enough answers: { $answered } of the { $needed } needed
result-caption = Solid: { $now }.
result-caption-both = Solid: { $now }. Dashed: { $then }.
result-today = today
result-shared = { $shared ->
    [one] { $skill }: over the one statement both attempts share, now { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) }, then { NUMBER($then, minimumFractionDigits: 1, maximumFractionDigits: 1) }.
   *[other] { $skill }: over the { $shared } statements both attempts share, now { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) }, then { NUMBER($then, minimumFractionDigits: 1, maximumFractionDigits: 1) }.
}
result-comparing-title = Reading two results side by side
result-comparing = “Then” is { $date }. Only the statements both attempts share are compared.
result-comparing-standards = A lower rating now can mean that your standards have risen while you learned. The difference alone does not say which.
result-strengths = Your strengths
result-steady = Steady
result-needs = Worth your time
result-more = Taken together
result-recommended = Packs that fit
result-because = Because { $skill } is { NUMBER($score, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { $max }
result-open-pack = Open the pack
result-open-pack-of = Open the pack { $pack }
result-not-installed = Not installed: ask your facilitator for it.
result-attempt = Attempt { $number }, { $date }
result-back = Back to the pack

## Links that lead out

link-title = Open this address?
link-what = It opens in your browser, outside Haversack.
link-mail-title = Write to this address?
link-mail-what = It opens in your mail program, outside Haversack.
link-yes = Open it
link-no = Stay here
link-missing-title = This pack is not installed
link-missing = The page leads to the pack “{ $pack }”, which is not on this computer. Ask your facilitator for it.
link-nowhere-title = This link leads nowhere
link-nowhere = The place it names is not in this pack: { $target }

## Start and condition

start-failed-title = Haversack can’t open your data
condition-read-only = Your answers can’t be saved at the moment: the folder { $folder } can’t be written to.
condition-read-only-kept = Your earlier answers are there to read. Make the folder writable, or free some space, and start Haversack again.
condition-read-only-nothing = You can read every pack. Make the folder writable, or free some space, and start Haversack again.
condition-set-aside = The file with your answers was damaged. It was put aside as { $file }, and nothing in it was deleted.
condition-set-aside-kept = { $kept ->
    [0] No answer could be read from it. Keep the file: a backup or an expert may still help.
    [one] 1 saved answer was read from it and is here again.
   *[other] { $kept } saved answers were read from it and are here again.
}
notice-portal-dead = The desktop’s file dialog does not answer. Opening a folder may take a while or fail; everything else works.
notice-no-session-bus = This desktop session has no message bus, so opening folders and links may not work. Everything else does.
notice-home-read-only = Your home folder can’t be written to. Window size and look are not remembered.
notice-dismiss = Dismiss

## Errors: what happened, what was kept, what to do next

error-store-full = The disk is full.
error-store-full-next = Free some space on the disk.
error-store-read-only = The folder { $folder } can’t be written to.
error-store-read-only-next = Make the folder writable, or free the disk it is on.
error-store-damaged = The file with your answers is damaged: { $file }
error-store-damaged-next = Close Haversack and start it again: it reads from the file what can be read and keeps the rest aside.
error-store-newer = Your answers were written by a newer Haversack than this one.
error-store-newer-next = Install the newer one again. This one leaves the file alone, so that nothing in it is lost.
error-store-busy = Another program is using the file with your answers: { $file }
error-store-busy-next = Close the other program, or a second Haversack.
error-store-failed = The file with your answers could not be written or read.
error-store-failed-next = See whether the disk is still there and working.
error-pack-unknown = The pack “{ $pack }” is not on this computer.
error-pack-unknown-next = Ask your facilitator for it, or open its folder from the library.
error-page-unknown = This pack has no page “{ $page }”.
error-page-unknown-next = It may have been renamed. Look for it in the pack’s contents.
error-question-unknown = This question is no longer in the pack.
error-question-unknown-next = Copy your answer somewhere safe, then open the page again.
error-attempt-unknown = This attempt does not exist.
error-attempt-unknown-next = Look for it in the pack’s list of attempts.
error-answer-invalid = The answer does not fit the question.
error-answer-invalid-next = The pack may have changed while it was open. Open the page again.
error-request-invalid = Haversack did not understand its own request.
error-request-invalid-next = Close Haversack and start it again. If it happens again, tell us which page you were on.
error-link-refused = Haversack does not open addresses of this kind.
error-link-refused-next = Copy the address if you trust it, and open it yourself.
error-link-failed = No program was found that opens this address.
error-link-failed-next = Copy the address and open it yourself.
error-folder-not-a-pack = The folder { $folder } is not a pack: there is no file pack.toml in it.
error-folder-not-a-pack-next = Choose the folder that holds pack.toml.
error-file-not-written = The file { $file } could not be written.
error-file-not-written-next = Choose another folder, or free some space on the disk.
error-bundle-changed = The bundle this pack came in was changed or damaged on this computer.
error-bundle-changed-next = Install the bundle again, from wherever you had it, and everything is as it was.
error-unexpected = Something went wrong that Haversack did not expect.
error-unexpected-next = Close Haversack and start it again. If it happens again, tell us what you did just before.
error-no-answer = Haversack’s inner part does not answer.
error-no-answer-next = Wait a moment. If it stays like this, start Haversack again.
error-kept-answers = Your saved answers are safe.
error-kept-untouched = Nothing was changed.
error-unknown-folder = with your answers
error-unknown-file = its name is not known
