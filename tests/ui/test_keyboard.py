"""What a terminal may send: nothing of it ends the program, and the next key works."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.keys import Keys
from textual.message import Message

from tests.terminal import Terminal
from tui_reader.ui import keyboard
from tui_reader.ui.keyboard import Parser

_NUMBERS = st.sampled_from(["", "0", "1", "27", "55", "97", "57441", "55296", "1114111", "1114112", "9" * 12, "9" * 40])
_PARAMETER = st.lists(_NUMBERS, min_size=1, max_size=4).map(":".join)
_CSI = st.builds(
    lambda sign, parameters, between, end: f"\x1b[{sign}{';'.join(parameters)}{between}{end}",
    st.sampled_from(["", "<", "?", ">", "<-", "="]),
    st.lists(_PARAMETER, max_size=5),
    st.sampled_from(["", "$", " ", "-"]),
    st.sampled_from([*"u~ABCDEFHPQRSMmtcnyIOJ@x"]),
)
_PIECES = st.one_of(
    _CSI,
    st.sampled_from(
        ["\x1b", "\x1b[", "\x1b]11;rgb:1e/1e/1e\x1b\\", "\x1b]52;c;", "\x07", "\x1bP>|x\x1b\\", "\x1bP1$r", "\x1b\\", "\x9c",
         "\x1b[200~", "\x1b[201~", "\x1b[M !!", "\x1b[M", "\x1b[[A", "\x1bO", "\x1b_Gi=1;OK\x1b\\", "\x1b[48;0;0;0;0t",
         "\x1b[48;24;80;0;0t", "\x1b[?2048;2$y", "\x1b[<0;5;5M", "\ufffd", "\ud800", "\u0301", "jQ"]
    ),
    st.text(max_size=6),
)  # fmt: skip


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


clock = Clock()


def fed(parser: Parser, *pieces: str, rest_s: float = 0.0) -> list[Message]:
    """What comes of it, with a rest after the last piece."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyboard, "time", clock)
        patch.setattr("textual._parser.get_time", clock.monotonic)
        found = [message for piece in pieces if piece for message in parser.feed(piece)]
        for _ in range(4):
            clock.now += rest_s / 4 or 0.2
            found += parser.tick()
    return found


def keys(messages: list[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


@given(st.lists(_PIECES, max_size=8), st.integers(1, 9))
def test_whatever_comes_in_whatever_pieces_the_next_key_works(pieces: list[str], size: int) -> None:
    data, parser = "".join(pieces), Parser()
    fed(parser, *(data[at : at + size] for at in range(0, len(data), size)), rest_s=30)
    assert keys(fed(parser, "j"))[-1:] == ["j"]


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        ("\x1b[55:47;2u", ["slash"]),
        ("\x1b[97:65;2;65u", ["A"]),
        ("\x1b[97:65:97;2u", ["A"]),
        ("\x1b[97;1:1u", ["a"]),
        ("\x1b[97;1:2u", ["a"]),
        ("\x1b[97;1:3u", []),
        ("\x1b[97;5u", ["ctrl+a"]),
        ("\x1b[1;1:1A", ["up"]),
        ("\x1b[1;5:2A", ["ctrl+up"]),
        ("\x1b[1;1:3A", []),
        ("\x1b[A", ["up"]),
        ("\x1b[13u", ["enter"]),
        ("\x1b[3~", ["delete"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[1114112u", []),
        ("\x1b[97;;1114112u", []),
        ("\x1b[55296u", []),
        ("\x1b[97;;57343u", []),
        (f"\x1b[{'9' * 60}u", []),
        (f"\x1b[<0;{'9' * 60};1M", []),
        ("\x1b[?62;22c", []),
        ("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", []),
        ("\x1b]11;rgb:1e1e/1e1e/1e1e", []),
        ("\x1bP>|terminal 1.2\x1b\\", []),
        ("\x1b[0n", []),
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1bP", ["alt+shift+p"]),
    ],
)  # fmt: skip
def test_a_sequence_is_its_key_or_nothing(sequence: str, expected: list[str]) -> None:
    assert keys(fed(Parser(), sequence, rest_s=2)) == expected
    for at in range(1, len(sequence)):
        assert keys(fed(Parser(), sequence[:at], sequence[at:], rest_s=2)) == expected, (
            "also where it comes in two reads"
        )


_ANSWERS = (
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1b]11;rgb:fff/fff/fff\x07",
    "\x1b[?62;4c",
    "\x1bP>|kitty(0.26.5)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[6;20;10t",
)


@pytest.mark.parametrize("answer", _ANSWERS)
def test_no_half_of_an_answer_becomes_keys_however_late_it_is(answer: str) -> None:
    """But one that begins like a key: that is Escape, or one with Alt."""
    for at in range(1, len(answer)):
        parser = Parser()
        before = keys(fed(parser, answer[:at], rest_s=3))
        assert len(before) <= (at <= 2)
        assert keys(fed(parser, f"{answer[at:]}jfc")) == ["j", "f", "c"]
        parser = Parser()
        fed(parser, answer[:at], rest_s=3)
        assert keys(fed(parser, answer[at:], "j", "c", rest_s=3)) == ["j", "c"]


@pytest.mark.parametrize("answer", _ANSWERS)
@pytest.mark.parametrize("typed", ["j", "?", "jjj", "\r", "Q", "ö", "\x1b[A", "hallo"])
def test_keys_behind_an_answer_that_never_ends_arrive(answer: str, typed: str) -> None:
    for at in range(3, len(answer)):
        parser = Parser()
        fed(parser, answer[:at], rest_s=3)
        assert keys(fed(parser, typed)) == keys(fed(Parser(), typed))


def test_what_stands_in_a_paste_is_text_and_a_paste_without_an_end_ends() -> None:
    parser = Parser()
    found = fed(parser, "\x1b[200~Q \x1b[31mrot\x1b[0m jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", "ende\x1b[20", "1~k")
    assert keys(found) == ["k"]
    [paste] = [message for message in found if isinstance(message, events.Paste)]
    assert paste.text.startswith("Q [31mrot") and paste.text.endswith("jjende")
    found = fed(parser, "\x1b[2", "00~verloren", rest_s=4) + fed(parser, "k", rest_s=4) + fed(parser, "j")
    assert [message.text for message in found if isinstance(message, events.Paste)] == ["verlorenk"]
    assert keys(found) == ["j"]
    found = fed(parser, "\x1b[200~") + fed(parser, "kurz") + fed(parser, "\x1b[201~", "k")
    assert [message.text for message in found if isinstance(message, events.Paste)] == ["kurz"]
    assert keys(found) == ["k"]


def test_an_answer_without_an_end_is_no_keys_whatever_comes_behind_it() -> None:
    for behind in ("\x1b[A", "\x1b[200~Text\x1b[201~", "\x1bOP"):
        pressed = keys(fed(Parser(), "\x1b]52;c;QQ==", behind))
        assert not {"c", "semicolon", "Q", "equals_sign"} & set(pressed), behind


def test_a_size_that_is_none_is_not_taken_over_and_the_mouse_lives_on() -> None:
    parser = Parser()
    sizes = ("\x1b[48;24;80;480;800t", "\x1b[48;0;0;0;0t", "\x1b[48;99999;99999;9;9t", "\x1b[<0;5;5M")
    found = fed(parser, *sizes)
    assert [message.size for message in found if isinstance(message, events.Resize)] == [(80, 24)]
    assert Keys.Ignore not in keys(found)


def test_a_real_terminal_may_send_all_of_it(tmp_path: Path) -> None:
    home = str(tmp_path)
    terminal = Terminal("--demo", LANG="de_DE.UTF-8", HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home)
    terminal.wait_for("▸".encode())
    for sent in (
        b"\x1b[55:47;2u", b"abc", b"\x1b", b"\xff\xfe\x80\xc3", b"\x1b[97;;55296u", b"\x1b[<0;99999999;-5M", b"\x1b[<0;9999999;9999999M",
        b"\x1b[48;0;0;0;0t", b"\x1b[<35;1;1M", b"\x1b[5;5R", b"\x1b[?2026;9$y", b"\x1b[I\x1b[O\x1b[I", b"\x1b[1;1:3A",
        b"\x1b]52;c;QQ==", b"\x1b[200~nie zu Ende",
    ):  # fmt: skip
        os.write(terminal.terminal, sent)
        terminal.read(lambda: False, 0.15)
    begun = time.monotonic()
    while "Tasten" not in terminal.text and time.monotonic() - begun < 90:
        os.write(terminal.terminal, b"\x1b")
        terminal.read(lambda: False, 0.5)
        os.write(terminal.terminal, b"?")
        terminal.read(lambda: False, 1.0)
    assert "Tasten" in terminal.text
    for _ in range(3):  # what came late may have begun to narrow the keys down
        os.write(terminal.terminal, b"\x1b")
        terminal.read(lambda: False, 0.5)
    os.write(terminal.terminal, b"Q")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.output
