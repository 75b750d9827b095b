"""Sample pages with taz markup and invented text, and what tests ask of an article."""

from datetime import UTC, datetime
from typing import Any

from lxml import etree

from tui_reader.demo.issue import load_issue, parse
from tui_reader.demo.markup import page_html
from tui_reader.model import Article, Block, block_text

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
URL = "https://taz.de/Beispiel/!7000099/"


def demo_page(number: int) -> bytes:
    """The page of an article of the demo issue."""
    issue = load_issue()
    return page_html(next(article for article in issue if article.id == number), issue, NOW)


def page_of(body: str, **fields: str) -> bytes:
    """A page of today's layout with this text in the notation of the demo issue."""
    head = {"topline": "Topline", "headline": "Schlagzeile", "ressort": "Kultur", "authors": "Ada Beispiel"} | fields
    text = "\n".join(f"{name}: {value}" for name, value in head.items()) + "\n\n" + body
    return page_html(parse(7000099, text), (), NOW)


def with_body(html: str) -> bytes:
    """A page of today's layout with this markup as its body."""
    return page_of("PLATZ").replace(b'<p class="bodytext paragraph">PLATZ</p>', html.encode())


def outline(article: Article) -> list[str]:
    """One line a block: its kind and how it begins."""
    return [f"{type(block).__name__}: {block_text(block)[:48]}" for block in article.blocks]


def full_text(article: Article) -> str:
    """All text of the body."""
    return "\n".join(block_text(block) for block in article.blocks)


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    """The kinds of the blocks."""
    return [type(block).__name__ for block in blocks]


def renamed(html: bytes, heading_tag: str = "h2") -> bytes:
    """The page after a redesign: no name as it was, headings in another tag, no article element, no JSON-LD."""
    root: Any = etree.fromstring(html, etree.HTMLParser(encoding="utf-8"))
    for script in list(root.iter("script")):
        script.getparent().remove(script)
    for element in root.iter(etree.Element):
        for name in ("class", "id", "data-for", "itemprop", "data-breadcrumb-level"):
            if element.get(name):
                value = " ".join(f"x{sum(map(ord, part)) * 7}" for part in element.get(name).split())
                element.attrib.pop(name) if name not in {"class", "id"} else element.set(name, value)
    for box in list(root.iter("article")):
        box.tag = "div"
    for heading in list(root.iter("h2", "h6")):
        if "typo" in (heading.get("class") or "") or heading.getparent().tag == "div":
            _retag(heading, heading_tag)
    found: bytes = etree.tostring(root, encoding="utf-8", method="html")
    return found


def _retag(heading: Any, tag: str) -> None:
    if tag != "strong":
        heading.tag = tag
        return
    text = "".join(heading.itertext())
    for child in list(heading):
        heading.remove(child)
    heading.tag, heading.text = "p", None
    etree.SubElement(heading, "strong").text = text
