"""Signs of several characters, or of another width than one cell: how wide they are, and what a terminal is told to draw.

Loaded with the first text that has any.
"""

import re

_JOINTS = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""What makes one sign of it and the one before: joiner, form, keycap, skin tone, letters of a flag."""
_ACCENTS = "\u0300-\u036f\u20d0-\u20e2\u20e4-\u20ff"
"""What may stand between a sign and what is joined to it."""
_LETTERS = "\U0001f1e6-\U0001f1ff"
"""Letters of which two are the flag of a country."""
_NEW = "\U0001fa70-\U0001faff"
"""Where each Unicode adds emoji, so that terminals older than it do not know how wide they are."""
_IS_JOINED = re.compile(f"[{_JOINTS}{_LETTERS}]")
_IS_UNSURE = re.compile(f"[{_JOINTS}{_LETTERS}{_NEW}]")
_CLUSTER = re.compile(
    f"(?:[{_LETTERS}]{{2}}|[^{_JOINTS}])?[{_ACCENTS}]*+(?:\u200d[^\x00-\x1f]?|[{_JOINTS}{_ACCENTS}])*+", re.DOTALL
)
_UNSURE = re.compile(
    "\x1b\\][^\x07\x1b]*+"  # a link's address, a note of the desktop: not drawn
    f"|[^\x00-\x1f{_JOINTS}{_ACCENTS}]?[{_ACCENTS}]{{0,9}}+(?:\u200d[^\x00-\x1f]?|[{_JOINTS}])"
    f"(?:\u200d[^\x00-\x1f]?|[{_JOINTS}{_ACCENTS}])*+"
    f"|[{_LETTERS}]{{1,2}}|[{_NEW}]"
)
_FIRST_LETTER = 0x1F1E6
_SAVE, _RESTORE = "\x1b7", "\x1b8"
"""Where the cursor is (DECSC, DECRC)."""


def by_rich(text: str) -> int:
    """The width of a text by Rich, in cells."""
    from rich.cells import cell_len

    return cell_len(text)


def end_of(text: str, start: int) -> int:
    """Where the sign that begins at ``start`` ends."""
    sign = _CLUSTER.match(text, start)
    return start + 1 if sign is None else max(start + 1, sign.end())


def widths_of(text: str) -> list[int]:
    """The cells of each character, those of a sign at its first."""
    if _IS_JOINED.search(text) is None:
        return list(map(by_rich, text))
    widths: list[int] = []
    for sign in _CLUSTER.findall(text):
        widths += [by_rich(sign), *[0] * (len(sign) - 1)] if sign else ()
    return widths


def agreed(text: str) -> str:
    """What to write for a text so that all terminals make it as wide (`typeset.cells.drawn`)."""
    return text if _IS_UNSURE.search(text) is None else _UNSURE.sub(_agreed, text)


def _agreed(found: re.Match[str]) -> str:
    sign, width = found[0], by_rich(found[0])
    if sign[0] == "\x1b":
        return sign
    first = ord(sign[0]) - _FIRST_LETTER
    if 0 <= first < 26:
        return sign if len(sign) == 2 and width == 2 else chr(first + ord("A"))
    if _IS_JOINED.fullmatch(sign[0]):
        return " " * width
    if _IS_UNSURE.fullmatch(sign[0]):
        return f"{_SAVE}{' ' * width}{_RESTORE}{_SAVE}{sign[0]}{_RESTORE}\x1b[{width}C" if width else ""
    return sign[0] + " " * (width - by_rich(sign[0]))
