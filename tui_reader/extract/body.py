"""Which element holds the text: the layouts of taz.de, newest first; then the shape of the page.

A new layout is a new entry on top of LAYOUTS; old ones stay, for pages kept since. What no layout
knows is found by where the running text is densest, and where even that finds nothing, by
readability-lxml.
"""

import logging
import re
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from itertools import islice

from lxml import etree

from tui_reader.extract.appeal_signs import appeal_signs_in
from tui_reader.extract.boilerplate import SKIPPED_TAGS, boilerplate_name, boilerplate_text
from tui_reader.extract.flow import begins_with_time
from tui_reader.extract.markup import Element, find, find_all, has_class, names_of, parse, text_content
from tui_reader.extract.spans import letters


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of the site, and the XPath of the element that holds the running text."""

    since: str
    body: str


LAYOUTS: tuple[Layout, ...] = (
    Layout("2024-10-14", f"//div[{has_class('main-article-corpus')} and ancestor::article]"),
    Layout("2010", f"//article[{has_class('sectbody')} and @itemprop='articleBody']"),
)

_XML_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
_MIN_PARAGRAPH = 40
_MIN_SENTENCE = 15
"""Characters of a short paragraph that is a sentence, as in texts in Leichte Sprache."""
_LINKED_SHARE = 0.75
"""From so much linked text on, a paragraph is a teaser."""
_LONGEST_APPEAL = 3_000
"""Characters of a paragraph that are looked at for what appeals say: paragraphs may stand in one another."""
_MIN_BODY = 200
_MOST_ELEMENTS = 20_000
"""Of a page that readability is asked about: more than the longest ticker has. It asks each element for all of its text
several times, and takes 1.5 s for so many that are nested as deep as can be."""
_SHORT_BODY = 60
_OUTSIDE = SKIPPED_TAGS | {"aside", "figure", "figcaption", "footer", "form"}
_ENOUGH_UNDER_HEADLINE = 120
"""Characters that are an article's: more than a caption or a line about the author."""
_MIN_HEADLINE, _LONGEST_HEADLINE = 6, 120
_HEADINGS = "descendant-or-self::*[self::h1 or self::h2 or self::h3]"
_MOST_BEFORE = 20
_SPLIT_SHARE = 1.5
"""Text in the sections beside the longest one, as a share of it, from which on they are one body."""


@dataclass(frozen=True, slots=True)
class Body:
    """The elements with the text, in the page's order; ``layout`` is None where no known layout fits."""

    elements: list[Element]
    layout: Layout | None


def find_body(root: Element, headline: str = "", teaser: str = "") -> Body | None:
    """The elements that hold the article's text, or None where the page holds no running text.

    Where no layout is known, headline and teaser say where on the page the article is. A ticker has an ``article`` of its own for each entry; the entry's heading stands in it beside its text.
    """
    for layout in LAYOUTS:
        found = find_all(root, layout.body)
        if found:
            return Body([found[0], *_entries(found)], layout)
    element = _densest(root, headline, teaser)
    if element is None:
        element = _by_readability(root)
    if element is None:
        return None
    return Body([*_parts_before(element, headline, teaser), element, *_entries_behind(element)], None)


def body_of(text: str) -> Body | None:
    """A body made of a text that the page tells machines alone: each line by itself, as its markup would have it."""
    lines = "".join(f"<div>{escape(line)}</div>" for line in text.splitlines() if line.strip())
    tree = parse(f"<div>{lines}</div>") if lines else None
    return Body([tree], None) if tree is not None else None


def _parts_before(element: Element, headline: str, teaser: str) -> list[Element]:
    """What stands between the headline and the element with most of the text and is text, too: an introduction of its own."""
    wanted = letters(headline)
    parts: list[Element] = []
    outside: dict[Element, bool] = {}
    for one in islice(element.itersiblings(preceding=True), _MOST_BEFORE):
        if any(_is_headline(heading, wanted) for heading in find_all(one, _HEADINGS)):
            return parts[::-1]
        if any(_weight(paragraph, teaser, outside) for paragraph in find_all(one, "descendant-or-self::p")):
            parts.append(one)
    return []


def _entries_behind(element: Element) -> list[Element]:
    """The entries of a ticker that stand beside the element with its first ones: containers that begin with a time."""
    for outer in [element, *element.iterancestors()]:
        entries = [one for one in outer.itersiblings() if one.tag == outer.tag and begins_with_time(one)]
        if entries:
            return entries
    return []


def _entries(bodies: list[Element]) -> list[Element]:
    """What belongs to the first of the site's bodies: the rest of its text, and the articles that are entries of a ticker.

    One with a headline of its own is another article, loaded behind this one.
    """
    found: list[Element] = []
    around = set(bodies[0].iterancestors())
    seen = {bodies[0]}
    others: set[Element] = set()
    for element in bodies[1:]:
        entry = next(element.iterancestors("article"), element)
        if entry in around:
            entry = element
        if entry in seen or entry in others or not seen.isdisjoint(element.iterancestors()):
            continue
        if find(entry, _ANOTHER_ARTICLE) is not None:
            others.add(entry)
            continue
        seen.add(entry)
        found.append(entry)
    return found


_ANOTHER_ARTICLE = f".//span[{has_class('typo-r-head-detail')} or {has_class('typo-r-head-meinung-detail')}]"


def _densest(root: Element, headline: str = "", teaser: str = "") -> Element | None:
    """The element that holds most running text as its own paragraphs, or split over its sections."""
    own: defaultdict[Element, float] = defaultdict(float)
    outside: dict[Element, bool] = {}
    for paragraph in find_all(
        root,
        "//*[self::p or self::pre or (self::div and not(descendant::div or descendant::p) and string-length() > 80)]",
    ):
        weight = _weight(paragraph, teaser, outside)
        holder = _holder(paragraph)
        if weight and holder is not None:
            own[holder] += weight
    own = defaultdict(float, _under_headline(root, headline, own))
    if not own:
        return None
    best = max(own, key=own.__getitem__)
    outer = best.getparent()
    if outer is not None:
        split = [own[child] for child in outer if child.tag == best.tag and child in own]
        if sum(split) + own.get(outer, 0.0) > _SPLIT_SHARE * own[best] and len(split) > 1:
            return outer
    return best if own[best] >= _SHORT_BODY else None


def _under_headline(root: Element, headline: str, own: dict[Element, float]) -> dict[Element, float]:
    """What of it stands in the smallest element that holds the headline and enough text; all of it where none does.

    A short article would lose against the comments and teasers below it.
    """
    wanted = letters(headline)
    heading = next((one for one in find_all(root, _HEADINGS) if _is_headline(one, wanted)), None)
    if heading is None:
        return own
    sums: defaultdict[Element, float] = defaultdict(float)
    for holder, weight in own.items():
        for outer in (holder, *holder.iterancestors()):
            sums[outer] += weight
    for outer in heading.iterancestors():
        if sums[outer] >= _ENOUGH_UNDER_HEADLINE:
            return {
                holder: weight for holder, weight in own.items() if holder is outer or outer in holder.iterancestors()
            }
    return own


def _is_headline(heading: Element, wanted: str) -> bool:
    text = text_content(heading)
    return len(wanted) >= _MIN_HEADLINE and len(text) < 4 * _LONGEST_HEADLINE and wanted in letters(text)


def _holder(paragraph: Element) -> Element | None:
    """The parent of a paragraph; a box around nothing but the paragraph is not counted as one."""
    holder = paragraph.getparent()
    while holder is not None and _has_one_child(holder) and holder.getparent() is not None:
        holder = holder.getparent()
    return holder


def _has_one_child(element: Element) -> bool:
    """Whether exactly one element stands in it; `len` would count them all."""
    first = next(iter(element), None)
    return first is not None and first.getnext() is None


def _is_outside(element: Element, known: dict[Element, bool]) -> bool:
    """Whether an element or one around it is none that an article's text stands in; each is asked once."""
    path = []
    is_so = False
    for outer in (element, *element.iterancestors()):
        if outer in known:
            is_so = known[outer]
            break
        path.append(outer)
    for outer in reversed(path):
        is_so = known[outer] = is_so or outer.tag in _OUTSIDE or bool(boilerplate_name(names_of(outer)))
    return is_so


def _weight(paragraph: Element, teaser: str, outside: dict[Element, bool]) -> float:
    text = " ".join(text_content(paragraph).split())
    is_short = len(text) < _MIN_PARAGRAPH and not (len(text) >= _MIN_SENTENCE and text.endswith((".", "!", "?", ":")))
    if is_short or boilerplate_text(text) or (teaser and letters(text) == letters(teaser)):
        return 0.0
    holder = paragraph.getparent()
    if holder is not None and _is_outside(holder, outside):
        return 0.0
    linked = sum(len(text_content(link)) for link in find_all(paragraph, ".//a"))
    if linked > _LINKED_SHARE * len(text) or len(appeal_signs_in(text[:_LONGEST_APPEAL])) >= 4:
        return 0.0
    return len(text) - linked


def _by_readability(root: Element) -> Element | None:
    if _letters(root) < _MIN_BODY or next(islice(root.iter(), _MOST_ELEMENTS, None), None) is not None:
        return None
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs to stderr, where the screen is
    html = etree.tostring(root, encoding="unicode", method="html")
    try:
        summary = Document(html).summary(html_partial=True)
    except Exception as error:  # noqa: BLE001 - readability raises whatever its lxml calls raise
        logging.getLogger(__name__).debug("readability found nothing: %s", type(error).__name__)
        return None
    tree = parse(_XML_DECLARATION.sub("", summary))
    return tree if _letters(tree) >= _MIN_BODY else None


def _letters(root: Element | None) -> int:
    return len(" ".join(text_content(root).split()))
