"""What was left out of an article: the list of it by keys, on the real app."""

import pytest

from tests.ui.helpers import running
from tui_reader.library.left_out import Removed
from tui_reader.model import Heading, LeftOut, Paragraph, Place, Span
from tui_reader.ui.commands.overlays import moved
from tui_reader.ui.overlays.left_out import _MOST_LINES, LeftOutScreen, reason_of
from tui_reader.ui.panes.rows import Rows
from tui_reader.wording.glyphs import UNICODE

LONG = "Ein Kasten, der in jedem Artikel steht und von etwas ganz anderem erzählt als dieser. " * 9
REMOVED = [
    Removed(LeftOut("Ein Newsletter\nJeden Montag, an alle.", "own product", 1), is_restored=False),
    Removed(LeftOut(LONG, "ein neuer Grund", 2), is_restored=True),
    Removed(LeftOut("[/] Zuletzt.", "repeated", 3), is_restored=False),
]


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6)])
async def test_each_text_is_listed_with_its_reason_and_enter_gives_it(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        chosen: list[Removed | None] = []
        reader.app.push_screen(LeftOutScreen(REMOVED, UNICODE), chosen.append)
        await reader.settle()
        if size[1] >= 12:
            assert "⏎ zeigen oder nicht" in reader.lines[-1], "the key that does something is offered"
            assert "Werbung für Eigenes" in reader.text
            assert "Ein Newsletter · Jeden Montag, an alle." in " ".join(reader.text.split())
        await reader.press("j")
        if size[1] >= 12:
            assert "ein neuer Grund · wird gezeigt" in reader.text, "a rule of which nobody speaks yet has its own name"
            assert " …" in reader.text, "a long text is shortened"
        await reader.press("enter")
        assert chosen == [REMOVED[1]]
        reader.app.push_screen(LeftOutScreen(REMOVED, UNICODE), chosen.append)
        await reader.settle()
        await reader.press("G")
        assert size[1] < 12 or "[/] Zuletzt." in reader.text
        await reader.press("escape")
        assert chosen == [REMOVED[1], None]


async def test_each_has_as_many_lines_as_it_needs_and_a_blank_one_behind_it() -> None:
    async with running(80, 24) as reader:
        reader.app.push_screen(LeftOutScreen(REMOVED, UNICODE))
        await reader.settle()
        rows = reader.app.screen.query_one(Rows)
        begins = [line for line in range(rows.source.row_count) if rows.source.can_stand_on(line)]
        assert begins == [0, 3, 3 + 1 + _MOST_LINES + 1] and rows.source.row_count == begins[-1] + 3


async def test_the_palette_knows_it() -> None:
    async with running() as reader:
        await reader.press("enter", "colon")
        await reader.press(*"weggelassen")
        await reader.until(lambda: "Was weggelassen wurde" in reader.text)


def test_every_reason_has_words() -> None:
    assert reason_of("appeal") == "Spendenaufruf"
    assert reason_of("{0}") == "{0}"


def test_a_place_goes_with_its_words() -> None:
    one, two, three = (Paragraph((Span(text),)) for text in ("Eins", "Zwei", "Drei"))
    box = Heading((Span("Kasten"),))
    assert moved(Place(2, 7), [one, two, three], [one, box, two, three]) == Place(3, 7)
    assert moved(Place(3, 7), [one, box, two, three], [one, two, three]) == Place(2, 7)
    assert moved(Place(1, 7), [one, box, two], [one, two]) == Place(1, 0), "who stands in what goes stands behind it"
    assert moved(Place(1, 7), [one, box], [one]) == Place(0, 0)
    assert moved(Place(), [one], [box, one]) == Place(), "the top is the top"
    assert moved(Place(2, 1), [one, two, one], [one, box, two, one]) == Place(3, 1), "the nearest of equal ones"
