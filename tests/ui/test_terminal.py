"""Dark or light: the terminal is asked once, and not waited for."""

import fcntl
import os
import re
import struct
import sys
import termios
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.events import Key
from textual.widgets import Input

from tests.terminal import Answers, Terminal
from tests.ui.helpers import running
from tui_reader.demo.pictures import HEIGHT, WIDTH
from tui_reader.store import Store
from tui_reader.ui.graphics import way_of
from tui_reader.ui.keyboard import Parser
from tui_reader.ui.terminal import Answers as Said
from tui_reader.ui.terminal import _judged, cell_shape, make_usable, patience

DA1 = b"\x1b[?62;4c"


@pytest.mark.parametrize(
    ("colour", "ground"),
    [(b"ffff/ffff/ffff", "light"), (b"0000/0000/0000", "dark"), (b"fd/f6/e3", "light"), (b"1d1d/1f1f/2121", "dark")],
)
def test_a_ground_is_dark_or_light(colour: bytes, ground: str) -> None:
    red, green, blue = colour.split(b"/")
    assert _judged(red, green, blue) == ground


def answering(answer: bytes) -> Terminal:
    terminal = Terminal("--demo", COLORTERM="truecolor")
    assert terminal.read(lambda: b"\x1b]11;?" in terminal.output, 90)
    os.write(terminal.terminal, answer)
    terminal.until_shown("▸")
    terminal.type(b"Q")
    assert terminal.end() == 0
    return terminal


def test_a_light_terminal_gets_the_light_theme() -> None:
    output = answering(b"\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\" + DA1).output
    assert b"48;2;251;250;247" in output
    assert b"48;2;20;20;22" not in output


def test_a_dark_one_and_one_that_does_not_say_get_the_dark_theme() -> None:
    for answer in (b"\x1b]11;rgb:0000/0000/0000\x07" + DA1, DA1):
        assert b"48;2;20;20;22" in answering(answer).output


def test_a_window_that_becomes_another_is_followed_also_where_its_first_size_was_exported() -> None:
    terminal = Terminal("--demo", columns=100, lines=30, LANG="de_DE.UTF-8")
    terminal.until_shown("Hilfe")
    for columns, lines in ((60, 20), (120, 40)):
        terminal.columns, terminal.rows = columns, lines
        terminal.output = b""
        fcntl.ioctl(terminal.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        terminal.until_shown("─" * columns)
        terminal.until_shown("Hilfe")
    terminal.type(b"Q")
    assert terminal.end() == 0


def test_a_theme_that_is_no_more_does_not_keep_the_screen_away(tmp_path: Path) -> None:
    store = Store(tmp_path / "data" / "taz-reader" / "taz.sqlite3")
    store.settings.keep("theme", "taz-lila")
    store.close()
    terminal = Terminal(TAZ_READER_BASE_URL="http://127.0.0.1:1")
    terminal.until_shown("taz-reader")
    terminal.type(b"Q")
    assert terminal.end() == 0


def test_one_that_is_silent_is_not_waited_for(tmp_path: Path) -> None:
    for _ in range(2):
        terminal = Terminal(TAZ_READER_BASE_URL="http://127.0.0.1:1")
        terminal.until_shown("taz-reader")
        asked = b"\x1b]11;?" in terminal.output
        terminal.type(b"Q")
        assert terminal.end() == 0
    assert not asked  # the second time it is known


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((30, 100, 900, 500), 500 * 100 / (900 * 30)),
        ((24, 80, 640, 384), 2.0),
        ((30, 100, 0, 0), None),
        ((30, 100, 900, 0), None),
        ((30, 100, 100, 30), None),  # one pixel a cell
        ((30, 100, 65535, 500), None),
        ((0, 0, 900, 500), None),
    ],
)
def test_the_shape_of_a_cell_is_known_where_the_terminal_says_one_that_can_be(
    size: tuple[int, int, int, int], shape: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, inside = os.openpty()
    with os.fdopen(outside, "rb"), os.fdopen(inside, "w") as terminal:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size))
        monkeypatch.setattr(sys, "__stdout__", terminal)
        assert cell_shape() == shape


def test_without_a_terminal_the_shape_of_its_cells_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "__stdout__", file)
        assert cell_shape() is None


def proportions(terminal: Terminal, shape: float) -> float:
    """Of the picture on the screen, whose cells have this shape; 0 where there is none."""
    lines = [count for line in terminal.lines if (count := line.count("▀"))]
    return max(lines) / (len(lines) * shape) if lines else 0.0


def test_a_picture_has_its_proportions_in_the_cells_of_the_terminal_and_in_those_of_another_font() -> None:
    terminal = Terminal("--demo", COLORTERM="truecolor", LANG="de_DE.UTF-8")
    terminal.until_shown("▸")
    terminal.type(b"\r")
    terminal.until_shown("n Abschnitt")
    terminal.type(b"I")
    for width, height, shape in ((0, 0, 2.0), (900, 450, 1 / 0.6), (900, 540, 2.0), (800, 360, 1.5)):
        fcntl.ioctl(terminal.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, width, height))
        is_right = partial(lambda shape: abs(proportions(terminal, shape) - WIDTH / HEIGHT) < 0.05, shape)
        assert terminal.read(is_right, 60), (shape, proportions(terminal, shape), terminal.text)
    terminal.kill()


SIXEL = {rb"\x1b\[c": b"\x1b[?62;4c", rb"\x1b\[16t": b"\x1b[6;20;10t"}
KITTY = {
    rb"\x1b\[c": b"\x1b[?62;22c", rb"\x1b\[16t": b"\x1b[6;20;10t",
    rb"\x1b_Gi=(\d+),[^\x1b]*a=q[^\x1b]*\x1b\\": b"\x1b_Gi=\\1;OK\x1b\\\\",
}  # fmt: skip
NAME = rb"\x1b\[>q"
NEW, OLD, OTHER = (
    KITTY | {NAME: b"\x1bP>|" + name + b"\x1b\\\\"} for name in (b"kitty(0.41.0)", b"kitty(0.26.5)", b"WezTerm 2024")
)
WHOLE_SIXEL = re.compile(rb"\x1bP[^\x1b]*\x1b\\")
NOT_CHOSEN = re.compile(rb"#(\d+);2(?:;\d+){3}+(?!#\1[^;\d])")
"""A colour that is defined and not chosen at once: xterm and foot would go on with another one."""
PLACEHOLDER, HALF_BLOCK = "\U0010eeee".encode(), "▀".encode()


@pytest.mark.parametrize(
    ("answers", "sign"),
    [(SIXEL, b"\x1bP"), (NEW, PLACEHOLDER), (OLD, HALF_BLOCK), (OTHER, HALF_BLOCK), (OLD | SIXEL, b"\x1bP")],
    ids=["sixel", "kitty with placeholders", "kitty without", "another one without", "kitty without, with sixel"],
)
def test_a_terminal_with_graphics_gets_the_picture_as_it_can_show_it(
    answers: Answers, sign: bytes, tmp_path: Path
) -> None:
    """The pseudo-terminal answers as one with sixel, or with kitty's protocol, does: from far away, for it has time."""
    config = tmp_path / "config" / "taz-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('graphics = true\ntheme = "dark"\n')
    far: dict[str, Any] = {"COLORTERM": "truecolor", "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}
    terminal = Terminal("--demo", start="answered", **far)
    terminal.answers = answers
    terminal.until_shown("▸")
    terminal.type(b"\r")
    terminal.until_shown("GROSSENLÜDER taz")
    before = len(terminal.output)
    terminal.type(b"I")
    assert terminal.read(lambda: sign in terminal.output[before:], 60)
    if answers is SIXEL:
        assert terminal.read(lambda: WHOLE_SIXEL.search(terminal.output, before) is not None, 60)
        # Only what is whole is judged: the next picture may be read in the middle of a colour.
        pictures = WHOLE_SIXEL.findall(terminal.output, before)
        assert all(b";2;" in picture and not NOT_CHOSEN.search(picture) for picture in pictures)
    terminal.kill()
    others = {PLACEHOLDER, HALF_BLOCK, b"\x1bP"} - {sign}
    assert not [other for other in others if other in terminal.output[before:]]


OK = b"\x1b_Gi=31;OK\x1b\\"
WAYS = {
    "kitty 0.41": (b"\x1bP>|kitty(0.41.1)\x1b\\" + OK + b"\x1b[?62;c", "TGPImage"),
    "kitty 0.26": (b"\x1bP>|kitty(0.26.5)\x1b\\" + OK + b"\x1b[?62;c", ""),
    "Ghostty": (b"\x1bP>|ghostty 1.1.3\x1b\\" + OK + b"\x1b[6;20;10t\x1b[?62;22c", "TGPImage"),
    "WezTerm": (b"\x1bP>|WezTerm 20240203-110809-5046fc22\x1b\\" + OK + b"\x1b[?65;4;6;18;22c", "SixelImage"),
    "Konsole": (b"\x1bP>|Konsole 22.12.3\x1b\\" + OK + b"\x1b[?62;1;4c", "SixelImage"),
    "iTerm2": (b"\x1bP>|iTerm2 3.5.0\x1b\\\x1b[?64;1;2;4;6;17;18;21;22c", "SixelImage"),
    "foot": (b"\x1bP>|foot(1.13.1)\x1b\\\x1b[6;18;9t\x1b[?62;4;22c", "SixelImage"),
    "Windows Terminal": (b"\x1b[6;20;10t\x1b[?61;4;6;7;14;21;22;23;24;28;32;42c", "SixelImage"),
    "Alacritty": (b"\x1b[?6c", ""),
    "VTE": (b"\x1bP>|VTE(7600)\x1b\\\x1b[?61;1;21;22c", ""),
    "VT220": (b"\x1b[?62;1;2;6;9;14;15;22;44c", ""),
    "silent": (b"", ""),
}
"""What terminals answer, and the way to show a picture that each has."""


def test_a_window_that_is_still_being_opened_has_time_to_say_what_pictures_it_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    near = patience(for_pictures=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    assert patience(for_pictures=True) == patience(for_pictures=False) > 3 * near


@pytest.mark.parametrize(("sent", "way"), WAYS.values(), ids=WAYS)
def test_each_terminal_has_its_way_by_what_it_answers(sent: bytes, way: str) -> None:
    assert way_of(Said(sent)) == way


def test_a_terminal_without_a_size_is_painted_once_and_learns_its_size(tmp_path: Path) -> None:
    terminal = Terminal("--demo", columns=0, lines=0, XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    terminal.wait_for("▸".encode())
    terminal.read(lambda: False, 1.0)
    painted = len(terminal.output)
    terminal.read(lambda: False, 1.0)
    assert len(terminal.output) - painted < 20_000
    os.write(terminal.terminal, b"Q")
    assert terminal.end() == 0


def test_who_sends_stderr_elsewhere_sees_the_screen(tmp_path: Path) -> None:
    elsewhere = tmp_path / "stderr"
    places: dict[str, Any] = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    terminal = Terminal("--demo", stderr=str(elsewhere), **places)
    terminal.until_shown("taz-reader")
    os.write(terminal.terminal, b"Q")
    assert terminal.end() == 0
    assert b"\x1b" not in elsewhere.read_bytes()


async def test_what_is_pasted_is_cleaned() -> None:
    async with running() as reader:
        await reader.press("slash")
        reader.app.post_message(events.Paste("miete\x9b31m\x0e\u202e\nund \x07mehr"))
        await reader.settle()
        assert reader.app.screen.query_one(Input).value == "miete und mehr"


def test_what_is_written_after_the_window_was_closed_does_not_keep_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", buffering=1) as file:
        monkeypatch.setattr(sys, "stderr", file)
        monkeypatch.setattr(sys, "__stderr__", file)
        make_usable()
        writer = WriterThread(sys.__stderr__)  # type: ignore[arg-type]
        writer.start()
        os.close(ours)

        def write_all() -> None:
            for _ in range(2 * MAX_QUEUED_WRITES):
                writer.write("\x1b[?1049l\n")
            writer.stop()

        leaving = threading.Thread(target=write_all, daemon=True)
        leaving.start()
        leaving.join(10)
        assert not leaving.is_alive()
        os.dup2(os.open(os.devnull, os.O_WRONLY), theirs)  # what is left in it has somewhere to go


@pytest.mark.parametrize(
    ("answers", "environ", "is_real"),
    [(NEW, {}, True), (OLD, {}, False), (SIXEL, {}, False), (NEW, {"COLORTERM": ""}, False)],
    ids=["kitty with placeholders", "kitty without", "sixel", "256 colours"],
)
def test_real_pictures_stand_in_the_text_where_they_go_along_with_it(
    answers: Answers, environ: dict[str, Any], is_real: bool, tmp_path: Path
) -> None:
    """Sixel would stay where it is when the text goes on."""
    config = tmp_path / "config" / "taz-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('graphics = true\ntheme = "dark"\npictures = true\n')
    monkey: dict[str, Any] = {"COLORTERM": "truecolor", **environ}
    terminal = Terminal("--demo", start="answered", **monkey)
    terminal.answers = answers
    terminal.until_shown("▸")
    before = len(terminal.output)
    terminal.type(b"\r")
    sign = PLACEHOLDER if is_real else HALF_BLOCK
    assert terminal.read(lambda: sign in terminal.output[before:], 60)
    terminal.read(lambda: False, 0.5)
    terminal.kill()
    assert (PLACEHOLDER in terminal.output) == is_real
    assert (b"\x1b_Ga=T,U=1" in terminal.output) == is_real


TYPED_AFTER_S = (0.02, 0.05, 0.1, 0.2)


@pytest.mark.parametrize("answer", [b"", b"\x1b]11;rgb:0000/0000/0000\x1b\\" + DA1], ids=["silent", "late, in pieces"])
def test_what_is_typed_while_the_screen_comes_arrives_in_its_order(answer: bytes) -> None:
    """Keys before, between and behind the answer's pieces, the last of which comes when nobody waits for it any more."""
    terminal = Terminal("--demo", COLORTERM="truecolor", LANG="de_DE.UTF-8", start="fresh")
    assert terminal.read(lambda: b"\x1b]11;?" in terminal.output, 60)
    start = time.monotonic()
    pieces = (b"", b"", answer[:14], answer[14:])
    for after, piece, key in zip(TYPED_AFTER_S, pieces, (b"/", b"r", "ö".encode(), b"h"), strict=True):
        time.sleep(max(0.0, start + after - time.monotonic()))
        if piece and after == TYPED_AFTER_S[2]:
            os.write(terminal.terminal, key + piece)  # its other half follows at once behind the next pause
        else:
            os.write(terminal.terminal, piece + key)
    terminal.until_shown(" röh")
    terminal.kill()


@pytest.mark.parametrize("answer", [DA1, b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + DA1])
def test_an_answer_is_never_taken_for_keys(answer: bytes) -> None:
    for cut in range(1, len(answer)):
        parser = Parser(before=answer[:cut].decode())
        assert not list(parser.tick())
        assert [event.key for event in parser.feed(answer[cut:].decode() + "j") if isinstance(event, Key)] == ["j"]


@pytest.mark.parametrize(("inside", "colours"), [("TMUX", True), ("STY", False)])
def test_inside_another_no_question_becomes_its_title(inside: str, colours: bool, tmp_path: Path) -> None:
    """And GNU screen is painted in its own colours: it knows no others."""
    config = tmp_path / "config" / "taz-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("graphics = true\n")
    environ: dict[str, Any] = {inside: "1", "TERM": "screen", "COLORTERM": "truecolor"}
    terminal = Terminal("--demo", **environ)
    terminal.until_shown("▸")
    terminal.kill()
    assert b"\x1b]11;?" in terminal.output
    assert b"\x1b_G" not in terminal.output
    assert (b"38;2;" in terminal.output) == colours


def test_an_emoji_that_terminals_draw_differently_is_written_as_all_draw_it() -> None:
    terminal = Terminal("--demo", LANG="de_DE.UTF-8")
    terminal.until_shown("Hilfe")
    terminal.type(b"/")
    os.write(terminal.terminal, "Die 👍🏿 sagt ja".encode())
    terminal.until_shown("sagt ja")
    assert "👍" in terminal.text
    assert "\U0001f3ff".encode() not in terminal.output
    terminal.kill()
