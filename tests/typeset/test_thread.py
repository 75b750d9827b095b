"""Comments as a page: folded, in their depth, the new ones marked."""

from datetime import UTC, datetime, timedelta

import pytest

from tui_reader.model import Comment
from tui_reader.typeset import Typography, Voice
from tui_reader.typeset.cells import cells
from tui_reader.typeset.thread import ThreadLabels, threads_of, typeset_thread

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LABELS = ThreadLabels("Kommentare", lambda when: f"{when:%H:%M}", "neu", lambda count: f"+ {count}")
COMMENTS = [
    Comment("Ada", NOON, ("Eins.", "Noch ein Absatz."), 0),
    Comment("Ben", NOON + timedelta(minutes=5), ("Zwei.",), 1),
    Comment("Cleo", NOON + timedelta(minutes=9), ("Drei, und zwar etwas länger als eine Zeile.",), 2),
    Comment("Dora", None, ("Vier.",), 0),
]


def shown(width: int, *unfolded: int, seen: datetime | None = None) -> list[str]:
    page = typeset_thread(COMMENTS, width, LABELS, Typography(), unfolded, seen)
    return ["".join(run.text for run in line.runs) for line in page.lines]


def test_threads_are_comments_and_what_answers_them() -> None:
    assert [(thread.first, list(thread.replies)) for thread in threads_of(COMMENTS)] == [(0, [1, 2]), (3, [])]
    assert threads_of([]) == []
    assert [thread.first for thread in threads_of([COMMENTS[1], COMMENTS[0]])] == [0, 1]  # an answer to nobody


def test_replies_are_folded_until_they_are_asked_for() -> None:
    assert shown(40) == ["Kommentare", "", "Ada · 12:00", "Eins.", "Noch ein Absatz.", "+ 2", "", "Dora", "Vier.", ""]
    assert shown(40, 0)[6:10] == ["│ Ben · 12:05", "│ Zwei.", "", "│ │ Cleo · 12:09"]


@pytest.mark.parametrize("width", [4, 12, 30, 31, 72])
def test_no_line_is_wider_than_the_column(width: int) -> None:
    assert all(cells(line) <= width for line in shown(width, 0))


def test_what_came_since_is_marked() -> None:
    lines = shown(40, 0, seen=NOON + timedelta(minutes=5))
    assert [line for line in lines if "neu" in line] == ["│ │ Cleo · 12:09 · neu"]
    page = typeset_thread(COMMENTS, 40, LABELS, Typography(), {0}, NOON)
    assert sum(run.voice is Voice.NEW for line in page.lines for run in line.runs) == 2


def test_each_comment_is_a_section_that_knows_its_thread() -> None:
    page = typeset_thread(COMMENTS, 40, LABELS, Typography(), {0})
    assert [(anchor.heading, anchor.thread) for anchor in page.sections] == [
        ("Ada", 0),
        ("Ben", 0),
        ("Cleo", 0),
        ("Dora", 3),
    ]
