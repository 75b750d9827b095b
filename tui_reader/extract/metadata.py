"""Everything about an article but its text: markup first, then JSON-LD, then meta tags.

Each field is a short list of sources, the most reliable first; the first that gives something wins.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from tui_reader.cleaning import clean
from tui_reader.extract.links import article_number, web_address
from tui_reader.extract.markup import Element, by_id, find, find_all, has_class, names_of, text_content
from tui_reader.extract.pictures import is_same_picture, picture_of, split_credit
from tui_reader.extract.titles import MAX_NAME, MAX_TEASER, MAX_TITLE, split_title
from tui_reader.model import BERLIN, Picture

_MOST_FRAMES = 20
"""Elements that are looked at for one that says what is sought."""
_MOST_NAMES = 100
"""Authors or topics."""
_JsonObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says in its head: meta tags by name or property, and its JSON-LD objects; all as they stand there."""

    root: Element
    url: str
    metas: dict[str, list[str]]
    objects: tuple[_JsonObject, ...]
    canonical: str
    """The address that the page names as its own, as it stands there; empty where it names none."""

    def meta(self, *names: str) -> str:
        """The first content of the first of these meta tags that has one, clean."""
        values = (clean(value, MAX_TEASER) for name in names for value in self.metas.get(name, ()))
        return next((value for value in values if value), "")

    def object_of_type(self, kind: str) -> _JsonObject:
        """The first JSON-LD object of that type; empty where there is none."""
        return next((found for found in self.objects if kind in _types_of(found)), {})


def _types_of(found: _JsonObject) -> list[object]:
    types = found.get("@type")
    return types if isinstance(types, list) else [types]


def page_facts(root: Element, url: str) -> PageFacts:
    """Read the page's head once."""
    metas: defaultdict[str, list[str]] = defaultdict(list)
    for meta in find_all(root, "//meta[@content]"):
        for name in {meta.get("name"), meta.get("property")} - {None}:
            metas[name].append(meta.get("content"))
    objects: list[_JsonObject] = []
    for script in find_all(root, "//script[@type='application/ld+json']"):
        objects.extend(_json_objects(script.text or ""))
    return PageFacts(root, url, dict(metas), tuple(objects), str(find(root, _CANONICAL) or ""))


_CANONICAL = "/*/head/link[@rel='canonical']/@href"


def _json_objects(text: str) -> Iterable[_JsonObject]:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    items = [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, dict)]
    graphs = (item["@graph"] for item in items if isinstance(item.get("@graph"), list))
    return [*items, *(item for graph in graphs for item in graph if isinstance(item, dict))]


def canonical_url(facts: PageFacts) -> str:
    """The page's own address where it names an article, else the one it was asked for with."""
    for candidate in (facts.canonical, facts.meta("og:url")):
        address = web_address(candidate, facts.url)
        if address and article_number(address) is not None:
            return address
    return facts.url


def titles(facts: PageFacts) -> tuple[str, str]:
    """Topline and headline; the topline is empty where there is none (print archive)."""
    headline = _first_text(facts.root, _HEADLINE)
    if headline:
        return _LIVE.sub("", _first_text(facts.root, _TOPLINE)), headline
    whole = facts.meta("taz:title", "og:title", "twitter:title")
    whole = whole or _HOUSE_AT_END.sub("", clean(text_content(find(facts.root, "//title"))))
    whole = whole or _first_text(facts.root, "//h1")
    return split_title(whole)


_HOUSE_AT_END = re.compile(r"(?:(?<!\s)\s++)?[|–-]\s*+taz(?:\.de)?\s*+$")
_LIVE = re.compile(r"(?:live|LIVE|Live)\s+(?=\+\+\+)")
"""The badge of a ticker that still runs stands in or before the topline."""
_TOPLINE = f"//article/*/span[{has_class('typo-r-topline-detail')}] | //article/h1/span[{has_class('kicker')}]"
_HEADLINE = (
    f"//article/*/span[{has_class('typo-r-head-detail')} or {has_class('typo-r-head-meinung-detail')}]"
    f" | //article/h1/span[{has_class('hide')}]/following-sibling::span[1]"
)
_SUBLINE = f"//article/p[{has_class('typo-r-subline-detail')} or {has_class('intro')}]"


def _first_text(root: Element, path: str, limit: int = MAX_TITLE) -> str:
    texts = (clean(_in_one_line(element), limit) for element in find_all(root, path)[:_MOST_FRAMES])
    return next((text for text in texts if text), "")


def _in_one_line(element: Element) -> str:
    """All text inside, with a blank for each break."""
    if find(element, ".//br") is None:
        return text_content(element)
    parts = find_all(element, "descendant::text() | descendant::br")
    return "".join(part if isinstance(part, str) else " " for part in parts)


def subline(facts: PageFacts) -> str:
    """The teaser under the headline."""
    shown = _first_text(facts.root, _SUBLINE, MAX_TEASER)
    return shown or facts.meta("og:description", "description")


_KIND = re.compile(r"article-type-([a-z][a-z-]*)")


def kind(facts: PageFacts) -> str:
    """``report``, ``commentary`` … as the site calls it; ``report`` where it says nothing."""
    names = find(facts.root, "//article[contains(@class,'article-type-')]/@class")
    found = _KIND.search(str(names or ""))
    if found:
        return found[1]
    if facts.meta("article:opinion") == "true" or find(facts.root, f"//div[{has_class('commentary')}]") is not None:
        return "commentary"
    return "report"


_AUTHOR_BOXES = f"//article/div[{has_class('author-container')} or {has_class('main-article-corpus')}]"
_AND = re.compile(r",\s*+| und ")
_NAME = r"[A-ZÄÖÜ][\w’'.-]*+(?: (?:(?:von|van|de|zu|der) )?[A-ZÄÖÜ][\w’'.-]*+){1,3}"
_BY = re.compile(rf"(?:\w++ ){{0,4}}[Vv]on ({_NAME}(?:(?:, | und ){_NAME}){{0,5}})")
_OLD_AUTHORS = f"//div[{has_class('sect_profile')}]//*[@itemprop='author']//h4[@itemprop='name']"


def authors(facts: PageFacts) -> tuple[str, ...]:
    """Names in the order of the byline; empty where the page names nobody."""
    shown = _names(_byline(facts.root)) or _names(map(text_content, find_all(facts.root, _OLD_AUTHORS)))
    declared = _names(name for value in facts.metas.get("article:author", ()) for name in _AND.split(value))
    declared = declared or _names(_author_names(facts.object_of_type("NewsArticle").get("author")))
    declared = declared or _names(_AND.split(facts.meta("author")))
    if not shown and not declared:
        return _names(_told_in_byline(facts.root))
    return declared if set(shown) <= set(declared) else shown


def _told_in_byline(root: Element) -> Iterable[str]:
    """The names of guests, who have no page of their own: "Von Ada Beispiel und Bo Muster"."""
    for box in find_all(root, _AUTHOR_BOXES)[:1]:
        said = _BY.fullmatch(clean(text_content(box), MAX_TITLE))
        yield from _AND.split(said[1]) if said is not None else ()


def _byline(root: Element) -> Iterable[str]:
    for box in find_all(root, _AUTHOR_BOXES):
        if "main-article-corpus" in names_of(box):
            return  # the author's box after the text is a biography
        for link in find_all(box, ".//a[contains(@href,'/!a')]"):
            yield text_content(link)


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    cleaned = (clean(text, MAX_NAME) for text in texts)
    found = dict.fromkeys(name for name in islice(cleaned, _MOST_NAMES) if name and name.casefold() != "taz")
    return tuple(found)


def _author_names(value: object) -> list[str]:
    people = value if isinstance(value, list) else [value]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    return [name for name in names if isinstance(name, str)]


def published_at(facts: PageFacts) -> datetime | None:
    """When it was published, in UTC; Berlin time is meant where the page gives no zone."""
    values = (facts.object_of_type("NewsArticle").get("datePublished"), facts.meta("article:published_time"))
    declared = next((when for when in map(read_time, values) if when is not None), None)
    declared = declared or read_time(find(facts.root, "//*[@itemprop='datePublished']/@content"))
    return declared or _time_shown(facts.root)


def _time_shown(root: Element) -> datetime | None:
    """The first time that the page marks above its text; day and hour may have an element each, the hour one digit."""
    values = [str(value) for value in find_all(root, "//article//time/@datetime")[:2]]
    hour = _HOUR.fullmatch(values[1]) if len(values) == 2 and len(values[0]) == len("2024-10-22") else None
    return read_time(f"{values[0]}T{hour[0]:0>5}" if hour else values[0]) if values else None


def told_text(facts: PageFacts) -> str:
    """The text that the page tells machines, a paragraph or heading a line; empty where it tells none."""
    text = facts.object_of_type("NewsArticle").get("articleBody")
    return text if isinstance(text, str) else ""


def modified_at(facts: PageFacts) -> datetime | None:
    """When it was last changed, in UTC, or None."""
    values = (facts.object_of_type("NewsArticle").get("dateModified"), facts.meta("article:modified_time"))
    return next((when for when in map(read_time, values) if when is not None), None)


_HOUR = re.compile(r"\d{1,2}:\d\d")


def read_time(value: object) -> datetime | None:
    """An ISO 8601 time in UTC, or None for what is none or lies outside 1970–2100."""
    try:
        when = datetime.fromisoformat(str(value).strip())
        when = (when if when.tzinfo else when.replace(tzinfo=BERLIN)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return when if 1970 <= when.year <= 2100 else None


_BREADCRUMBS = f"//li[@data-breadcrumb-level]/a | (//ul[{has_class('rootline')}])[position() <= 3]//a"


def ressort(facts: PageFacts) -> tuple[str, ...]:
    """The path of Ressorts from the top, without the start page."""
    trail = by_id(facts.root, "breadcrumb")
    links = find_all(facts.root, _BREADCRUMBS) if trail is None else find_all(trail, ".//li/a")
    names = [
        clean(text_content(link), MAX_NAME) for link in links if "/!p" in (link.get("href") or "") or len(links) < 3
    ]
    if not names:
        names = _breadcrumb_names(facts.object_of_type("BreadcrumbList").get("itemListElement"))[:-1]
    return tuple(name for name in dict.fromkeys(names) if name and name not in {"Startseite", "taz", "taz.de"})


def _breadcrumb_names(items: object) -> list[str]:
    names = []
    for item in items if isinstance(items, list) else []:
        name = item.get("name") if isinstance(item, dict) else None
        if isinstance(name, str):
            names.append(clean(name, MAX_NAME))
    return names


def topics(facts: PageFacts) -> tuple[str, ...]:
    """The topics, without the word "Schwerpunkt" that the site puts before some."""
    names = (
        clean(value, MAX_NAME).removeprefix("Schwerpunkt ") for value in facts.metas.get("taz:tag", ())[:_MOST_NAMES]
    )
    return tuple(dict.fromkeys(name for name in names if name))


def lead_picture(facts: PageFacts, body: Element | None) -> Picture | None:
    """The picture above the text, with caption and credit; without markup that is known, og:image."""
    for frame in find_all(facts.root, _LEAD_PICTURE)[:_MOST_FRAMES]:
        if body is not None and body in frame.iterancestors() and frame.tag != "a":
            break
        picture = picture_of(frame, facts.url)
        if picture is None:
            continue
        following = frame.getnext()
        if not picture.caption and following is not None and following.get("class") == "caption":
            caption, credit = split_credit(text_content(following))
            return Picture(picture.url, caption, credit, picture.alt)
        return picture
    declared = facts.meta("og:image")
    address = web_address(declared, facts.url) if declared else None
    if address is None:
        return None
    return _declared_picture(facts, address)


def _declared_picture(facts: PageFacts, address: str) -> Picture:
    """The picture that the head names, with what is said of it beside the same one in the page."""
    alt = facts.meta("og:image:alt")
    images = find_all(facts.root, "//img[contains(@src,'/picture/')]")
    same = (image for image in images if is_same_picture(address, str(image.get("src")).strip()))
    for image in islice(same, _MOST_FRAMES):
        for holder in islice(image.iterancestors("figure", "div", "a"), _MOST_FRAMES):
            following = holder.getnext()
            caption = find(holder, ".//figcaption")
            if caption is None and following is not None and following.tag in {"figcaption", "p"}:
                caption = following
            words, credit = split_credit(text_content(caption))
            if credit:
                return Picture(address, words, credit, alt or clean(image.get("alt") or "", 500))
    return Picture(address, alt=alt)


_LEAD_PICTURE = (
    f"//article/*[(self::div and (@data-for='picture' or figure[{has_class('image-container')}]))"
    f" or (self::a and {has_class('picture')})]"
)
