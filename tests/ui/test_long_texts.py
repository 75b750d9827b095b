"""Long texts: what is in sight is set at once, the rest while nobody waits for it, and nothing is wrong meanwhile."""

import random
from collections.abc import Callable, Iterator

import pytest

from tests.ui.helpers import running
from tests.ui.test_parts_of_the_page import Sheet, Told
from tui_reader.model import Article, Block, Heading, Paragraph, Picture, Place, Span, Table
from tui_reader.typeset import Labels, Typography, begun, typeset
from tui_reader.ui.page.viewport import Viewport

WORDS = ("Der", "Stadtrat", "sagt", "nichts", "Mietpreisbremse", "weil", "niemand", "das", "Haushaltsloch", "schließt")


def blocks(count: int, seed: int) -> Iterator[Block]:
    """A text with something of each kind that stands in columns in its own way."""
    dice = random.Random(seed)
    for number in range(count):
        words = " ".join(dice.choices(WORDS, k=dice.randrange(5, 90)))
        yield Paragraph((Span(f"{words} Ende{number}."),))
        if number % 6 == 0:
            yield Heading((Span(f"Zwischentitel {number}"),))
        if number % 11 == 3:
            row = tuple((Span(word),) for word in WORDS[:8])
            yield Table((row, row, row))
        if number % 9 == 2 and number > 2:
            yield Picture("/p", credit="Ada")


def article(count: int, seed: int = 1) -> Article:
    return Article(1, "https://taz.de/!1/", "Ein langer Text", blocks=tuple(blocks(count, seed)))


def viewport(text: Article, size: tuple[int, int], moved: Callable[[], object], *, is_whole: bool) -> Viewport:
    """One in which the text is set bit by bit, or at once."""
    sheet = Sheet(*size)

    def setting(width_cells: int) -> Typography:
        columns = made.columns
        return Typography(is_justified=True, span_cells=columns.span_cells if columns else 0)

    made = sheet.viewport = Viewport(
        sheet,
        60,
        lambda width: (typeset if is_whole else begun)(text, width, Labels(), setting(width)),
        moved,
        lambda: True,
    )
    return made


def rows(shown: Viewport) -> list[list[object]]:
    """What stands in each row, by what is set so far."""
    page = shown.growing.so_far
    assert page is not None
    return [[page.lines[line] if line >= 0 else None for line in shown.row(number)] for number in range(shown.height)]


@pytest.mark.parametrize("size", [(44, 10), (80, 40), (130, 12), (220, 30)])
@pytest.mark.parametrize("block", [-1, 0, 70, 203])
def test_what_is_in_sight_is_right_before_the_rest_is_set_and_stays(size: tuple[int, int], block: int) -> None:
    text, told = article(160), Told()
    shown, at_once = (viewport(text, size, moved, is_whole=one) for one, moved in ((False, told), (True, Told())))
    for each in (shown, at_once):
        each.set(Place(block, 3 if block >= 0 else 0))
    assert at_once.growing.is_whole
    had_rest, before, times = not shown.growing.is_whole, rows(shown), told.times
    assert had_rest or block > 150, "the rest is left for later"
    assert before == rows(at_once)
    assert (shown.line, shown.top, shown.place) == (at_once.line, at_once.top, at_once.place)
    assert shown.growing.is_whole or not shown.is_at_end
    while not shown.growing.go_on(0):
        pass
    assert shown.growing.so_far == at_once.page
    assert rows(shown) == before and (shown.line, shown.place) == (at_once.line, at_once.place)
    assert told.times == times + had_rest, "whoever says how far it is to the end hears of it"
    assert (shown.percent, shown.sheet) == (at_once.percent, at_once.sheet)
    assert (shown.is_at_end, shown.last_line) == (at_once.is_at_end, at_once.last_line)


@pytest.mark.parametrize("size", [(80, 40), (130, 20)])
def test_who_asks_for_the_whole_gets_it_at_once(size: tuple[int, int]) -> None:
    asked: dict[str, Callable[[Viewport], object]] = {
        "page": lambda one: one.page,
        "percent": lambda one: one.percent,
        "sheet": lambda one: one.sheet,
        "last line": lambda one: one.last_line,
        "to the end": lambda one: one.go_to_end(),
        "to a line far below": lambda one: one.go_to(700),
        "on": lambda one: one.turn(1),
        "down": lambda one: one.step(300),
        "to words": lambda one: one.bring_into_sight(600),
        "other words": lambda one: one.set_words(),
    }
    text = article(150)
    for name, ask in asked.items():
        shown, at_once = (viewport(text, size, Told(), is_whole=one) for one in (False, True))
        for each in (shown, at_once):
            each.set()
        assert not shown.growing.is_whole
        assert ask(shown) == ask(at_once), name
        assert (shown.line, shown.place, shown.is_at_end) == (at_once.line, at_once.place, at_once.is_at_end), name


async def test_all_of_a_long_text_is_there_for_the_key_that_needs_it_and_for_who_only_looks() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "z")
        view, viewport = reader.article, reader.article.viewport

        def show_anew() -> None:
            view.show(None, Labels(), Place(), Typography())
            view.show(article(260), Labels(), Place(), Typography(is_justified=True))
            assert viewport.columns is not None and not viewport.growing.is_whole

        show_anew()
        viewport.go_to_end()
        assert viewport.is_at_end and viewport.sheet[0] == viewport.sheet[1]
        show_anew()
        assert view.matches.find("Ende259") == 1
        page, line = view.page, viewport.line
        assert page is not None and any("Ende259" in run.text for run in page.lines[line].runs)
        show_anew()
        await reader.until(lambda: viewport.growing.is_whole)
        await reader.settle()
        sheets = viewport.sheet[1]
        assert sheets > 5 and f"Seite 1 von {sheets}" in reader.lines[0]


@pytest.mark.parametrize("size", [(44, 10), (130, 12)])
def test_after_a_few_words_were_set_anew_the_next_long_text_has_its_end(size: tuple[int, int]) -> None:
    told = Told()
    shown = viewport(article(160), size, told, is_whole=False)
    shown.set(Place())
    assert shown.set_words() == [], "the same words"
    shown.set(Place())
    assert not shown.growing.is_whole
    times = told.times
    shown.go_to_end()
    at_once = viewport(article(160), size, Told(), is_whole=True)
    at_once.set(Place())
    at_once.go_to_end()
    assert shown.is_at_end and (shown.line, shown.percent) == (at_once.line, 100)
    assert told.times > times
