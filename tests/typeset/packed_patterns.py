"""The patterns of hyphenation as people edit them, and packed as the program reads them.

``python -m tests.typeset.packed_patterns`` packs them anew, when there is another table.
"""

import re
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path

from tui_reader.typeset.hyphenation import PATTERNS
from tui_reader.typeset.patterns import HEADER

TABLE = Path(__file__).with_name("hyph-de-1996.pat")


def patterns() -> dict[str, str]:
    """Each pattern's letters (a dot is a word's end), and its values as digits, one more than letters."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("%")]
    return {
        re.sub(r"\d", "", line): "".join(digit or "0" for digit in re.findall(r"(\d?)(?:\D|$)", line)) for line in lines
    }


def packed(digits: Mapping[str, str]) -> bytes:
    """The file of a trie (`PatternTrie`)."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # of itself
    for letters in digits:
        node = tree
        for letter in letters:
            node = node.setdefault(letter, {})
    lines = ["", *sorted({line.rstrip("0") for line in digits.values()})]
    number = {line: index for index, line in enumerate(lines)}
    nodes = [("", tree)]
    first = array("I")
    for prefix, children in nodes:  # it grows while it is gone through: level by level
        first.append(len(nodes))
        nodes += [(prefix + letter, below) for letter, below in sorted(children.items())]
    first.append(len(nodes))
    which = array("H", (number[digits.get(prefix, "").rstrip("0")] for prefix, _ in nodes))
    if sys.byteorder == "big":
        first.byteswap()
        which.byteswap()
    values = "\n".join(lines).encode()
    labels = "".join(prefix[-1:] or "\0" for prefix, _ in nodes).encode("latin-1")
    return HEADER.pack(len(nodes), len(values)) + labels + first.tobytes() + which.tobytes() + values


if __name__ == "__main__":
    PATTERNS.write_bytes(packed(patterns()))
