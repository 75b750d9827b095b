"""What is new is told by the terminal, in one way, and never by a text that is a command for it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.helpers import running
from tui_reader.cleaning import clean
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.model.rule import FOLLOW
from tui_reader.ui.notices import notice


@pytest.mark.parametrize(
    ("chosen", "environ", "begins"),
    [
        ("off", {"TERM": "xterm-kitty"}, ""),
        ("auto", {"TERM": "xterm-kitty"}, "\x1b]9;taz: "),
        ("auto", {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "\x1b]9;taz: "),
        ("auto", {"TERM": "foot-extra"}, "\x1b]777;notify;taz;"),
        ("auto", {"TERM": "xterm-256color"}, ""),
        ("auto", {}, ""),
        ("osc9", {}, "\x1b]9;taz: "),
        ("osc777", {}, "\x1b]777;notify;taz;"),
        ("osc9", {"TMUX": "/tmp/tmux"}, "\x1bPtmux;\x1b\x1b]9;taz: "),
    ],
)
def test_one_way_that_the_terminal_has_or_that_was_chosen(chosen: str, environ: dict[str, str], begins: str) -> None:
    sequence = notice("4;3;50", chosen, environ)
    assert sequence.startswith(begins) and bool(sequence) == bool(begins)
    assert (sequence.count("\x1b]9;") + sequence.count("\x1b]777;")) == bool(begins)


@given(st.text(), st.sampled_from(["osc9", "osc777"]))
def test_nothing_in_a_title_ends_the_sequence(title: str, way: str) -> None:
    sequence = notice(clean(title), way, {})
    assert sequence.count("\x1b") == 2 and sequence.endswith("\x1b\\") and "\x07" not in sequence
    assert way != "osc777" or sequence.count(";") == 3


async def test_the_screen_writes_it_after_a_refresh_that_brought_what_is_followed() -> None:
    config = Config(refresh_minutes=0, on_new_terminal="osc9")
    library = demo_library(config, datetime.now(UTC))
    await library.rules.keep(FOLLOW, "autor:feldkamp")
    told: list[tuple[str, str]] = []
    async with running(library=library, is_refreshing=False) as reader:
        reader.desk.front.announce = lambda text, way: told.append((text, way))  # type: ignore[method-assign]
        await reader.press("R")
        await reader.until(lambda: bool(told))
        await reader.settle()
    assert len(told) == 1 and told[0][0].startswith("(2) ") and told[0][1] == "osc9"
