"""Bytes → text, whatever they were declared to be. No document makes this raise."""

import re

_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

_RUNS = re.compile(rb"[\x00-\x7f]+|[\x80-\xff]+")


def decode(raw: bytes) -> str:
    """The document's text: UTF-16 by its mark, else UTF-8, and where a byte is none, Windows-1252.

    Declarations are not believed: a page declared wrongly is far more common than one in a third
    encoding, and text in Windows-1252 with umlauts is practically never valid UTF-8.
    """
    if raw[:2] in _UTF16_MARKS:
        return raw[2:].decode(_UTF16_MARKS[raw[:2]], "replace")
    if raw[:4] in {b"<\x00!\x00", b"<\x00?\x00", b"<\x00h\x00"}:
        return raw.decode("utf-16-le", "replace")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_mixed(raw)


def _decode_mixed(raw: bytes) -> str:
    parts = []
    for match in _RUNS.finditer(raw):
        piece = match[0]
        if piece[0] < 0x80:
            parts.append(piece.decode("ascii"))
            continue
        try:
            parts.append(piece.decode("utf-8"))
        except UnicodeDecodeError:
            parts.append(piece.decode("cp1252", "replace"))
    return "".join(parts)
