"""Of all ways to set a paragraph the cheapest is taken: beside every way there is, each priced by itself."""

import random
from collections.abc import Iterator

import pytest

from tui_reader.typeset import paragraph as chooser
from tui_reader.typeset.breaks import Breaks, breaks_of
from tui_reader.typeset.paragraph import paragraph

WIDTH = 14


class Thirds:
    """Divides words behind every third letter, as long as three are left."""

    def points(self, word: str) -> tuple[int, ...]:
        return tuple(range(3, len(word) - 2, 3))


def invented(seed: int) -> str:
    """Some words of two to eleven letters, which no glue holds together."""
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("aeionrst", k=dice.randint(2, 11))) for _ in range(dice.randint(6, 9)))


def ways(breaks: Breaks, text: str, begin: int = 0, at: int = -1, *, is_filled: bool) -> Iterator[list[int]]:
    """Every way to end lines at these places so that none is wider than the width, none lacks half of it, and none that is
    ragged ends within a word that has room.
    """
    last = len(breaks.ends) - 1
    if len(text) - begin <= WIDTH:
        yield [last]
        return
    for number in range(at + 1, last):
        cells = breaks.ends[number] - begin + breaks.are_divided[number]
        word_end = next(
            end for end, is_cut in zip(breaks.ends[number:], breaks.are_divided[number:], strict=True) if not is_cut
        )
        is_needless = breaks.are_divided[number] and word_end - begin <= WIDTH
        if WIDTH // 2 <= cells <= WIDTH and (is_filled or not is_needless):
            others = ways(breaks, text, breaks.starts[number], number, is_filled=is_filled)
            yield from ([number, *rest] for rest in others)


def price(breaks: Breaks, text: str, way: list[int], *, is_filled: bool) -> float:
    """As the prices say; too dear where three lines in a row end with a hyphen."""
    total, begin, in_a_row = 0.0, 0, 0
    hyphen, another = (17, 20) if is_filled else (18, 16)
    for number in way[:-1]:
        end, is_divided = breaks.ends[number], breaks.are_divided[number]
        lacks, gaps = WIDTH - (end - begin) - is_divided, text.count(" ", begin, end)
        in_a_row = in_a_row + 1 if is_divided else 0
        total += 1 + lacks**2 + hyphen * is_divided + another * (in_a_row == 2) + 10**6 * (in_a_row > 2)
        if is_filled and lacks > gaps:
            total += 10 * (lacks - gaps) + 2_000 * (lacks > 2 * gaps)
        begin = breaks.starts[number]
    return total + 60 * (len(text) - begin < 6)


@pytest.mark.parametrize("is_filled", [False, True])
def test_no_other_way_to_break_the_lines_is_cheaper(monkeypatch: pytest.MonkeyPatch, *, is_filled: bool) -> None:
    """Apart from what two lines have to do with each other: of that only what the cheapest ways offer is weighed."""
    monkeypatch.setattr(chooser, "_UNEVEN", 0)
    monkeypatch.setattr(chooser, "_RIVER", 0)
    choices = 0
    for seed in range(60):
        text = invented(seed)
        breaks = breaks_of(text, 0, len(text), WIDTH, Thirds(), {})
        priced = [price(breaks, text, way, is_filled=is_filled) for way in ways(breaks, text, is_filled=is_filled)]
        cuts = list(paragraph(text, WIDTH, WIDTH, Thirds(), {}, is_filled=is_filled))
        chosen = [breaks.ends.index(cut.end) for cut in cuts]
        assert priced and price(breaks, text, chosen, is_filled=is_filled) <= min(priced), text
        choices += len(priced)
    assert choices > 3 * 60, "there was something to choose"


@pytest.mark.parametrize("width", [20, 34, 48, 72])
def test_no_word_of_a_ragged_text_is_divided_that_has_room(width: int) -> None:
    for seed in range(40):
        text = " ".join(invented(10 * seed + part) for part in range(6))
        cuts = list(paragraph(text, width, width, Thirds(), {}, is_filled=False))
        for cut in cuts:
            word_end = len(text[: cut.end]) + len(text[cut.end :].partition(" ")[0])
            assert not cut.is_divided or word_end - cut.start > width, (cut.of(text), text[cut.end : word_end])


def set_in(text: str, width: int, first: int | None = None) -> list[str]:
    return [cut.of(text) for cut in paragraph(text, width, first or width, None, {}, is_filled=False)]


def test_of_ways_that_cost_the_same_the_lines_are_taken_that_are_alike() -> None:
    text = "Mond blieb ein Haus hinaus Kahn Meer ihn wo als Mond"
    assert set_in(text, 18) == ["Mond blieb ein", "Haus hinaus Kahn", "Meer ihn wo", "als Mond"]
    text = "der Haus weit ein blieb wo stand und Sand lag"
    assert set_in(text, 14) == ["der Haus weit", "ein blieb wo", "stand und", "Sand lag"]


def test_gaps_do_not_stand_in_three_lines_over_one_another_where_it_costs_little_to_move_them() -> None:
    text = "Meer die kam weit Am davor Flut als kam als"
    assert set_in(text, 15) == ["Meer die", "kam weit Am", "davor Flut als", "kam als"]
    text = "lag als ein Meer die weit und im und trug Flut"
    assert set_in(text, 11) == ["lag als ein", "Meer die", "weit und", "im und", "trug Flut"]


def test_each_part_of_a_text_with_line_breaks_is_set_by_itself_and_only_the_first_line_has_its_own_width() -> None:
    parts = ["eins", "zwei drei", "vierzig", "fünf", "sechzehn"]
    assert set_in("eins zwei drei vierzig\nfünf sechzehn", 9, 4) == parts
    assert set_in("eins zwei drei vier", 9, 4) == ["eins", "zwei", "drei vier"], "no short word stands alone at the end"
    assert set_in("  eins zwei  \n\n drei", 20) == ["eins zwei", "", "drei"]
    assert set_in("eins zwei", 9) == ["eins zwei"] and set_in("eins zwei", 8) == ["eins", "zwei"]
    assert set_in("  ", 9) == [] and set_in("", 9) == []
    assert set_in("ab", 0) == ["a", "b"]
