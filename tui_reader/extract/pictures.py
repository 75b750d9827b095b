"""Pictures of a page: address, caption and credit. Nothing is fetched."""

import re

from tui_reader.cleaning import clean
from tui_reader.extract.links import web_address
from tui_reader.extract.markup import Element, find, find_all, has_class, text_content
from tui_reader.model import Picture

_FRAME_NAMES = frozenset({"picture", "webelement_picture", "image-container"})
_CREDIT = re.compile(r"(?:Foto|Fotos|Bild|Illustration|Grafik|Montage|Collage|Zeichnung)\s*:\s*(.+)$", re.DOTALL)
_NO_PICTURE = (
    "self::*[not(.//img)] | .//*[(self::p and not(ancestor::figcaption)) or self::li or self::table or self::iframe or self::blockquote or self::video or self::audio"
    " or self::h2 or self::h3 or self::h4 or self::noscript[not(.//img)]]"
)
_MORE_THAN_A_PICTURE = ".//p[contains(@class,'bodytext')] | .//h2 | .//table | self::*[count(.//figure) > 1]"
_MOST_SETS = 20
_NUMBER = re.compile(r"/picture/(\d+)/")
_NO_PHOTO = re.compile(r"/count/|vgwort|/profile/|/icons?/|piwik|matomo|/lib/|\.svg$")
_BLURRED = re.compile(r"/picture/\d+/14/")


def is_picture_frame(element: Element, names: list[str]) -> bool:
    """Whether the element holds one picture with what is said of it, and no running text."""
    if element.tag == "figure":
        return find(element, _NO_PICTURE) is None
    if element.tag in {"img", "picture"}:
        return True
    return (
        element.tag in {"div", "a", "span"}
        and not _FRAME_NAMES.isdisjoint(names)
        and find(element, ".//img") is not None
        and find(element, _MORE_THAN_A_PICTURE) is None
    )


def picture_of(element: Element, base_url: str) -> Picture | None:
    """The picture in an element, or None where there is none worth naming (counters, avatars, icons)."""
    candidates = _candidates(element)
    best = next((value for value in candidates if "/picture/" in value and not _BLURRED.search(value)), None)
    best = best or next(iter(candidates), None)
    address = web_address(best, base_url) if best is not None else None
    if address is None or _NO_PHOTO.search(address):
        return None
    caption, credit = caption_of(element)
    image = find(element, "descendant-or-self::img")
    return Picture(address, caption, credit, clean(image.get("alt") or "", 500) if image is not None else "")


def _candidates(element: Element) -> list[str]:
    """Addresses, the best first: the large one behind the link, the one for browsers without script, the rest;
    those last that a script would put there.
    """
    values = find_all(element, "descendant-or-self::a[contains(@href,'/picture/')]/@href")
    values += find_all(element, "descendant-or-self::noscript//img/@src")
    values += find_all(element, "descendant-or-self::img/@src")
    values += find_all(element, "descendant-or-self::img/@data-src")
    sets = find_all(element, "descendant-or-self::*/@*[name()='srcset' or name()='data-srcset']")
    values += [words[0] for part in ",".join(map(str, sets[:_MOST_SETS])).split(",") if (words := part.split())]
    return [str(value) for value in values if not value.startswith("data:")]


def is_same_picture(one: str, other: str) -> bool:
    """Whether two addresses lead to one picture: by its number where both have one; sizes and endings differ."""
    numbers = [_NUMBER.search(address) for address in (one, other)]
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0][1] == numbers[1][1]
    return one.rsplit("/", 1)[-1] == other.rsplit("/", 1)[-1]


def caption_of(element: Element) -> tuple[str, str]:
    """Caption and credit: of the figcaption inside, or of the paragraph that is marked as one."""
    holder = find(element, f".//figcaption | .//*[{has_class('caption')}]")
    if holder is None and element.tag == "figure":
        following = element.getnext()
        holder = following if following is not None and following.tag == "figcaption" else None
    if holder is None and element.tag in {"div", "a"}:
        holder = find(element, ".//p")
    return split_credit(text_content(holder))


def split_credit(text: str) -> tuple[str, str]:
    """A caption that ends in "Foto: somebody", split in the two; either may be empty."""
    found = _CREDIT.search(text)
    if found is None:
        return clean(text, 1000), ""
    return clean(text[: found.start()], 1000), clean(found[1], 300)


def credit_apart(text: str) -> str:
    """A caption in one line, with a sign between what it says and who made the picture."""
    found = _CREDIT.search(text)
    parts = (text[: found.start()].rstrip(" ·"), found[0]) if found else (text,)
    return " · ".join(filter(None, parts))
