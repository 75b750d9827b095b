"""What is painted can be read: each cell's colour against its ground's, in every theme, read back from a terminal."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal import Terminal
from tui_reader.ui.themes import PLAIN, THEMES

LEAST = 4.5
"""WCAG 2.1, 1.4.3."""


class Scene(NamedTuple):
    """What the reader does, and what then stands on the screen; ``shows`` is a piece of text that is waited for."""

    name: str
    keys: bytes
    shows: str


def mouse(column: int, line: int, button: int = 0, end: str = "M") -> bytes:
    """The mouse, as a terminal reports it (SGR 1006): 0 is the left button, 32 more is a movement."""
    return f"\x1b[<{button};{column};{line}{end}".encode()


SELECTING = mouse(62, 9) + mouse(66, 10, 32) + mouse(90, 16, 32) + mouse(90, 16, 0, "m")
ESC = b"\x1b[27u"
"""Escape as kitty's protocol has it: what comes at once behind it makes no key with Alt of it."""
SCENES = (
    Scene("list", b"", "▸"),
    Scene("lists", b"\t", "Merkliste"),
    Scene("search, empty", b"/", "durchsuchen"),
    Scene("search", b"bus", "Bus"),
    Scene("hits", b"\r", "▸"),
    Scene("article", b"qh\t\r\r", "GROSSENLÜDER taz"),
    Scene("selection", SELECTING, "GROSSENLÜDER taz"),
    Scene("passage kept", b"v", "GROSSENLÜDER taz"),
    Scene("find, empty", b"/", "Im Artikel"),
    Scene("find", b"bus\r", "GROSSENLÜDER"),
    Scene("find, selected", b"/", "bus"),
    Scene("links", ESC + b"q;", ""),
    Scene("link", ESC + b"\t", ""),
    Scene("passage", ESC + b"v", ""),
    Scene("note, empty", ESC + b"a", "Notiz"),
    Scene("note", b"ein Gedanke\r", ""),
    Scene("note, selected", b"a", "ein Gedanke"),
    Scene("marks", ESC + b"M", "ein Gedanke"),
    Scene("marks, filter", b"/", "ein Gedanke"),
    Scene("help", ESC * 2 + b"?", "Abwärts"),
    Scene("help, filter", b"/", "Abwärts"),
    Scene("palette", ESC * 2 + b":", "Befehl"),
    Scene("palette, typed", b"such", "Such"),
    Scene("palette, nothing", b"qqq", "qqq"),
    Scene("comments", ESC * 2 + b"c", "Komment"),
    Scene("what was left out", b"qW", ""),
    Scene("status", ESC + b"D", ""),
    Scene("outline", ESC + b"t", ""),
    Scene("queue", ESC + b"w", ""),
    Scene("issues", ESC + b"e", ""),
)


OWN_COLOURS = '[colours]\nground = "#002b36"\ntext = "#93a1a1"\n'
"""Solarized's, with little between text and ground."""


class Cell(NamedTuple):
    """One that cannot be read."""

    scene: str
    ratio: float
    ink: str
    ground: str
    text: str


def luminance(colour: str) -> float:
    """Relative luminance of ``rrggbb`` (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def is_text(sign: str) -> bool:
    """Whether it is to be read: rules, bars and half blocks are not."""
    return bool(sign.strip()) and not "\u2500" <= sign <= "\u259f"


def unreadable(terminal: Terminal, scene: str) -> Iterator[Cell]:
    """Runs of cells with text whose colour is too near their ground's. Rules and half blocks are no text."""
    assert terminal.text
    buffer = terminal.screen.buffer
    for line in range(terminal.rows):
        runs: dict[tuple[str, str], str] = {}
        for column in range(terminal.columns):
            cell = buffer[line][column]
            ink, ground = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
            if is_text(cell.data):
                runs[ink, ground] = runs.get((ink, ground), "") + cell.data
        for (ink, ground), text in runs.items():
            ratio = contrast(ink, ground)
            if ratio < LEAST:
                yield Cell(scene, round(ratio, 2), ink, ground, text)


def settle(terminal: Terminal) -> None:
    """Wait until something was painted, and then nothing for a while; a machine may be slow."""
    before = len(terminal.output)
    terminal.read(lambda: len(terminal.output) > before, 1.5)
    while (before := len(terminal.output)) and terminal.read(lambda: len(terminal.output) > before, 0.4):
        pass


def painted(theme: str, home: Path, **environ: str) -> Iterator[tuple[Scene, Terminal]]:
    """Walk through the scenes in a terminal of some kind."""
    config = home / "config" / "taz-reader" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'theme = "{theme}"\nread_after_seconds = 0\n{OWN_COLOURS}')
    terminal = Terminal("--demo", columns=130, lines=36, **{"LANG": "de_DE.UTF-8", "COLORTERM": "", **environ})
    try:
        for scene in SCENES:
            os.write(terminal.terminal, scene.keys)
            terminal.until_shown(scene.shows)
            settle(terminal)
            yield scene, terminal
    finally:
        terminal.kill()


NAMES = [theme.name.removeprefix("taz-") for theme in THEMES if theme.name != PLAIN]


@pytest.mark.parametrize(
    ("theme", "colours"), [*((name, "truecolor") for name in (*NAMES, "own") if name != "ansi"), ("light", "")]
)
def test_whatever_is_painted_can_be_read(theme: str, colours: str, tmp_path: Path) -> None:
    walk = painted(theme, tmp_path, COLORTERM=colours)
    faults = [cell for scene, terminal in walk for cell in unreadable(terminal, scene.name)]
    assert not faults, "\n".join(map(str, dict.fromkeys(faults)))


@pytest.mark.parametrize(
    ("theme", "term"),
    [("light", "linux"), ("ansi", "xterm-256color")],  # the terminal has few, whatever the theme; the theme takes few
)
def test_with_few_colours_the_text_has_the_terminals_own(theme: str, term: str, tmp_path: Path) -> None:
    """The accent's red aside, it is painted in its foreground on its ground, or the other way round."""
    used: dict[tuple[str, str], str] = {}
    for scene, terminal in painted(theme, tmp_path, TERM=term):
        cells = [cell for line in terminal.screen.buffer.values() for cell in line.values() if is_text(cell.data)]
        used |= {(cell.fg, cell.bg): f"{scene.name}: {cell.data}" for cell in cells}
    accents = {("red", "default")}
    assert used.keys() - accents == {("default", "default")}, used
