"""What stands around the article on its page: other articles, comments."""

import re
from itertools import chain, islice

from tui_reader.cleaning import clean
from tui_reader.extract.links import article_number, web_address
from tui_reader.extract.markup import Element, by_id, find, find_all, has_class, text_content
from tui_reader.extract.metadata import PageFacts
from tui_reader.extract.titles import MAX_TITLE
from tui_reader.model import Related

_MOST_HOLDERS, _MOST_LINKS, _MOST_PARTS = 12, 200, 20
"""Elements around the label that are looked at, links in one, pieces of a link's title."""


def related(facts: PageFacts, own_number: int | None) -> tuple[Related, ...]:
    """What the page lists under "Mehr zum Thema", in its order, each article once."""
    holders = [by_id(facts.root, "articleTeaser")]
    if holders == [None]:
        label = find(facts.root, "//text()[contains(.,'Mehr zum Thema')]/parent::*[not(self::script)]")
        around = label.iterancestors("section", "div", "ul") if label is not None else ()
        holders = list(islice(around, _MOST_HOLDERS))
    for holder in holders:
        found: dict[int, Related] = {}
        for link in find_all(holder, ".//a[contains(@href,'/!')]")[:_MOST_LINKS]:
            address = web_address(link.get("href"), facts.url)
            number = article_number(address or "")
            title = _teaser_title(link)
            if address and number and number != own_number and title and number not in found:
                found[number] = Related(title, address)
        if found:
            return tuple(found.values())[:20]
    return ()


def _teaser_title(link: Element) -> str:
    parts: list[str] = []
    for part in islice(filter(_is_title, link.iter("h3", "h4", "p", "span")), _MOST_PARTS):
        text = clean(text_content(part), MAX_TITLE)
        if text and text not in parts and not any(text in seen for seen in parts):
            parts.append(text)
    return ": ".join(parts[:2])


def _is_title(part: Element) -> bool:
    """Whether that is a piece of a title: not the teaser's text, and no heading around one."""
    return part.find("p") is None if part.tag == "h3" else (part.tag, part.get("class")) != ("p", "brief")


def has_comments(facts: PageFacts) -> bool:
    """Whether the page holds comments, and not their number alone."""
    section = by_id(facts.root, "kommune")
    return section is not None and find(section, f".//li[{has_class('comment')}]") is not None


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
    heads = (find_all(facts.root, f"//{tag}[contains(.,'Kommentar')]") for tag in ("h2", "p"))
    for head in chain.from_iterable(heads):
        found = _COMMENT_HEAD.match(clean(text_content(head), 60))
        if found:
            return int(found[1])
    return 0 if find(facts.root, "//h2[contains(.,'Den ersten Beitrag schreiben')]") is not None else None
