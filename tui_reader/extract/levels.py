"""A tree that is nested as deep as a bomb → one of a hundred levels, nothing lost, in its order.

Whoever asks something of an element and of all around it asks as often as it is deep: with two thousand levels that is
minutes. Browsers do the same with what is deeper than 512.
"""

from typing import Any

from lxml import etree

DEEPEST = 100
"""Levels that stay; pages of taz.de have some twenty."""
_MOST = 2000
"""libxml2 drops what is nested below 2,048 levels (256 without huge_tree): deeper text would be lost in silence."""
_TOO_DEEP = "data-reached-the-depth-that-is-dropped"

_NOT_XML = dict.fromkeys((*(set(range(0x20)) - {9, 10, 13}), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
"""What libxml2 reads out of a broken page, and lxml does not take back (`_utf8` in its apihelpers.pxi: ValueError)."""

_at_deepest = etree.XPath("/*" * DEEPEST)
_reaches_most = etree.XPath("boolean(" + "/*" * _MOST + ")")


def level(root: Any) -> None:
    """Let what is deeper than DEEPEST stand behind what it stood in."""
    found = _at_deepest(root)
    if found and _reaches_most(root):
        root.set(_TOO_DEEP, "")
    for element in found:
        if next(iter(element), None) is not None:
            _spread(element)


def was_too_deep(root: Any) -> bool:
    """Whether the page reached the depth below which the parser drops text."""
    return root.get(_TOO_DEEP) is not None


def as_xml(text: str) -> str:
    """``text`` without the characters that a tree cannot be given."""
    return text.translate(_NOT_XML)


def _spread(element: Any) -> None:
    """Put all that is inside of an element behind it, each by itself, and its texts where they stood."""
    order: list[Any] = []
    behind: dict[Any, list[str]] = {}
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            order.append(inner)
            behind[inner] = []
        elif inner.tail:
            behind[order[-1]].append(inner.tail)
    for inner in order:
        inner.tail = None
    for inner in reversed(order[1:]):  # the innermost first: what is moved is never large
        element.addnext(inner)
    for inner in order:
        inner.tail = as_xml("".join(behind[inner])) or None
