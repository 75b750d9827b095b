"""Where lines break. Works on plain text and cells; greedy, as read texts want it (even left edge)."""

import re
from collections.abc import Callable, Iterator

from rich.cells import cell_len

_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]*")
_WORD = re.compile(r"\n|[^\s]+")
_HYPHEN = re.compile(r"(?<=\w)[-–/](?=\w\w)")


def cells(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if _NARROW.fullmatch(text) else cell_len(text)


def wrap(text: str, width: int, first_width: int | None = None) -> Iterator[tuple[int, int]]:
    """The lines of ``text`` as (start, end) offsets, in order, none wider than ``width`` cells.

    ``first_width`` is the first line's width where that differs. Spaces at the breaks belong to no
    line; ``\\n`` ends a line. A word wider than a line is cut. No text gives no line.
    """
    measure: Callable[[str], int] = len if _NARROW.fullmatch(text) else cell_len
    limit = max(1, width if first_width is None else first_width)
    width = max(1, width)
    start: int | None = None
    end = used = 0
    for word in _WORD.finditer(text):
        if word[0] == "\n":
            yield (start if start is not None else word.start(), end if start is not None else word.start())
            start, used, limit = None, 0, width
            continue
        begin, size = word.start(), measure(word[0])
        if start is not None and used + 1 + size <= limit:
            end, used = word.end(), used + 1 + size
            continue
        for cut in _cuts(word, limit - used - 1 if start is not None else limit, width, measure):
            if cut > begin or start is not None:
                yield (begin if start is None else start), (cut if cut > begin else end)
            start, used, limit, begin = None, 0, width, cut
        if begin < word.end():
            start, end, used = begin, word.end(), measure(text[begin : word.end()])
    if start is not None:
        yield start, end


def _cuts(word: re.Match[str], room: int, width: int, measure: Callable[[str], int]) -> Iterator[int]:
    """Where to break so that a word fits: its own start for "on the next line", else inside it.

    A compound with hyphens breaks behind one; what is still too wide is cut where the line is full.
    """
    text, base = word[0], word.start()
    at = 0
    while True:
        rest = text[at:]
        if measure(rest) <= room:
            return
        inside = [found.end() for found in _HYPHEN.finditer(rest) if measure(rest[: found.end()]) <= room]
        if inside:
            at += inside[-1]
        elif room >= width:
            at += _hard(rest, width, measure)
        # otherwise the whole rest goes to the next line
        yield base + at
        room = width
        if at >= len(text):
            return


def _hard(text: str, width: int, measure: Callable[[str], int]) -> int:
    """How many characters of a word fill a line; at least one."""
    count = min(len(text), width)
    while count > 1 and measure(text[:count]) > width:
        count -= 1
    return count
