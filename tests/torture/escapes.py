"""Escape sequences, markup and naughty strings in every text from outside, on every screen and in every output."""

import asyncio
import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.replica import SCRIPT
from tests.terminal import Terminal
from tests.torture import Row, skipped
from tests.torture.corpora import hostile_strings
from tests.torture.escapes_in_shell import said_in_shell
from tests.torture.hostile_issue import fill_with
from tests.torture.terminals import words_of

_READY = "▸".encode()
_CONTROL = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\]\d*|[P_^X].{0,12}|.)|[\x80-\x9f\udc80-\udc9f\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"
"""A control sequence, as far as it says what it does, or a lone control character."""
_CLEAN = 12
"""Words in the clean issue."""
_AS_PROBLEMS = 90
"""Strings that are keys of the settings, too: each is a line of what went wrong, of which a session keeps a hundred."""
_OVERLAYS = (
    b"?",
    b"c",
    b"i",
    b"I",
    b"L",
    b"D",
    b"!",
    b"U",
    b"t",
    b"E",
    b"M",
    b"e",
    b"w",
    b":",
    b"/",
    b"v",
    b"a",
    b"S",
    b"\x0f",
)
_LIST, _ARTICLE = b"", b"\r"
_FEW = 10
"""Below so many strings, what lies over the screen is opened over the list alone."""
_ELSEWHERE = 25
"""One string of so many is typed as a note, into the palette, into an article's search, and into the filter of the Merkliste."""


def escapes(count: int, seed: int) -> Row:
    """So many strings, each in every place; beside a clean issue."""
    strings = hostile_strings()
    if not SCRIPT.is_file() or not strings:
        return skipped("escapes and markup")
    step = max(1, len(strings) // count)
    chosen = strings[seed % step :: step][:count]
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        clean, hostile = Path(folder) / "clean", Path(folder) / "hostile"
        words = [f"Wort{number}" for number in range(_CLEAN)]
        asyncio.run(fill_with(clean, words))
        asyncio.run(fill_with(hostile, chosen))
        panes = (_LIST,) if len(chosen) < _FEW else (_ARTICLE, _LIST)
        usual, _ = _walk(clean, words, panes)
        shown, trouble = _walk(hostile, chosen, panes)
        failures += trouble
        kinds, usual_kinds = _kinds(shown), _kinds(usual)
        if kinds - usual_kinds:
            failures.append(f"on the screen: {sorted(kinds - usual_kinds)}"[:500])
        if leaked := _leaked(shown, chosen) - _leaked(usual, chosen):
            failures.append(f"on the screen, as it was sent: {sorted(leaked)}"[:500])
        asked, wrong = said_in_shell(hostile, chosen)
        failures += wrong[:20]
    typed = len(chosen) + 4 * len(_typed_elsewhere(chosen))
    figures = f"{len(kinds)} kinds of sequences on the screen, {len(usual_kinds)} in a clean run; {typed} typed; {asked} commands"
    return Row("escapes and markup", len(chosen), tuple(failures), figures)


def _kinds(output: bytes) -> set[str]:
    """The kinds of control sequences in what a terminal got, without their numbers (an OSC's says what it does).

    How many numbers there are is left out, too: a colour more is no other kind.
    """
    text = output.decode("utf-8", "surrogateescape")
    found = re.findall(_CONTROL, text)
    return {one if one.startswith("\x1b]") else re.sub(r"[\d;]+", "", one) for one in found}


def _leaked(output: bytes, strings: Iterable[str]) -> set[str]:
    """The sequences of these strings that the terminal got exactly so. Where the cursor goes is left out: anybody sends that."""
    text = output.decode("utf-8", "surrogateescape")
    sent = {one for string in strings for one in re.findall(_CONTROL, string) if len(one) > 2}
    return {one for one in sent if one in text and not re.fullmatch(r"\x1b\[\d*(;\d*)?H", one)}


def _walk(home: Path, typed: list[str], panes: tuple[bytes, ...]) -> tuple[bytes, list[str]]:
    """Every article and every screen over these panes, by keys; gives what the terminal got, and what went wrong."""
    settings = ['ressorts = ["Schlagzeilen", "Politik"]', 'browser = ["true"]', "refresh_minutes = 0"]
    settings += [f"{json.dumps(key)} = 1" for key in dict.fromkeys(typed[:_AS_PROBLEMS])]
    (home / "taz-reader" / "config.toml").write_bytes(
        "\n".join(settings).replace("\x7f", "").encode("utf-8", "replace")
    )
    places = {
        "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "LANG": "de_DE.UTF-8", "TAZ_READER_BASE_URL": "http://127.0.0.1:1",
    }  # fmt: skip
    terminal = Terminal(columns=120, lines=40, start="fresh", **places)
    try:
        terminal.wait_for(_READY)
        _press(terminal, [], 0.8)
        _press(terminal, [b"\r", *[b"n"] * (len(typed) - 1)], 0.03)  # each is opened
        for pane, key in ((pane, key) for pane in panes for key in _OVERLAYS):
            _press(terminal, [b"\x1b", b"\x1b", pane], 0.06)
            _press(terminal, [key], 0.25)
            _press(terminal, [b"\x1b[B\x1b[B"], 0.1)
        _type_all(terminal, typed)
        _press(terminal, [b"\x1b"] * 3, 0.5)  # on a slow machine keys that come close together are others
        _press(terminal, [b"g", b"j", b"s", b"y", b"R"], 0.2)
        os.write(terminal.terminal, b"Q")
        code = terminal.end()
    finally:
        if terminal.code is None:
            terminal.kill()
    trouble = [] if code == 0 else [f"the screen ended with {code}: {words_of(terminal.output)}"]
    if not re.search(rb"\x1b\[\?1049l", terminal.output):
        trouble.append("the terminal was not given back")
    return terminal.output, trouble


def _type_all(terminal: Terminal, strings: list[str]) -> None:
    """Each string as a search; some as a note, in the palette, in an article, in the Merkliste."""
    for text in strings:
        _press(terminal, [b"/", _pasted(text)], 0.04)
        _press(terminal, [b"\x1b", b"\x1b"], 0.02)
    for text in _typed_elsewhere(strings):
        _press(terminal, [b"\x1b", b"a", _pasted(text), b"\r"], 0.04)
        _press(terminal, [b":", _pasted(text)], 0.1)
        _press(terminal, [b"\x1b", b"\r", b"/", _pasted(text), b"\r", b"\x1b", b"\x1b"], 0.04)
        _press(terminal, [b"M", b"/", _pasted(text), b"\x1b", b"\x1b", b"\x1b"], 0.04)


def _typed_elsewhere(strings: list[str]) -> list[str]:
    return strings[: max(3, len(strings) // _ELSEWHERE)]


def _pasted(text: str) -> bytes:
    """As a terminal hands over what is pasted: without ESC, which would be keys (xterm, VTE, kitty and others take it out)."""
    return b"\x1b[200~" + text[:300].replace("\x1b", "").encode("utf-8", "replace") + b"\x1b[201~"


def _press(terminal: Terminal, keys: list[bytes], seconds: float) -> None:
    for key in keys or [b""]:
        done, status = os.waitpid(terminal.child, os.WNOHANG)
        if done:
            terminal.code = os.waitstatus_to_exitcode(status)
            raise AssertionError(f"the screen ended with {terminal.code}: {words_of(terminal.output)}")
        os.write(terminal.terminal, key)
        terminal.read(lambda: False, seconds)
