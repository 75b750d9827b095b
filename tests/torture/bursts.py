"""Keys and text in one piece, and sequences that no terminal should send: the text stands in the field that was asked for."""

import os
import random
import string

from tests.terminal import Terminal

_OPENERS = ("a", "/", "\ra", "\r/", "M/", "?/", ":", "\r \ra")
_LETTERS = string.ascii_letters + string.digits + "?!/:;,.#"
_SEQUENCES = (
    b"\x1b[55:47;2u", b"\x1b[97:65;2;65u", b"\x1b[1;1:3A", b"\x1b[1114112u", b"\x1b[97;;55296u", b"\x1b[" + b"9" * 60 + b"u", b"\x1b[;;;u",
    b"\x1b[<0;99999999;-5M", b"\x1b[<0;9999999;9999999M", b"\x1b[48;0;0;0;0t", b"\x1b[35;1;1M", b"\xff\xfe\x80", b"\x1b[5;5R",
    b"\x1b[?2026;9$y", b"\x1b[I\x1b[O\x1b[I", b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", b"\x1b[?62;22c", b"\x1bP1$r0m\x1b\\",
    b"\x1b[200~eins\r\nzwei\x1b[31m\x1b[201~",
)  # fmt: skip
_CUT_OFF = (b"\xf0\x9f", b"\x1b]52;c;QQ==", b"\x1bP1$r", b"\x1b[97;5")
_SECONDS = 90.0
"""After which it hangs: a machine that runs tests is busy, and the figures say how long it took."""
_REST_S, _CUT_OFF_S = 0.12, 0.7
"""After Escape, so that it is no Alt; and until nobody waits for the rest of a sequence any more."""


def bursts(terminal: Terminal, dice: random.Random, count: int) -> None:
    """So many fields, each opened and filled in one write, with something malformed before it. Raises AssertionError."""
    for number in range(count):
        sequence = dice.choice(_SEQUENCES + _CUT_OFF)
        os.write(terminal.terminal, sequence)
        terminal.read(lambda: False, _CUT_OFF_S if sequence in _CUT_OFF else _REST_S)
        _back(terminal)
        opener = _OPENERS[number % len(_OPENERS)]
        text = "".join(dice.choices(_LETTERS, k=12))
        paste = (b"\x1b[200~", b"\x1b[201~") if dice.random() < 0.3 else (b"", b"")
        os.write(terminal.terminal, opener.encode() + paste[0] + text.encode() + paste[1])
        shown = terminal.read(lambda wanted=text: wanted in terminal.text, _SECONDS)  # type: ignore[misc]
        assert shown, f"{opener!r} and {text!r} after {sequence!r}:\n{terminal.text}"
        os.write(terminal.terminal, b"\x15")  # nothing of it is left as a draft


def _back(terminal: Terminal) -> None:
    """To the list, from wherever one is."""
    for _ in range(4):
        os.write(terminal.terminal, b"\x1b")
        terminal.read(lambda: False, _REST_S)
