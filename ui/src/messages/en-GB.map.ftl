### The words of the partnership map: they come with the map, not with the first script.

## The map as a whole

map-you = You
map-nameless = Somebody without a name
map-person = Person
map-organisation = Organisation
map-empty = Nobody is on your map yet. Who takes most of your time? Whom would you miss most?
map-view = Show the map as
map-view-drawing = Drawing
map-view-table = Table
map-undo = Undo
map-undo-what = Undo: { $what }
map-redo = Redo
map-redo-what = Redo: { $what }
map-undone = Undone: { $what }
map-redone = Done again: { $what }
map-arrange = Arrange
map-larger = Larger
map-larger-title = Your map
map-full-nodes = A map holds 500 people and organisations. Delete one to add another.
map-full-ties = A map holds 2,000 ties. Delete one to add another.
map-loading-failed = The drawing could not be loaded. The table does everything the drawing does.

## Adding

map-add-name = Name
map-add-kind = Kind
map-add-tie = Tied to
map-add-tie-none = Nobody yet
map-add = Add
map-add-nameless = Give a name first.
map-suggested = Suggested
map-suggested-add = Add { $name } to the map
map-added = { $name } added
map-added-tied = { $name } added, tied to { $other }

## Somebody on the map

map-node-about-me = Everything on the map is drawn from where you stand.
map-node-delete = Delete { $name }
map-node-deleted = { $ties ->
    [0] { $name } deleted
    [one] { $name } and 1 tie deleted
   *[other] { $name } and { $ties } ties deleted
}
map-node-ties = Ties
map-node-connect = New tie to
map-node-connect-do = Tie them
map-node-renamed = Name of { $name }
map-node-kind-changed = Kind of { $name }
map-node-noted = Note on { $name }
map-moved = { $name } moved
map-place = { $name }: { $where }
map-place-left = { $steps } left of you
map-place-right = { $steps } right of you
map-place-above = { $steps } above you
map-place-below = { $steps } below you
map-place-with = level with you
map-all-arranged = Everybody put in rings around you, strongest ties inside

## Ties

map-tie-title = { $from } and { $to }
map-tie-delete = Delete the tie
map-tie-delete-of = Delete the tie: { $from } and { $to }
map-tie-deleted = Tie between { $from } and { $to } deleted
map-tie-added = Tie between { $from } and { $to } added
map-tie-changed = { $what } of the tie between { $from } and { $to }
map-strength = Strength
map-strength-1 = Barely there
map-strength-2 = Thin
map-strength-3 = Steady
map-strength-4 = Strong
map-strength-5 = Very strong
map-trust = Trust
map-trust-1 = None yet
map-trust-2 = Guarded
map-trust-3 = Some
map-trust-4 = Good
map-trust-5 = Complete
map-trust-short-1 = no trust yet
map-trust-short-2 = guarded trust
map-trust-short-3 = some trust
map-trust-short-4 = good trust
map-trust-short-5 = complete trust
map-rhythm = Contact
map-rhythm-daily = Every day
map-rhythm-weekly = Every week
map-rhythm-fortnightly = Every two weeks
map-rhythm-monthly = Every month
map-rhythm-quarterly = Every quarter
map-rhythm-yearly = Once a year
map-rhythm-rarely = Less than once a year
map-hours = Hours a month
map-hours-of = { $hours ->
    [one] 1 hour a month
   *[other] { $hours } hours a month
}
map-hours-short = { $hours } h
map-rests-on = Rests on
map-rests-on-whom = rests on { $name }
map-rests-on-alone = rests on { $name } alone
map-rests-on-you = rests on you
map-rests-on-you-alone = rests on you alone
map-rests-on-new = Somebody who is not on the map…
map-rests-on-new-name = Name of the person it rests on
map-note = Note
map-unsaid = Not said
map-tie-nothing = nothing said about it yet
map-point = { $point }: { $word }
map-tie-alt = { $from } and { $to }: { $facts }
map-node-alt = { $kind }: { $name }
map-node-alt-ties = { $ties ->
    [0] no tie
    [one] 1 tie
   *[other] { $ties } ties
}

## The drawing

map-canvas = The map as a drawing
map-canvas-keys = Tab goes from one to the next. Arrow keys move the one you are on, Enter opens it, Delete takes it away, and Ctrl+Z undoes.
map-canvas-skip = Skip the drawing
map-canvas-hand = Drag to move. Drag from a dot to somebody else to tie them.
map-choose = Choose somebody, or a line, to read and change what is said about it.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-zoom-fit = Show everybody
map-handle = Drag to somebody else to tie them

## The table

map-table-nodes = People and organisations
map-table-ties = Ties
map-table-name = Name
map-table-between = Between
map-table-actions = Change
map-table-edit = Change
map-table-edit-of = Change { $name }
map-table-no-ties = No tie yet. Choose “Change” beside somebody to tie them to you or to each other.
map-done = Done
map-delete = Delete

## Legend and sums

map-legend = What the lines mean
map-legend-unsaid = Nothing said yet
map-sums = What it adds up to
map-sums-hours = { $counted ->
    [0] No tie says how many hours it takes.
    [one] { $hours ->
        [one] 1 hour a month
       *[other] { $hours } hours a month
    } in 1 of { $ties ->
        [one] 1 tie
       *[other] { $ties } ties
    }.
   *[other] { $hours ->
        [one] 1 hour a month
       *[other] { $hours } hours a month
    } in { $counted } of { $ties } ties.
}
map-sums-most = Most of your time goes to { $name }: { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}, { $share } % of it. Which of these meetings would you miss?
map-sums-rely = { $count ->
    [one] 1 organisation rests on one person only:
   *[other] { $count } organisations rest on one person only:
}
map-sums-rely-one = { $partner } ({ $person })
map-sums-rely-none = No organisation rests on one person only.
map-sums-rely-unknown = Say on whom each tie rests to see where you depend on one person.

## Pictures of the map

map-keep = Keep a picture
map-keep-svg = Save as SVG
map-keep-png = Save as PNG
map-keep-name = Partnership map
map-kept = Saved: { $file }
map-kept-browser = { $file } is with your downloads.
map-keep-failed = The picture could not be made.
map-picture-title = Partnership map
map-picture-ties = { $ties ->
    [0] Nobody is tied to anybody yet.
    [one] 1 tie:
   *[other] { $ties } ties:
}
