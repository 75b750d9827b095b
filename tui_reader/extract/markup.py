"""Bytes → tree, and the few questions that are asked of a tree. The one door to lxml's parser.

No document makes this raise: what cannot be read becomes U+FFFD or an empty tree.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from tui_reader.extract.charset import decode
from tui_reader.extract.levels import as_xml, level

Element = Any
"""An lxml element; lxml has no types of its own."""

MAX_PAGE_CHARACTERS = 16_000_000
_MOST_ATTRIBUTES = 2000
"""libxml2 compares each attribute with all before it: 50,000 in one tag take it seconds."""
_WINDOW, _IN_A_ROW = 1000, 9
"""Bytes of the pieces of a page that are asked for a ">", and how many in a row are without one where a tag is long."""
_LONG_TAG = re.compile(rb"(<[a-zA-Z][\w:-]*+)[^<>]{10000,}")
_VALUE = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
_LONG_CLASS = re.compile(rb"class\s*+=\s*+[\"'][^\"'<>]{2000}")
_AMONG_BLOCKS = frozenset(
    {
        "div",
        "section",
        "article",
        "main",
        "aside",
        "body",
        "details",
        "form",
        "header",
        "footer",
        "blockquote",
        "figure",
    }
)
_LONGEST_NAMES = 2000
"""Characters of a class that are looked at, because they are looked at for each block."""


def parse(html: bytes | str) -> Element | None:
    """The root of the page, or None where there is none. Nothing is loaded from anywhere."""
    return _parsed(_as_utf8(html))


def trees(html: bytes | str) -> Iterator[Element | None]:
    """The root of a page made of its head and its ``<main>`` alone, where it has such parts; then that of the whole page.

    Each is parsed when it is asked for. On taz.de 40 % of the bytes are neither, all of it navigation.
    """
    raw = _as_utf8(html)
    main = _head_and_main(raw)
    if main is not None:
        yield _parsed(main)
    yield _parsed(raw)


def _parsed(raw: bytes) -> Element | None:
    long = [at for at in range(0, len(raw), _WINDOW) if raw.find(b">", at, at + _WINDOW) < 0]
    has_long_class = any(_LONG_CLASS.search(raw, max(0, at - 2 * _WINDOW), at + 3 * _WINDOW) for at in long)
    if any(last - first == (_IN_A_ROW - 1) * _WINDOW for first, last in zip(long, long[_IN_A_ROW - 1 :], strict=False)):
        raw = _LONG_TAG.sub(_without_thousands, raw)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is not None:
        level(root)
        _name_as_known(root)
        if has_long_class:
            _cut_classes(root)
    return root


def _name_as_known(root: Element) -> None:
    """Elements of the site's own making (``<x-box>``) are containers where they stand among blocks, not in a line of text."""
    for element in find_all(root, "//*[contains(name(),'-')]"):
        above, before = element.getparent(), element.getprevious()
        if above is None or above.tag not in _AMONG_BLOCKS:
            continue
        text_before = above.text if before is None else before.tail
        if not (text_before or "").strip() and not (element.tail or "").strip():
            element.tag = "div"


def _cut_classes(root: Element) -> None:
    for element in find_all(root, f"//*[string-length(@class) > {_LONGEST_NAMES}]"):
        element.set("class", as_xml(element.get("class")[:_LONGEST_NAMES]))


def _without_thousands(tag: re.Match[bytes]) -> bytes:
    """A tag, without its attributes where they go into the thousands."""
    return tag[1] if len(_VALUE.sub(b"", tag[0]).split()) > _MOST_ATTRIBUTES else tag[0]


def _head_and_main(raw: bytes) -> bytes | None:
    head = raw.find(b"</head>")
    start, end = raw.find(b"<main", head), raw.rfind(b"</main>")
    return raw[: head + 7] + b"<body>" + raw[start : end + 7] if 0 < head < start < end else None


def _is_plain_utf8(raw: bytes) -> bool:
    """Whether the bytes can go to the parser as they are, which saves two copies of most pages."""
    if len(raw) > MAX_PAGE_CHARACTERS or b"\0" in raw or raw[:3] == b"\xef\xbb\xbf":
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_utf8(html: bytes | str) -> bytes:
    if isinstance(html, bytes) and _is_plain_utf8(html):
        return html
    text = decode(html) if isinstance(html, bytes) else html
    return text[:MAX_PAGE_CHARACTERS].replace("\0", "").encode("utf-8", "replace")


@cache
def _compiled(path: str) -> Any:
    # For "//a[…]" libxml2 asks each node for its children; "/descendant::a[…]" is one walk, at half the time.
    return etree.XPath(path.replace("//", "/descendant::"), smart_strings=False)


def find_all(root: Element, path: str) -> list[Element]:
    """What the XPath finds, in document order. A number behind "//" counts in the whole tree: ``//a[1]`` is one link."""
    found = _compiled(path)(root)
    return found if isinstance(found, list) else [found]


def find(root: Element, path: str) -> Element | None:
    """The first thing that the XPath finds, or None."""
    found = find_all(root, f"({path})[1]")
    return found[0] if found else None


def by_id(root: Element, name: str) -> Element | None:
    """The element with this id; libxml2 keeps an index of them, so that this costs nothing."""
    return find(root, f"id('{name}')")


def has_class(name: str) -> str:
    """The XPath condition that an element has this class; most are known by a look not to have it."""
    return f"(contains(@class,'{name}') and contains(concat(' ',normalize-space(@class),' '),' {name} '))"


def names_of(element: Element) -> list[str]:
    """The names that tell what an element is: its classes, id and ``data-for``."""
    names: list[str] = (element.get("class") or "").split()
    names.extend(name[:_LONGEST_NAMES] for name in (element.get("id"), element.get("data-for")) if name)
    return names


def text_content(element: Element | None) -> str:
    """All text inside, as it stands in the markup; scripts and styles left out. Empty for None."""
    if element is None:
        return ""
    return "".join(texts_of(element))


def texts_of(element: Element) -> list[str]:
    """The pieces of text inside, as they stand in the markup; scripts and styles left out."""
    return find_all(element, "descendant-or-self::text()[not(parent::script or parent::style or parent::noscript)]")
