"""What is typed at a question means the row of that number and no other: also where it takes something away."""

import os
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.library.small import NOON
from tui_reader.library.drafts import Drafts
from tui_reader.linear.questions import annotations, menu, search, typed_note
from tui_reader.linear.stream import LineStream
from tui_reader.linear.talk import Talk
from tui_reader.model import NOTE, Entry, Headline, Mark
from tui_reader.ui.desk.note_line import NoteLine
from tui_reader.ui.desk.overlays import (
    Annotation,
    AnnotationList,
    Menu,
    MenuChanges,
    MenuKey,
    Row,
    SearchAnswer,
    SearchForm,
    SearchHit,
    SearchOffer,
)


class Typed(Talk):
    """These lines are typed, and no more; ``heard`` is what is said."""

    def __init__(self, *lines: str) -> None:
        source, end = os.pipe()
        os.write(end, "".join(f"{line}\n" for line in lines).encode())
        os.close(end)
        self.heard: list[str] = []
        self._source = source
        super().__init__(LineStream(source, self.heard.append, is_terminal=False))

    def close(self) -> str:
        os.close(self._source)
        return "".join(self.heard)


class Rows:
    """Rows that can be taken away."""

    def __init__(self) -> None:
        self.rows: list[Row] = [("Deich", ""), ("Watt", ""), ("Moor", "")]
        self._before = list(self.rows)

    async def remove(self, index: int) -> Sequence[Row]:
        self._before = list(self.rows)
        del self.rows[index]
        return self.rows

    async def undo(self) -> Sequence[Row]:
        self.rows = self._before
        return self.rows


@pytest.mark.parametrize(
    ("typed", "left", "chosen"),
    [
        (["x 1", "2"], ["Watt", "Moor"], 1),
        (["entfernen 3", "1"], ["Deich", "Watt"], 0),
        (["x 2", "u", "2"], ["Deich", "Watt", "Moor"], 1),
        (["x 4", "x 0", "4", "3"], ["Deich", "Watt", "Moor"], 2),
        (["moor"], ["Deich", "Watt", "Moor"], 2),
        (["x 3", "."], ["Deich", "Watt"], None),
    ],
)
async def test_a_number_takes_away_and_chooses_its_own_row(
    typed: list[str], left: list[str], chosen: int | None
) -> None:
    rows, talk = Rows(), Typed(*typed)
    asked = Menu("Suchen", rows.rows, changes=MenuChanges(rows.remove, rows.undo))
    assert await menu(talk, asked) == chosen
    assert [name for name, _ in rows.rows] == left
    talk.close()


async def test_a_row_is_chosen_for_what_else_can_be_done_with_it_by_the_key_and_its_number() -> None:
    for typed, answer, done in ((["d 2"], 1, [1]), (["2"], 1, []), (["d 4", "d", "."], None, [])):
        chosen: list[int] = []
        talk = Typed(*typed)
        also = MenuKey("screen.take_along", "d", "issues.take_along", chosen.append)
        assert (await menu(talk, Menu("Ausgaben", Rows().rows, also=also)), chosen) == (answer, done)
        talk.close()


def entry(number: int) -> Entry:
    return Entry(Headline(number, f"/x/!{number}/", "", f"Titel {number}"), "Umwelt", NOON)


def form(kept: list[str]) -> SearchForm:
    async def find(_: str) -> list[SearchHit]:
        return [
            SearchHit(entry(number), f"Am \x02Deich {number}\x03 entlang", f"Deich {number}") for number in (7, 8, 9)
        ]

    async def offers(_: str, __: int) -> list[SearchOffer]:
        return []

    async def nothing(_: str) -> None: ...

    async def said(_: str) -> str:
        return ""

    async def index() -> int:
        return 0

    async def keep(query: str) -> bool:
        kept.append(query)
        return True

    async def no(_: str) -> str | None:
        return None

    async def undo() -> str:
        return ""

    async def change(_: Entry) -> str:
        return ""

    return SearchForm("", find, 9, lambda _: None, offers, nothing, said, index, None, keep, no, undo, change, change)


async def test_the_hit_of_a_number_is_opened_where_its_own_words_stand() -> None:
    kept: list[str] = []
    talk = Typed("deich", "2")
    assert await search(talk, form(kept)) == SearchAnswer("deich", 8, "Deich 8")
    assert "\x02" not in talk.close() and not kept
    talk = Typed("deich", "behalten")
    assert await search(talk, form(kept)) == SearchAnswer("deich")
    assert kept == ["deich"]
    assert talk.close().count("Gefunden zu „deich“, 3 Zeilen:") == 1
    talk = Typed("deich", ".")
    assert await search(talk, replace(form(kept), most_hits=3)) == SearchAnswer("deich")
    assert "Zu „deich“ gibt es mehr, hier steht das Beste: 3 Zeilen:" in talk.close()


async def test_of_notes_the_one_of_that_number_is_changed_or_taken_away() -> None:
    marks = [Mark(f"{number}" * 32, number, NOTE, NOON, f"Notiz {number}") for number in (1, 2, 3)]
    done: list[tuple[str, int, str]] = []

    async def read() -> list[Annotation]:
        return [Annotation((mark,), f"Titel {mark.article_id}", mark.text, "") for mark in marks]

    async def note(one: Annotation, text: str) -> str:
        done.append(("note", one.mark.article_id, text))
        return "Notiert"

    async def take_away(one: Annotation) -> str:
        done.append(("away", one.mark.article_id, ""))
        return "Entfernt"

    async def undo() -> str:
        done.append(("undo", 0, ""))
        return "Rückgängig"

    asked = AnnotationList(read, note, take_away, undo, Drafts.__new__(Drafts))
    talk = Typed("x 2", "a 3 Lesen", "a 1 -", "u", "x 4", "x 0", "2")
    answer = await annotations(talk, asked)
    assert answer is not None and answer.mark == marks[1]
    assert done == [("away", 2, ""), ("note", 3, "Lesen"), ("note", 1, ""), ("undo", 0, "")]
    talk.close()


@pytest.mark.parametrize(("before", "typed", "kept"), [("alt", "-", ""), ("", "-", "-"), ("alt", "neu", "neu")])
def test_a_hyphen_takes_away_a_note_that_there_is_and_is_one_where_there_is_none(
    before: str, typed: str, kept: str
) -> None:
    line = NoteLine("1", before, "", *[None] * 4)  # type: ignore[arg-type]  # of the rest nothing is asked
    assert typed_note(line, typed) == kept
