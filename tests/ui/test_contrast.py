"""What is painted can be read: each cell's colour against its ground's, in every theme, read back from what is painted."""

import os
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from textual._xterm_parser import XTermParser
from textual.strip import Strip

from tests.terminal import Terminal
from tests.ui.helpers import Running, running
from tui_reader.colours import completed
from tui_reader.config import Config
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
    Scene("article", b"qh\t\r\r", "n Abschnitt"),
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
MORE = (
    Scene("topics and authors", ESC + b"p", "Mira Feldkamp"),
    Scene("follow", ESC + b"F", "Verfolgen"),
    Scene("followed, said below", b"\r", ""),
    Scene("mute", b"X", "Stummschalten"),
    Scene("mute, for how long", b"\r", "Woche"),
    Scene("order", ESC * 2 + b"O", "zuerst"),
    Scene("all links", ESC + b"U", "1 die nachricht"),
    Scene("forms", ESC + b"S", "EPUB"),
    Scene("changes", ESC + b"=", ""),
    Scene("what went wrong", ESC + b"!", ""),
    Scene("about", ESC + b"\x1bOQ", "taz zahl ich"),
    Scene("pictures", ESC + b"i", "Foto: "),
    Scene("picture", b"I", "Foto: "),
    Scene("nothing found", ESC * 2 + b"/miete zzzz", "Nichts gefunden"),
    Scene("page one", ESC * 2 + b"P", ""),
    Scene("page one, read", b"mj", ""),
    Scene("page one, refused", b"I", ""),
)
"""Further ones; the colours of their signs are the same ones in each terminal."""


OWN_COLOURS = {"ground": "#002b36", "text": "#93a1a1"}
"""Solarized's, with little between text and ground."""


Run = tuple[str, str, str]
"""Cells beside each other that look alike: ink and ground as ``rrggbb``, and what stands there."""


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


def unreadable(runs: Iterable[Run], scene: str) -> Iterator[Cell]:
    """Those whose colour is too near their ground's."""
    found: dict[tuple[str, str], str] = {}
    for ink, ground, text in runs:
        found[ink, ground] = found.get((ink, ground), "") + text
    for (ink, ground), text in found.items():
        ratio = contrast(ink, ground)
        if ratio < LEAST:
            yield Cell(scene, round(ratio, 2), ink, ground, text)


def in_terminal(terminal: Terminal) -> Iterator[Run]:
    """What a terminal made of what it was told."""
    assert terminal.text
    for line in range(terminal.rows):
        for column in range(terminal.columns):
            cell = terminal.screen.buffer[line][column]
            ink, ground = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
            if is_text(cell.data):
                yield ink, ground, cell.data


def in_strips(strips: Iterable[Strip]) -> Iterator[Run]:
    """What a terminal of all colours is told."""
    for segment in (segment for strip in strips for segment in strip if any(map(is_text, segment.text))):
        style = segment.style
        assert style is not None and style.color is not None and style.bgcolor is not None, segment
        ink, ground = ("".join(f"{part:02x}" for part in one.get_truecolor()) for one in (style.color, style.bgcolor))
        yield (ground, ink, segment.text) if style.reverse else (ink, ground, segment.text)


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
    config.write_text(f'theme = "{theme}"\nread_after_seconds = 0\n')
    terminal = Terminal("--demo", columns=130, lines=36, **{"LANG": "de_DE.UTF-8", "COLORTERM": "", **environ})
    try:
        for scene in SCENES:
            os.write(terminal.terminal, scene.keys)
            terminal.until_shown(scene.shows)
            settle(terminal)
            yield scene, terminal
    finally:
        terminal.kill()


async def walked(reader: Running) -> AsyncIterator[Scene]:
    """Walk through the same scenes in this process."""
    for scene in (*SCENES, *MORE):
        for message in XTermParser().feed(scene.keys.decode()):
            reader.app._driver.process_message(message)  # type: ignore[union-attr]
            await reader._through()
        await reader.until(lambda scene=scene: scene.shows in reader.text)  # type: ignore[misc]
        await reader.settle()
        yield scene


NAMES = [theme.name for theme in THEMES if theme.name != PLAIN and not theme.ansi]


async def test_whatever_is_painted_can_be_read_in_every_theme() -> None:
    own = completed(OWN_COLOURS)
    config = Config(refresh_minutes=0, read_after_seconds=0, colours=own)
    faults: list[Cell] = []
    async with running(130, 36, config=config) as reader:
        async for scene in walked(reader):
            for theme in (*NAMES, "taz-own"):
                reader.app.theme = theme
                await reader.settle()
                faults += unreadable(in_strips(reader.strips), f"{theme}, {scene.name}")
    assert not faults, "\n".join(map(str, dict.fromkeys(faults)))


def test_whatever_a_terminal_of_256_colours_paints_can_be_read(tmp_path: Path) -> None:
    walk = painted("light", tmp_path)
    faults = [cell for scene, terminal in walk for cell in unreadable(in_terminal(terminal), scene.name)]
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
