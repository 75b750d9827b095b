"""Which containers inside the body are boxes beside the text. It looks at the structure, and at words only for two things
that tell parts of a text apart: a time at the head of an entry, a request for consent.

The running text stands where its paragraphs stand: directly in one element, or each in a wrapper of the same make. Any
other container among them is a box; what a box is good for is `boxes.py`'s question.
"""

import re
from collections.abc import Iterator
from itertools import islice

from tui_reader.extract.boilerplate import boilerplate_name
from tui_reader.extract.embeds import CONSENT, is_named_embed
from tui_reader.extract.events import CONTAINER_TAGS, HEADING_TAGS, LIST_TAGS
from tui_reader.extract.lengths import Lengths
from tui_reader.extract.markup import Element, find, find_all, has_class, names_of, texts_of
from tui_reader.extract.pictures import is_picture_frame

_TEXT_TAGS = HEADING_TAGS | LIST_TAGS | {"p", "blockquote", "pre", "table", "dl"}
_SOME_TEXT = 60
"""Characters that make an element one that text stands directly in."""
_GROUP_SHARE = 0.5
"""Containers of one make with so much of the text that stands beside them are its sections, not boxes."""
_SITE_PARAGRAPH = f"./p[{has_class('paragraph')}]"
_SECOND_BLOCK = "(.//*[self::p or self::h2 or self::h3 or self::h4 or self::ul])[2]"
_FEWEST_OF_A_SECTION = 2
_A_LINE = 20
"""Characters of a section: an empty container, or the label of an advertisement, makes no second one."""
_PRESSED = (
    ".//button[not(ancestor::*[contains(@class,'shariff')] or ancestor::h2 or ancestor::h3 or ancestor::h4)] | .//input | .//*[@role='button'] | .//a[contains(@class,'button')"
    " or contains(@href,'/!v=') or contains(@href,'newsletter') or contains(@href,'//abo.') or contains(@href,'//shop.')"
    " or contains(@href,'//portal.')]"
)
_MOST_CHILDREN = 5_000
_START = 600
_TIME = re.compile(r"(?:\W{1,3} ?)?\d{1,2}[.:]\d{2} Uhr\b")
_INLINE_HOLDERS = frozenset({"figure", "aside"})
"""Never sections of the running text."""


def boxes_in(roots: list[Element]) -> set[Element]:
    """The containers inside that stand in the running text without being it; never one inside another."""
    boxes: set[Element] = set()
    waiting = [roots]
    length = Lengths()
    while waiting:
        home, beside = _home(waiting.pop(), length)
        inner = [child for element in home for child in _children(element) if _may_be_box(child)]
        sections = _sections(home, inner, length)
        boxes.update(beside)
        boxes.update(set(inner).difference(sections))
        if sections:
            waiting.append(sections)
    return boxes


def _home(elements: list[Element], length: Lengths) -> tuple[list[Element], list[Element]]:
    """The elements that the paragraphs stand in directly, and the containers that were passed on the way to them."""
    beside: list[Element] = []
    while not _has_text(elements, length):
        inner = [child for element in elements for child in _children(element) if _may_be_box(child)]
        if sum(_own_length(element, length) for element in elements) > sum(map(length, inner)):
            break  # a short text, and less in the box beside it
        if len(inner) == 1 and not is_named_embed(inner[0]):
            elements = inner
            continue
        groups: dict[str, list[Element]] = {}
        for child in inner:
            groups.setdefault(_make(child), []).append(child)
        groups = {make: group for make, group in groups.items() if not any(map(is_named_embed, group))}
        best = max(groups.values(), key=lambda group: sum(map(length, group)), default=None)
        if best is None or not any(map(length, best)):
            break  # what is there, if anything, is a box
        elements = _text_of(best, _boxes_of(best, length))
        chosen = set(elements)
        beside += [child for child in inner if child not in chosen]
    return elements, beside


def _has_text(elements: list[Element], length_of: Lengths) -> bool:
    """Whether text stands directly in them; it stops at the first paragraphs."""
    length = 0
    for element in elements:
        length += len((element.text or "").strip())
        for child in _children(element):
            length += len((child.tail or "").strip()) + (length_of(child) if child.tag in _TEXT_TAGS else 0)
            if length >= _SOME_TEXT:
                return True
    return False


def _children(element: Element) -> Iterator[Element]:
    """The children of an element, at most as many as an article may have."""
    return islice(element, _MOST_CHILDREN)


def _may_be_box(element: Element) -> bool:
    if element.tag not in CONTAINER_TAGS:
        return False
    names = names_of(element)
    return not (names and boilerplate_name(names)) and not is_picture_frame(element, names)


def _make(element: Element) -> str:
    """What containers of one kind share: the tag and the first class, unless it is numbered."""
    names = (element.get("class") or "").split()
    return " ".join([element.tag, *(name for name in names[:1] if not name[-1:].isdigit())])


def _own_length(element: Element, length: Lengths) -> int:
    """Characters of text that stand directly in an element, in blocks of text or bare."""
    bare = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in _children(element))
    return bare + sum(length(child) for child in _children(element) if child.tag in _TEXT_TAGS)


def _sections(home: list[Element], inner: list[Element], length: Lengths) -> list[Element]:
    """The containers that are parts of the running text: entries of a ticker, sections, wrapped paragraphs."""
    entries = [child for child in inner if _is_entry(child, length)]
    known = set(entries)
    groups: dict[str, list[Element]] = {}
    for child in inner:
        if child.tag not in _INLINE_HOLDERS and child not in known:
            groups.setdefault(_make(child), []).append(child)
    beside = sum(_own_length(element, length) for element in home) if groups else 0
    for group in groups.values():
        if sum(length(child) >= _A_LINE for child in group) < _FEWEST_OF_A_SECTION:
            continue
        boxes = _boxes_of(group, length)
        if len(boxes) < len(group) and sum(map(length, group)) > _GROUP_SHARE * beside:
            entries += _text_of(group, boxes)
    return entries


def _boxes_of(group: list[Element], length: Lengths) -> set[Element]:
    return {child for child in group if _says_it_is_a_box(child, length)}


def _text_of(group: list[Element], boxes: set[Element]) -> list[Element]:
    """Those of one make that hold the text: all where most have something to press, else those that have not.

    A paragraph in a wrapper is a paragraph, whatever it leads to.
    """
    is_usual = 2 * len(boxes) >= len(group)
    return [child for child in group if is_usual or child not in boxes or find(child, _SECOND_BLOCK) is None]


def _says_it_is_a_box(element: Element, length: Lengths) -> bool:
    """By a name of the site's for such, by something to press, a way to a till, a request for consent, a teaser's heading."""
    if any(name.startswith("webelement_") for name in names_of(element)) or is_named_embed(element):
        return True
    return (
        find(element, _PRESSED) is not None
        or _is_teaser(element, length)
        or CONSENT.search(_text_of_start(element)) is not None
    )


def _is_entry(element: Element, length: Lengths) -> bool:
    """Whether it is an entry of a ticker, or a part of the text in the site's own paragraphs."""
    if begins_with_time(element):
        return True
    if element.tag == "article":
        return find(element, ".//p") is not None and not _is_teaser(element, length)
    return element.tag not in _INLINE_HOLDERS and len(find_all(element, _SITE_PARAGRAPH)) > _FEWEST_OF_A_SECTION


def _text_of_start(element: Element) -> str:
    """How the text inside begins."""
    return " ".join("".join(texts_of(element)).split())[:_START]


def begins_with_time(element: Element) -> bool:
    """Whether it is an entry of a ticker: its heading is a time."""
    heading = find(element, ".//h2 | .//h3 | .//h4 | .//strong | .//time")
    return heading is not None and _TIME.match(" ".join("".join(texts_of(heading)).split())) is not None


def _is_teaser(element: Element, length: Lengths) -> bool:
    linked = sum(map(length, find_all(element, ".//a[ancestor::h2 or ancestor::h3 or .//h2 or .//h3]")))
    return linked > 0 and len(find_all(element, ".//p")) < _FEWEST_OF_A_SECTION
