"""A page as what it differs in from another: what both have is not kept twice. Pure.

A page is taken as the pieces between its ``<``. Of a paragraph in which a word was changed some dozen bytes are left.
"""

import json
import struct
import zlib
from bisect import bisect_left
from collections import defaultdict
from itertools import chain

_BEGIN = struct.Struct(">III")
"""Checksums of the other page and of this one, bytes of the packed steps."""
_DICTIONARY = 32_768
"""What zlib looks back at, at most."""
_CUT = b"<"

Step = tuple[int, int, int]
"""Pieces that are passed over (or gone back by) in the other page, that are taken from there, and that are new then."""


def difference(page: bytes, base: bytes) -> bytes:
    """``page`` as a difference from ``base``. Takes time in proportion to both."""
    pieces, others = page.split(_CUT), base.split(_CUT)
    steps, new = _steps(pieces, others)
    packed = zlib.compress(json.dumps(steps, separators=(",", ":")).encode(), 9)
    packer = zlib.compressobj(9, zdict=_left_over(steps, others))
    rest = packer.compress(_CUT.join(new)) + packer.flush()
    return _BEGIN.pack(zlib.crc32(base), zlib.crc32(page), len(packed)) + packed + rest


def base_of(packed: bytes) -> int | None:
    """The checksum of the page that a difference is from; None where it is none."""
    return _BEGIN.unpack_from(packed)[0] if len(packed) >= _BEGIN.size else None


def put_together(packed: bytes, base: bytes) -> bytes | None:
    """The page again; None where it cannot be: the difference is damaged, or from another page."""
    try:
        checksum, wanted, length = _BEGIN.unpack_from(packed)
        others, body = base.split(_CUT), packed[_BEGIN.size :]
        steps: list[Step] = json.loads(zlib.decompress(body[:length]))
        unpacker = zlib.decompressobj(zdict=_left_over(steps, others))
        page = _joined(steps, others, unpacker.decompress(body[length:]).split(_CUT))
    except (struct.error, zlib.error, ValueError, TypeError):
        return None
    return page if checksum == zlib.crc32(base) and wanted == zlib.crc32(page) else None


def _steps(pieces: list[bytes], others: list[bytes]) -> tuple[list[Step], list[bytes]]:
    """How the pieces are made of the others, and those that are new."""
    places: dict[bytes, list[int]] = defaultdict(list)
    for index, piece in enumerate(others):
        places[piece].append(index)
    steps: list[Step] = []
    new: list[bytes] = []
    here = at = 0
    while at < len(pieces):
        first, start = _place(places.get(pieces[at], []), here), at
        while at < len(pieces) and first + at - start < len(others) and pieces[at] == others[first + at - start]:
            at += 1
        taken, fresh = at - start, at
        while at < len(pieces) and pieces[at] not in places:
            at += 1
        steps.append((first - here if taken else 0, taken, at - fresh))
        new += pieces[fresh:at]
        here = first + taken if taken else here
    return steps, new


def _place(places: list[int], here: int) -> int:
    """The next of these places from here on, else the last one before; ``here`` where there is none."""
    found = bisect_left(places, here)
    return places[min(found, len(places) - 1)] if places else here


def _joined(steps: list[Step], others: list[bytes], new: list[bytes]) -> bytes:
    pieces: list[bytes] = []
    here = used = 0
    for passed, taken, fresh in steps:
        here += passed
        pieces += others[here : here + taken] + new[used : used + fresh]
        here, used = here + taken, used + fresh
    return _CUT.join(pieces)


def _left_over(steps: list[Step], others: list[bytes]) -> bytes:
    """What nothing is taken of: the text that was replaced, which is much like the new one."""
    taken, here = [], 0
    for passed, count, _ in steps:
        here += passed
        taken.append(range(here, here + count))
        here += count
    used = set(chain.from_iterable(taken))
    return _CUT.join(piece for index, piece in enumerate(others) if index not in used)[-_DICTIONARY:]
