"""With `ascii = true` an ellipsis is no full stop, and no line becomes longer or shorter by it."""

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui_reader.ui.plain_signs import PlainSigns

BOLD = Style(bold=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["Der Bus kommt …", "     "], ["Der Bus kommt ...", "   "]),
        (["Der Bus kommt …  "], ["Der Bus kommt ..."]),
        (["▸ Wer… ", "sagt", "    3 min"], ["> Wer... ", "sagt", "  3 min"]),
        (["Eine Gruppe …  53 Artikel    ", "100 %  "], ["Eine Gruppe... 53 Artikel    ", "100 %  "]),
        (["Der Weg …     53 Artikel"], ["Der Weg ...   53 Artikel"]),
        (["Im Nahver…  53 Artikel    "], ["Im Nahver.. 53 Artikel    "]),
        (["Ganz voll …"], ["Ganz voll.."]),
        (["Erst… dann…    ", "│"], ["Erst. dann...  ", "|"]),
        (["Erst…   dann…    "], ["Erst... dann...  "]),
        (["Ganz voll…"], ["Ganz voll."]),
        (["東京…", "   "], ["東京...", " "]),
        (["… und", " weiter"], [". und", " weiter"]),
    ],
)
def test_an_ellipsis_takes_blanks_that_stand_behind_it(before: list[str], after: list[str]) -> None:
    shown = PlainSigns().apply([Segment(text, BOLD) for text in before], Color(0, 0, 0))
    assert [segment.text for segment in shown] == after
    assert all(segment.style == BOLD for segment in shown)
    assert sum(map(cell_len, before)) == sum(cell_len(segment.text) for segment in shown)


def test_what_steers_the_terminal_stays_as_it_is() -> None:
    control = Segment("…", None, [(1, 2)])  # type: ignore[list-item]
    shown = PlainSigns().apply([control, Segment("a…   ")], Color(0, 0, 0))
    assert shown[0] is control and shown[1].text == "a... "
