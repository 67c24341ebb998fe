"""英文句子: what the large rooms say in English, half statements, half questions."""

from __future__ import annotations

OPENERS = (
    "finished the draft this morning",
    "rewrote the first page again",
    "the new chapter is up",
    "read the piece about the night train",
    "cut two hundred words and it breathes now",
    "still stuck on the ending",
    "wrote on the bus today",
    "my editor answered at last",
    "the notes from class helped a lot",
    "tried the exercise with no adjectives",
    "day {n} in a row",
    "posted my homework",
    "thanks for the kind words",
    "that last line stays with me",
    "going to bed early for once",
    "coffee first and then the second scene",
)
ENDS = (
    "and it feels lighter",
    "more tomorrow",
    "so happy with it",
    "not sure it works yet",
    "after {n} tries",
    "thanks to all of you",
    "on to the next one",
    "it took {n} minutes",
)
ASKED = (
    "does anyone have the link to the {n}. class?",
    "how do you end a story of {n} words?",
    "where do I hand in exercise {n}?",
    "is the recording of day {n} up yet?",
    "who wants to swap drafts, mine has {n} pages?",
    "what time is the talk on the {n}th?",
    "can I still join group {n}?",
    "why does my page {n} read so slowly?",
)
