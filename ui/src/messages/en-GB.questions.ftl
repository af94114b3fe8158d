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
