"""A long text is there at once, as far as it is in sight; the rest comes while nobody waits, and what is there stays."""

import pytest

from tui_reader.model import Article, Heading, Paragraph, Span
from tui_reader.typeset import Labels, Page, Typography
from tui_reader.typeset.page import Galley, page_of
from tui_reader.ui.page.growth import GrowingPage

LABELS = Labels(byline="Von Ada Beispiel", closing="Leertaste: weiter")
BLOCKS = tuple(Paragraph((Span(f"Absatz {n} hat mehr Worte, als auf eine Zeile gehen."),)) for n in range(12))
TEXT = Article(1, "u", "Kopf", topline="Thema", blocks=(*BLOCKS[:6], Heading((Span("Teil zwei"),)), *BLOCKS[6:]))
WHOLE = page_of(TEXT, 30, LABELS, Typography())


def galley() -> Galley:
    return Galley(TEXT, 30, LABELS, Typography())


class Growth:
    """A growing page, and how often it said that it is whole."""

    def __init__(self) -> None:
        self.told = 0
        self.page = GrowingPage(self._grown)

    def _grown(self) -> None:
        assert self.page.is_whole, "who is told can ask for the end"
        self.told += 1


def test_before_there_is_a_text_nothing_is_to_come() -> None:
    growth = Growth()
    assert growth.page.is_whole and growth.page.so_far is None
    assert growth.page.go_on(0.0) and growth.page.whole is None
    assert growth.told == 0


@pytest.mark.parametrize(("block", "lines"), [(-1, 4), (-1, 0), (0, 9), (3, 2), (7, 12), (12, 1)])
def test_what_is_in_sight_is_set_and_not_all_of_it(block: int, lines: int) -> None:
    growth = Growth()
    growth.page.begin(galley(), block, lines)
    so_far = growth.page.so_far
    assert so_far is not None
    first = next((n for n, line in enumerate(WHOLE.lines) if line.block - WHOLE.head_blocks == max(block, 0)), 0)
    wanted = min(len(WHOLE.lines), lines + (first if block >= 0 else 0))
    assert len(so_far.lines) >= wanted
    assert so_far.lines == WHOLE.lines[: len(so_far.lines)], "what is there stays as it is"
    assert (len(so_far.lines) == len(WHOLE.lines)) == growth.page.is_whole
    assert growth.told == 0, "who asked has it in hand"
    if block < 7:
        assert len(so_far.lines) <= wanted + 8, "nobody waits for what is out of sight"


def test_the_rest_comes_a_block_at_a_time_where_there_is_hardly_any_time() -> None:
    growth = Growth()
    growth.page.begin(galley(), -1, 1)
    sizes = [len(growth.page.so_far.lines)] if growth.page.so_far else []
    steps = 0
    while not growth.page.go_on(0.0):
        assert growth.told == 0
        steps += 1
        assert growth.page.so_far != WHOLE, "it is told with the last step"
    assert steps > 5, "and not all at once"
    assert growth.told == 1
    assert growth.page.so_far == WHOLE
    assert sizes[0] < len(WHOLE.lines)
    assert growth.page.go_on(0.0) and growth.told == 1, "it is said once"


def test_with_time_enough_it_is_whole_after_one_step() -> None:
    growth = Growth()
    growth.page.begin(galley(), -1, 1)
    assert growth.page.go_on(60.0) and growth.page.so_far == WHOLE


def test_who_asks_for_the_end_has_all_of_it() -> None:
    growth = Growth()
    growth.page.begin(galley(), 0, 1)
    assert growth.page.so_far != WHOLE
    assert growth.page.whole == WHOLE
    assert growth.told == 1


@pytest.mark.parametrize("other", [WHOLE, None])
def test_another_text_takes_the_place_of_one_that_grows(other: Page | None) -> None:
    growth = Growth()
    growth.page.begin(galley(), 0, 1)
    growth.page.begin(other, 0, 1)
    assert growth.page.is_whole
    assert growth.page.whole is other
    assert growth.told == 0
