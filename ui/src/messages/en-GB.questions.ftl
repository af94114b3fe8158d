### The words of the question kinds: they come with the reader, not with the first script.

## Questions

answer-clear = Clear
answer-clear-of = Clear your answer: { $what }
rate-keys = { $points ->
   *[other] Keys: 1 to { $points } choose, Backspace clears.
}
choose-exactly = Choose { $count }.
choose-between = Choose { $min } to { $max }.
choose-at-least = Choose at least { $min }.
choose-up-to = Choose up to { $max }.
choose-full = { $max ->
    [one] You have chosen one, the most you can. Take it away to choose another.
   *[other] You have chosen { $max }, the most you can. Take one away to choose another.
}
choose-other = Something else
choose-other-words = Something else, in your words
write-words-aim = { $words } of { $aim } words
reworded-before = You answered this under an earlier wording: { $before }
reworded = You answered this under an earlier wording.
retired = { $count ->
    [one] Your answer also holds { $names }, which this pack no longer asks about. It is kept and does not count.
   *[other] Your answer also holds { $names }, which this pack no longer asks about. They are kept and do not count.
}

retired-offer = { $count ->
    [one] You had also picked { $names }, which is not offered at the moment. It is kept and does not count.
   *[other] You had also picked { $names }, which are not offered at the moment. They are kept and do not count.
}

## What conditions show and hide

page-shown-question = Now also asked: { $title }
page-shown = { $parts ->
    [one] One more part of this page is shown now.
   *[other] { $parts } more parts of this page are shown now.
}
page-hidden-question = No longer asked, but what you answered is kept: { $title }
page-hidden = { $parts ->
    [one] One part of this page is hidden now. Answers in it are kept.
   *[other] { $parts } parts of this page are hidden now. Answers in them are kept.
}

## Putting in order

order-up = Move up: { $what }
order-down = Move down: { $what }
order-take-out = Take out: { $what }
order-moved = Moved to { $place } of { $of }
order-placed = Placed as { $place } of { $of }
order-out = Taken out
order-free = Still free
order-keys = Keys: Alt and an arrow move it, Delete takes it out.
order-full = { $most ->
    [one] You have picked one, the most you can. Take it out to pick another.
   *[other] You have picked { $most }, the most you can. Take one out to pick another.
}
rank-placed = In your order, first at the top
rank-rest = Not placed yet
rank-place = Place
rank-none = Nothing has a place yet. Begin with what comes first.
priorities-placed = { $top ->
    [one] What matters most to you
   *[other] The { $top } that matter most to you, first at the top
}
priorities-rest = To pick from
priorities-place = Pick
priorities-none = There is nothing to pick from yet. It appears here once you have answered what this builds on.

## Numbers

number-between = From { $min } to { $max }.
number-from = { $min } or more.
number-to = { $max } at most.
number-whole = A whole number.
number-none = This is not a number.
number-below = { $number } is less than { $min }, the least you can give.
number-above = { $number } is more than { $max }, the most you can give.
number-not-whole = { $number } is not a whole number.
number-kept = It is not saved; your answer { $number } is kept until this fits.
number-kept-none = It is not saved until it fits.
number-outside = { $number } was given when other limits stood here. It is kept.
number-meant = Read as { $number }.

## Tables

undo = Undo
undone = It is back
table-row = Row
table-add = Add a row
table-added = Row { $row } added
table-removed = Row { $row } was removed.
table-up = Move row { $row } up
table-down = Move row { $row } down
table-remove = Remove row { $row }

## Plans

plan-action = Action { $number }
plan-what = What I will do
plan-with = With whom
plan-by = By when
plan-know = How I will know
plan-state = How action { $number } stands
plan-open = Open
plan-started = Started
plan-done = Done
plan-dropped = Dropped
plan-due-today = Due today
plan-due = { $days ->
    [one] Due tomorrow
   *[other] Due in { $days } days
}
plan-overdue = { $days ->
    [one] 1 day overdue
   *[other] { $days } days overdue
}
plan-due-on = Due on { $date }
plan-overdue-since = Overdue since { $date }
plan-up = Move action { $number } up
plan-down = Move action { $number } down
plan-remove = Remove action { $number }
plan-add = Add an action
plan-added = Action { $number } added
plan-removed = Action { $number } was removed.
plan-none = Your plan is empty.
plan-full = This plan holds { $most } actions, the most it can.
plan-ideas = Ideas to begin with
plan-take-over = Use this
plan-notes = What happened with action { $number }
plan-note = Note { $note }
plan-note-on = Day of note { $note }
plan-note-add = Add a note on what happened
plan-note-remove = Remove note { $note }
plan-note-removed = Note removed
day-pattern = YYYY-MM-DD
day-wrong = Write the day as year-month-day, like 2026-12-01.
