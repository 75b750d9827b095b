"""Page → the fingerprints of its blocks, at a glance at the bytes of its body, because a sync looks at every page. Pure.

They are those of the blocks that `tui_reader.extract.blocks` makes of the same bytes, and some more (of what is left
out by its names, of short pieces of long words): one too many costs some bytes in the store and nobody a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from zlib import crc32

from tui_reader.extract.fingerprint import FEWEST_WORDS, fingerprint

_LISTS = frozenset([b"ul", b"ol", b"table", b"dl"])
_SKIPPED = frozenset(
    b"script style noscript template button select textarea label iframe object svg math canvas video audio nav"
    b" dialog title map progress meter".split()
)
"""Of `SKIPPED_TAGS` those that hold something."""
_BLOCKS = (
    b"p h[1-6] li div tr td th dt dd pre hr blockquote section article main aside header footer form address center details summary"
    b" figure figcaption fieldset body tbody thead tfoot hgroup".split()
)
# No pattern looks twice at a byte: none goes on behind the next "<".
_TAG = re.compile(rb"<[^<>]*>")
_BORDER = re.compile(rb"<(/?(?:%s))\b[^<>]*>" % b"|".join([*_BLOCKS, *_LISTS, *_SKIPPED]))
_BEHIND_TAG = b'">'
"""What is left of a tag with a ">" in one of its attributes, as the slots for advertisements have it."""
_SURELY_ENOUGH = 20 * FEWEST_WORDS
"""Bytes from which on nobody counts the words."""

_BETWEEN = b"\0"
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(code for code in range(1, 128) if not chr(code).isalnum())
_LOWER = bytes(code + 32 if chr(code) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" else code for code in range(256))
_USUAL_LETTERS = 40
"""A German text has some ten signs beyond ASCII; to replace each by itself is quick as long as they are few."""


def prints_in(body: bytes) -> tuple[int, ...]:
    """The fingerprints of the texts of FEWEST_WORDS words and more in the bytes of a body, in UTF-8; in their order."""
    parts = _BORDER.split(_without_comments(body))
    texts, tags = parts[::2], parts[1::2]
    if not _SKIPPED.isdisjoint(tags):
        texts, tags = _without_skipped(texts, tags)
    words = _TAG.sub(b"", _BETWEEN.join(texts))
    if b"&" in words:
        words = unescape(words.decode("utf-8", "replace")).encode()
    runs = words.split(_BETWEEN)
    if _BEHIND_TAG in words:
        runs = [run.rpartition(_BEHIND_TAG)[2] for run in runs]
    lists = [b" ".join(runs[piece]) for piece in _lists(tags)] if not _LISTS.isdisjoint(tags) else []
    runs = [*_with_neighbours(runs), *(run for run in lists if _has_enough(run))]
    return tuple(dict.fromkeys(_prints(_BETWEEN.join(runs)))) if runs else ()


def _without_comments(body: bytes) -> bytes:
    first, *rest = body.split(b"<!--")
    return first + b"".join(piece.partition(b"-->")[2] for piece in rest) if rest else body


def _with_neighbours(runs: Sequence[bytes]) -> Iterator[bytes]:
    """The texts that are long enough, and each once more with a short line before or behind it: its heading, its button."""
    before, is_long_before = b"", False
    for run in runs:
        if not run.strip():
            continue
        is_long = _has_enough(run)
        if is_long:
            yield run
        if is_long != is_long_before and before:
            yield before + run
        before, is_long_before = run, is_long


def _has_enough(run: bytes) -> bool:
    return len(run) >= _SURELY_ENOUGH or len(run.decode("utf-8", "replace").split()) >= FEWEST_WORDS


def _prints(words: bytes) -> Iterator[int]:
    """The fingerprints of many texts at once, each as `fingerprint` gives it."""
    letters = words.translate(_LOWER, _NO_LETTERS)
    others = set(letters.translate(None, _ASCII).decode("utf-8", "replace"))
    if len(others) > _USUAL_LETTERS:
        return map(fingerprint, words.decode("utf-8", "replace").split(_BETWEEN.decode()))
    for char in others:
        folded = char.casefold() if char.isalnum() else ""
        if folded != char:
            letters = letters.replace(char.encode(), folded.encode())
    return map(crc32, letters.split(_BETWEEN))


def _without_skipped(texts: Sequence[bytes], tags: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The texts between blocks and the borders of those: what stands in a script or a button parts no text."""
    kept, borders, skipped = [[texts[0]]], [], b""
    for tag, text in zip(tags, texts[1:], strict=True):
        if skipped:
            skipped = b"" if tag == b"/" + skipped else skipped
        elif tag in _SKIPPED:
            skipped = tag
        elif tag[1:] not in _SKIPPED:
            borders.append(tag)
            kept.append([])
        if not skipped:
            kept[-1].append(text)
    return [b"".join(pieces) for pieces in kept], borders


def _lists(tags: Sequence[bytes]) -> Iterator[slice]:
    """Where the texts of whole lists and tables stand, by the borders between the texts; not of those inside others."""
    depth = first = 0
    for index, tag in enumerate(tags, 1):
        if tag in _LISTS:
            first = first if depth else index
            depth += 1
        elif depth and tag[1:] in _LISTS:
            depth -= 1
            if not depth:
                yield slice(first, index)
