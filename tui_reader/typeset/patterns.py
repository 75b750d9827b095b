"""Liang's patterns of hyphenation, packed: 58,000 letters in a trie of 0.4 MB, where a dictionary took 7 MB and 18 ms.

Its file is written by ``python -m tests.typeset.packed_patterns`` from the table that people edit.
"""

import struct
import sys
from array import array
from pathlib import Path

HEADER = struct.Struct("<II")
"""How many nodes there are, and how many bytes of values; behind it three arrays of as many items, and the values."""

_Values = tuple[int, tuple[int, ...]]
"""How many of a pattern's values before the first that is not 0; and from that one on."""


class PatternTrie:
    """Nodes are numbered level by level: the children of one stand side by side, those of the next one behind them.

    ``letters`` has each node's letter in Latin-1, ``first`` the number of its first child, ``which`` the number of its
    pattern's values; 0 is none. ``values`` are digits, a line each.
    """

    def __init__(self, letters: bytes, first: "array[int]", which: "array[int]", values: bytes) -> None:
        self._letters, self._first, self._which = letters, first, which
        self._values = [_parsed(line) for line in values.split(b"\n")]

    def values(self, text: str) -> list[int]:
        """One before each letter and one at the end: odd ones allow a break there, even ones forbid it.

        Of all patterns that stand in the text the largest value counts.
        """
        codes = text.encode("latin-1", "replace")  # a letter that is in no pattern ends each of them
        letters, first, which = self._letters, self._first, self._which
        largest = [0] * (len(codes) + 1)
        for begin in range(len(codes)):
            node = 0
            for code in codes[begin:]:
                node = letters.find(code, first[node], first[node + 1])
                if node < 0:
                    break
                if which[node]:
                    offset, values = self._values[which[node]]
                    for place, value in enumerate(values, begin + offset):
                        if value > largest[place]:
                            largest[place] = value
        return largest


def read_patterns(path: Path) -> PatternTrie:
    """The trie in a file."""
    data = path.read_bytes()
    nodes, length = HEADER.unpack_from(data)
    letters_end = HEADER.size + nodes
    first, which = array("I"), array("H")
    first_end = letters_end + (nodes + 1) * first.itemsize
    which_end = first_end + nodes * which.itemsize
    first.frombytes(data[letters_end:first_end])
    which.frombytes(data[first_end:which_end])
    if sys.byteorder == "big":
        first.byteswap()
        which.byteswap()
    return PatternTrie(data[HEADER.size : letters_end], first, which, data[which_end : which_end + length])


def _parsed(line: bytes) -> _Values:
    digits = line.lstrip(b"0")
    return len(line) - len(digits), tuple(digit - ord("0") for digit in digits)
