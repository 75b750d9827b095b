"""What stands around the article on its page: other articles, comments."""

import re

from tui_reader.cleaning import clean
from tui_reader.extract.links import article_number, web_address
from tui_reader.extract.markup import Element, by_id, find, find_all, has_class, text_content
from tui_reader.extract.metadata import PageFacts
from tui_reader.extract.titles import MAX_TITLE
from tui_reader.model import Related


def related(facts: PageFacts, own_number: int | None) -> tuple[Related, ...]:
    """What the page lists under "Mehr zum Thema", in its order, each article once."""
    holders = [by_id(facts.root, "articleTeaser")]
    if holders == [None]:
        label = find(facts.root, "//text()[contains(.,'Mehr zum Thema')]/parent::*[not(self::script)]")
        holders = list(label.iterancestors("section", "div", "ul")) if label is not None else []
    for holder in holders:
        found: dict[int, Related] = {}
        for link in find_all(holder, ".//a[contains(@href,'/!')]"):
            address = web_address(link.get("href"), facts.url)
            number = article_number(address or "")
            title = _teaser_title(link)
            if address and number and number != own_number and title and number not in found:
                found[number] = Related(title, address)
        if found:
            return tuple(found.values())[:20]
    return ()


_TEASER_PARTS = "descendant::h4 | descendant::h3[not(p)] | descendant::p[not(@class='brief')] | descendant::span"


def _teaser_title(link: Element) -> str:
    parts: list[str] = []
    for part in find_all(link, _TEASER_PARTS):
        text = clean(text_content(part), MAX_TITLE)
        if text and text not in parts and not any(text in seen for seen in parts):
            parts.append(text)
    return ": ".join(parts[:2])


_COMMENT_HEAD = re.compile(r"^(\d+)\s+Kommentare?$")


def comments_count(facts: PageFacts) -> int | None:
    """The number of comments, replies counted; None where the page has no place for any."""
    section = by_id(facts.root, "kommune")
    if section is not None:
        for head in find_all(section, f".//p[{has_class('headline')}]"):
            found = _COMMENT_HEAD.match(clean(text_content(head), 60))
            if found:
                return int(found[1])
        return len(find_all(section, f".//li[{has_class('comment')}]"))
    for head in find_all(facts.root, "//h2[contains(.,'Kommentar')] | //p[contains(.,'Kommentar')]"):
        found = _COMMENT_HEAD.match(clean(text_content(head), 60))
        if found:
            return int(found[1])
    return 0 if find(facts.root, "//h2[contains(.,'Den ersten Beitrag schreiben')]") is not None else None
