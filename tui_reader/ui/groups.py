"""The groups of work beside the keys, and how long keys wait for each."""

_USUAL_S = 2.0
_FIRST_S = 5.0
"""For the first headlines of all, by the net, longer: nothing else is there to be done."""
_OPENING_S = 5.0
"""For an article of a list, which does not need the net, longer too: the first one of a busy machine may take seconds."""

FIRST = "first"
"""The first headlines of all are awaited: only keys that mean one of them wait for that."""
GROUPS: dict[str, float] = {
    # what a key does on this machine
    "annotations": _USUAL_S,
    "change": _USUAL_S,
    FIRST: _FIRST_S,
    "found": _USUAL_S,
    "keep": _USUAL_S,
    "next": _USUAL_S,
    "open": _OPENING_S,
    "overlay": _USUAL_S,
    "shelf": _USUAL_S,
    # what may need the net or another program, for which they do not wait
    "aloud": 0.5,
    "comments": 0.5,
    "linked": 0.5,
    # a field that is typed in, until it is there
    "note": 3600.0,
} | dict.fromkeys(
    (
        "again", "along", "complete", "draft", "entries", "export", "fetch", "folder", "index", "lead", "news", "others", "outside", "picture", "pictures", "place",
        "preview", "ready", "search", "sync", "typography", "watch",
    ),
    0.0,
)  # fmt: skip
"""Every group of work, and the seconds that keys behind it wait until it is done or asks the reader something; with 0
it goes on beside them."""
