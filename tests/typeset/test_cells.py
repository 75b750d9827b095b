"""Emoji of several signs: each terminal draws them in a width of its own, and no line may be torn by that."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.cleaning import clean
from tui_reader.typeset.cells import Ruler, cells, drawn
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.desk.pieces import shortened

FIREFIGHTER, THUMB, KEYCAP, HEART, FLAG = "👩🏾\u200d🚒", "👍🏿", "1\ufe0f\u20e3", "❤\ufe0f", "🇩🇪"
FAMILY, SHRUG, RAINBOW = "👨\u200d👩\u200d👧", "🤷🏽\u200d♀\ufe0f", "🏳\ufe0f\u200d🌈"
SIGNS = [FIREFIGHTER, THUMB, KEYCAP, HEART, FLAG, FAMILY, SHRUG, RAINBOW, "e\u0301", "漢"]
TONE, LETTER, MARKS = "[\U0001f3fb-\U0001f3ff]", "[\U0001f1e6-\U0001f1ff]", "[\u200d\ufe0e\ufe0f\u20e3\u0301]"


def alone(text: str) -> int:
    """As xterm draws: each sign for itself, a tone and what is joined like any other emoji."""
    text = re.sub(MARKS, "", text)
    return cell_len(re.sub(TONE, "🚒", text))


def together(text: str) -> int:
    """As Konsole draws: what belongs together is one, half a flag as wide as a whole one."""
    text = re.sub(f"\u200d.|{TONE}|{MARKS}", "", re.sub(f"{LETTER}{{1,2}}", "🚒", text))
    return cell_len(text)


def in_between(text: str) -> int:
    """As kitty 0.26 draws: a form counts and a joiner does not."""
    text = re.sub("(?<=[❤♀☀🏳1])\ufe0f", " ", re.sub(f"{LETTER}{{1,2}}", "🚒", text))
    return cell_len(re.sub(f"{MARKS}|{TONE}", "", text))


@pytest.mark.parametrize("terminal", [alone, together, in_between])
@given(text=st.lists(st.sampled_from([*SIGNS, *"".join(SIGNS), "Wort ", "🚒", "☀"])).map("".join))
def test_each_terminal_draws_a_line_as_wide_as_it_was_measured(terminal: Callable[[str], int], text: str) -> None:
    assert terminal(drawn(text)) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Die {FIREFIGHTER} kommt", "Die 👩 kommt"),
        (f"{HEART}{THUMB}", "❤ 👍"),
        (f"{KEYCAP} {FLAG}", f"1  {FLAG}"),
        ("Punkt 1\u20e3", "Punkt 1"),
        ("ein \U0001f1e9.", "ein D."),
        ("ohne Bilder", "ohne Bilder"),
        ("🚒☀é漢", "🚒☀é漢"),
        (f"\x1b]8;id=1;https://taz.de/{HEART}\x1b\\{HEART}\x1b]8;;\x1b\\", f"\x1b]8;id=1;https://taz.de/{HEART}\x1b\\❤ \x1b]8;;\x1b\\"),
    ],
)  # fmt: skip
def test_what_terminals_agree_on_is_drawn(text: str, shown: str) -> None:
    assert drawn(text) == shown


def test_an_emoji_that_an_old_terminal_does_not_know_moves_nothing() -> None:
    assert drawn("a🫩b") == "a\x1b7  \x1b8\x1b7🫩\x1b8\x1b[2Cb"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("width", range(2, 12))
def test_a_line_full_of_them_neither_overflows_nor_cuts_one(sign: str, width: int) -> None:
    for text in (sign * 40, f"Wort {sign} " * 20, f"Silben{sign}" * 20):
        lines = [cut.of(text) for cut in wrap(text, width)]
        assert max(map(cells, lines)) <= width
        assert sum(line.count(sign) for line in lines) == text.count(sign)
        assert shortened(text, width).removesuffix("…").replace("-", "").rstrip(" ") in text
        assert not re.match(TONE + "|" + MARKS, text[len(shortened(text, width).rstrip(" …-")) :])
        assert cells(shortened(text, width)) <= width


@pytest.mark.parametrize("sign", SIGNS)
def test_a_line_of_one_cell_has_a_whole_one(sign: str) -> None:
    assert [cut.of(sign * 3) for cut in wrap(sign * 3, 1)] == [sign] * 3


@given(text=st.lists(st.sampled_from([*SIGNS, "a", " "])).map("".join), room=st.integers(0, 30))
def test_a_ruler_reaches_as_far_as_there_is_room(text: str, room: int) -> None:
    ruler = Ruler(text)
    assert ruler.between(0, len(text)) == sum(
        map(cells, re.findall("|".join(map(re.escape, [*SIGNS, "a", " "])), text))
    )
    reach = ruler.reach(0, room)
    assert ruler.between(0, reach) <= room
    assert reach == len(text) or ruler.between(0, ruler.behind(reach)) > room


@pytest.mark.parametrize("limit", range(2, 9))
def test_a_title_that_is_cut_ends_in_no_joiner(limit: int) -> None:
    assert "\u200d…" not in clean(FAMILY * 9, limit)
