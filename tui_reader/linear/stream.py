"""What is read and written: lines. The only part that knows of file descriptors."""

import asyncio
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import accumulate

_AT_ONCE = 65536
BREATH_CELLS = 200
"""The longest line for a terminal: screen readers take a longer one apart, in the middle of a word (yasr: at 240)."""
_MOST_TYPED = 4000
"""Characters of a line that are taken; nobody types more."""
_ARROWS = {"\x1b[A": "k", "\x1b[B": "j", "\x1b[C": "l", "\x1b[D": "h"}
"""What a terminal sends for arrow keys where nobody edits the line: they mean what these keys do."""
_BETWEEN_WORDS = re.compile(r"(?<!\s)\s++(?!…)")
"""Where a line may end: dots that stand for what is left out are heard with the word before them."""


class LineStream:
    """Lines in, lines out. ``width`` are the cells to wrap at, or 0 for whole paragraphs.

    Where what is typed is not seen by itself (a pipe), the line of a prompt is ended here.
    """

    def __init__(self, source: int, write: Callable[[str], object], *, is_terminal: bool, width: int = 0) -> None:
        self._source, self._write, self.is_terminal, self._width = source, write, is_terminal, width
        self._lines: list[str] = []
        self._unread: list[str] = []
        self._rest, self._has_ended = b"", False

    # ------------------------------------------------------------ out

    def put(self, text: str) -> None:
        """One line, or several where it is wrapped."""
        self._write("\n".join(wrapped(text, self._width)) + "\n")

    # ------------------------------------------------------------ in

    async def read(self, prompt: str) -> str | None:
        """The next line that is typed, without its end; None where there are no more."""
        if self._unread:
            return self._unread.pop()
        self._write(prompt if self.is_terminal else f"{prompt}\n")
        while not self._lines and not self._has_ended:
            await self._wait()
            self._take(os.read(self._source, _AT_ONCE))
        if self._lines:
            return self._lines.pop(0)
        self._write("\n" if self.is_terminal else "")
        return None

    def unread(self, line: str) -> None:
        """It was meant for somebody else: the next who reads gets it, without asking."""
        self._unread.append(line)

    def _take(self, data: bytes) -> None:
        if not data:
            self._has_ended = True
            whole, self._rest = ([self._rest] if self._rest else []), b""
        else:
            *whole, self._rest = (self._rest + data).split(b"\n")
        self._lines += [typed(line) for line in whole]

    async def _wait(self) -> None:
        """Until there is something to be read. A file always has it, and can be waited for by nobody."""
        loop, is_there = asyncio.get_running_loop(), asyncio.Event()
        try:
            loop.add_reader(self._source, is_there.set)
        except (PermissionError, ValueError):
            await asyncio.sleep(0)
            return
        try:
            await is_there.wait()
        finally:
            with suppress(OSError, ValueError):
                loop.remove_reader(self._source)


def typed(line: bytes) -> str:
    """A line as it was meant: what comes from outside is cleaned, and an arrow key is the key that does the same."""
    from tui_reader.cleaning import clean_inline  # a start has nothing to clean

    text = line[: 4 * _MOST_TYPED].decode(sys.stdin.encoding if sys.stdin else "utf-8", "replace").strip()
    return _ARROWS.get(text, clean_inline(text).strip()[:_MOST_TYPED])


def wrapped(text: str, width: int) -> list[str]:
    """Lines of whole words of at most ``width`` cells, what is longer than that on a line of its own; 0 wraps nothing.

    Long lines end with a sentence where that leaves them half full at least: who hears them hears a pause there.
    """
    if width <= 0 or len(text) <= width // 2:
        return [text]
    from tui_reader.typeset.cells import cells

    words = _BETWEEN_WORDS.split(text.strip())
    ends = _sentence_ends(words) if width >= BREATH_CELLS else frozenset[int]()
    lines: list[list[str]] = [[]]
    room = width
    for number, word in enumerate(words):
        size = cells(word)
        if lines[-1] and size >= room:
            lines.append(_behind_last_sentence(lines[-1], number, ends, width))
            room = width - sum(cells(one) + 1 for one in lines[-1]) + bool(lines[-1])
        room -= size + bool(lines[-1])
        lines[-1].append(word)
    return [" ".join(words) for words in lines]


def _sentence_ends(words: list[str]) -> frozenset[int]:
    """Behind how many words a sentence ends: not behind ``Zum 1.``, nor behind ``Dr.``"""
    from tui_reader.typeset.sentences import sentences_of

    offsets = accumulate(len(word) + 1 for word in words)
    by_offset = {offset - 1: number for number, offset in enumerate(offsets, 1)}
    return frozenset(by_offset[end] for _, end in sentences_of(" ".join(words)) if end in by_offset)


def _behind_last_sentence(line: list[str], number: int, ends: frozenset[int], width: int) -> list[str]:
    """Takes off a line what stands behind its last sentence, where enough is left; gives that. ``number`` words are told."""
    first = number - len(line)
    kept = next((count for count in range(len(line), 0, -1) if first + count in ends), len(line))
    if len(" ".join(line[:kept])) < width // 2:
        return []
    rest = line[kept:]
    del line[kept:]
    return rest
