"""What a page takes from elsewhere → one line that says what it is and where, or the words of a post. Pure.

Consent texts, third-party code, and a player's clock and buttons never come through here.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from tui_reader.cleaning import clean
from tui_reader.extract.links import web_address
from tui_reader.extract.markup import Element, find, find_all, names_of, parse, text_content
from tui_reader.model import Block, Embed, Quote, Span


class Provider(NamedTuple):
    """A site whose things stand in other pages: the ends of its hosts, what it provides, and its name."""

    hosts: str
    what: str
    name: str


PROVIDERS: tuple[Provider, ...] = (
    Provider("youtube.com youtube-nocookie.com youtu.be", "Video", "YouTube"),
    Provider("vimeo.com", "Video", "Vimeo"),
    Provider("dailymotion.com", "Video", "Dailymotion"),
    Provider("arte.tv", "Video", "Arte"),
    Provider("ardmediathek.de", "Video", "ARD-Mediathek"),
    Provider("zdf.de", "Video", "ZDF"),
    Provider("tiktok.com", "Video", "TikTok"),
    Provider("twitch.tv", "Video", "Twitch"),
    Provider("twitter.com x.com", "Beitrag", "X"),
    Provider("instagram.com", "Beitrag", "Instagram"),
    Provider("bsky.app", "Beitrag", "Bluesky"),
    Provider("mastodon.social", "Beitrag", "Mastodon"),
    Provider("facebook.com", "Beitrag", "Facebook"),
    Provider("threads.net threads.com", "Beitrag", "Threads"),
    Provider("linkedin.com", "Beitrag", "LinkedIn"),
    Provider("t.me telegram.org", "Beitrag", "Telegram"),
    Provider("reddit.com", "Beitrag", "Reddit"),
    Provider("datawrapper.de dwcdn.net", "Grafik", "Datawrapper"),
    Provider("flourish.studio", "Grafik", "Flourish"),
    Provider("infogram.com", "Grafik", "Infogram"),
    Provider("23degrees.io 23degrees.eu", "Grafik", "23degrees"),
    Provider("ourworldindata.org", "Grafik", "Our World in Data"),
    Provider("google.com/maps maps.google.com umap.openstreetmap.fr openstreetmap.org", "Karte", "OpenStreetMap"),
    Provider("documentcloud.org", "Dokument", "DocumentCloud"),
    Provider("spotify.com", "Podcast", "Spotify"),
    Provider("podcasts.apple.com", "Podcast", "Apple Podcasts"),
    Provider("podigee.io podigee.com podigee-cdn.net", "Podcast", "Podigee"),
    Provider("acast.com", "Podcast", "Acast"),
    Provider("letscast.fm", "Podcast", "LetsCast"),
    Provider("simplecast.com", "Podcast", "Simplecast"),
    Provider("soundcloud.com", "Audio", "SoundCloud"),
    Provider("bandcamp.com", "Audio", "Bandcamp"),
)  # fmt: skip

CONSENT = re.compile(
    r"Empfohlene[rs]? (?:redaktionelle[rs]? )?(?:externe[rs]? )?Inhalt"
    r"|externe[nr]? Inhalte?\b.{0,40}\b(?:zeigen|anzeigen|angezeigt|laden|geladen|nachgeladen|aktivier)"
    r"|(?:personenbezogene )?Daten an Drittplattformen|Ich bin (?:damit )?einverstanden, dass"
    r"|Inhalte? von (?:Drittanbietern|externen (?:Anbietern|Plattformen))"
    r"|(?:dieses|das) Element auch sehen wollen|Mehr dazu in unserer Datenschutzerklärung",
    re.IGNORECASE,
)
"""What stands in the place of something from elsewhere until one agrees: never part of the text, the thing behind is."""

OWN_VOICE = re.compile(
    r"(?:Artikel|Text|Beitrag)(?: \w+)? (?:vorlesen|anhören)|(?:vorlesen|anhören) lassen|Audioversion|zum Anhören",
    re.IGNORECASE,
)
"""A player that reads the very article aloud: nothing from elsewhere."""

EMBEDDED = (
    ".//iframe | .//video | .//audio | .//object[not(ancestor::object)] | .//embed | .//noscript[not(.//img)]"
    " | .//blockquote[contains(@class,'-tweet') or contains(@class,'-embed') or contains(@class,'-media')"
    " or contains(@class,'-post')]"
)
"""Elements that bring something from elsewhere."""

_EMBED_TAGS = frozenset({"iframe", "video", "audio", "object", "embed"})
_POST_CLASS = re.compile(r"-(?:tweet|embed|media|post)")
_NAMES = frozenset({"html", "html-content", "webelement_html", "externalContent", "external-content", "has-insta"})
_NAMED = re.compile(
    r"(?:^|[-_])(?:embed|embedded|iframe|flourish|datawrapper|video-?player|audio-?player|podcast-?player)"
)
_POST_TAIL = re.compile(r"^\s*[—–-]\s*")
_INTERFACE = re.compile(
    r"(?:Sieh dir diese[nrs]? .{0,20}(?:auf|bei) \w+ an|Ein (?:von .{1,80} )?(?:geteilter )?Beitrag (?:geteilt )?von .*"
    r"|View this post on \w+|A post shared by .*|Diesen Beitrag auf \w+ ansehen|Watch on \w+)\.?$"
)
_HTML = re.compile(r"<(?:iframe|blockquote|script|a|div|video|audio|img)\b", re.IGNORECASE)
_MENTION = re.compile(r"\b(?:Made|Created|Erstellt|Quelle:.{0,200}) (?:with|mit|bei) (\w+)", re.IGNORECASE)
_ADVERTISED = re.compile(
    r"newsletter|umfrage|survey|typeform|steady|spende|donat|/abo\b|doubleclick|adservice", re.IGNORECASE
)
_MOST_PROSE_WORDS = 25


def is_embedded(element: Element) -> bool:
    """Whether an element itself brings something from elsewhere: one of `EMBEDDED`, asked of one."""
    tag = element.tag
    if tag == "noscript":
        return find(element, ".//img") is None
    return tag in _EMBED_TAGS or (tag == "blockquote" and _POST_CLASS.search(element.get("class") or "") is not None)


def is_embed(box: Element) -> bool:
    """Whether a box holds nothing but something from elsewhere, and the words around it."""
    text = clean(text_content(box))
    scripts = [str(address) for address in find_all(box, ".//script/@src")]
    has_something = (
        find(box, EMBEDDED) is not None or CONSENT.search(text) or _MENTION.search(text) or _provider_of(scripts)
    )
    if not has_something and not any(
        _NAMED.search(name) for inner in box.iter(etree.Element) for name in names_of(inner)
    ):
        return False
    posts = sum(len(text_content(post).split()) for post in find_all(box, ".//blockquote"))
    prose = [part for part in map(_prose, find_all(box, ".//*[self::p or self::li or self::td]")) if part]
    return find(box, ".//table") is None and sum(len(part.split()) for part in prose) - posts <= _MOST_PROSE_WORDS


def is_named_embed(box: Element) -> bool:
    """Whether the site calls a container one."""
    names = names_of(box)
    return not _NAMES.isdisjoint(names) or any(map(_NAMED.search, names))


def _prose(part: Element) -> str:
    text = clean(text_content(part))
    return "" if CONSENT.search(text) else text


def embed_blocks(element: Element, base_url: str) -> list[Block]:
    """What an element brings from elsewhere, as blocks; empty for what only asks or reads the article aloud."""
    if OWN_VOICE.search(text_content(element)):
        return []
    trees = [element, *(tree for code in _codes(element) if (tree := parse(code)) is not None)]
    posts = [post for tree in trees for post in find_all(tree, "descendant-or-self::blockquote")]
    blocks = [block for post in posts if (block := _post(post, base_url)) is not None]
    if blocks:
        return blocks
    addresses = [str(address) for tree in trees for address in find_all(tree, _ADDRESSES)]
    if any(map(_ADVERTISED.search, addresses)):
        return []
    embed = _embed(element, trees, addresses, base_url)
    return [embed] if embed is not None else []


# One step and a condition: libxml2 compares each node of a union with all others.
_ADDRESSES = (
    "descendant-or-self::*/@*[(name()='src' and (parent::iframe or parent::video or parent::audio or parent::source"
    " or parent::embed or parent::script)) or (name()='data-src' and parent::iframe) or (name()='data' and parent::object)"
    " or (name()='cite' and parent::blockquote) or (name()='href' and parent::a)]"
)
_TITLES = "descendant-or-self::*/@*[name()='aria-label' or (name()='title' and parent::iframe)]"


def _codes(element: Element) -> list[str]:
    """Third-party code that the page keeps as text until one agrees."""
    texts = ["".join(map(str, holder.itertext())) for holder in find_all(element, "descendant-or-self::noscript")]
    return [text for text in texts if _HTML.search(text)]


def _post(post: Element, base_url: str) -> Block | None:
    """A post that has words of its own: a quote, with who and when behind it."""
    words = [
        text for part in find_all(post, ".//p") if (text := clean(text_content(part))) and not _INTERFACE.match(text)
    ]
    if not words:
        return None
    links = [str(href) for href in find_all(post, ".//a/@href")]
    address = web_address(links[-1], base_url) if links else web_address(post.get("cite") or "", base_url)
    provider = _provider_of([address or "", *links]) or _provider_by_class(post.get("class") or "")
    if provider is None and not any(map(_NAMED.search, names_of(post))) and "-" not in (post.get("class") or ""):
        return None  # a quotation of the article's own
    tail = clean(
        "".join(str(text) for text in find_all(post, "./text() | ./a//text() | ./footer//text() | ./cite//text()"))
    )
    who = _POST_TAIL.sub("", tail) or (f"{provider.what} bei {provider.name}" if provider else "Beitrag")
    return Quote((Span("\n".join(words) + "\n"), Span(f"— {who}", href=address)))


def _embed(element: Element, trees: list[Element], addresses: list[str], base_url: str) -> Embed | None:
    provider = _provider_of(addresses)
    address = next((found for found in addresses if provider is not None and _provider_of([found]) is provider), None)
    address = address or next((found for found in addresses if found.strip()), None)
    address = _readable(web_address(address, base_url)) if address is not None else None
    titles = [str(title) for tree in trees for title in find_all(tree, _TITLES)]
    titles += [text_content(caption) for caption in find_all(element, ".//figcaption")]
    title = next((text for text in (clean(title, 200) for title in titles) if text and not CONSENT.search(text)), "")
    if provider is not None:
        return Embed(provider.what, provider.name, _not_the_name(title, provider.name), address)
    tag = next((tag for tag in ("audio", "video") if find(element, f"descendant-or-self::{tag}") is not None), "")
    if tag:
        return Embed(tag.capitalize(), "", title, address)
    mention = _MENTION.search(clean(text_content(element)))
    if mention is not None:
        return Embed("Grafik", mention[1], title)
    brings_something = is_embedded(element) or find(element, EMBEDDED) is not None
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    return Embed("Inhalt", clean(host, 80), title, address) if host and brings_something else None


def _readable(address: str | None) -> str | None:
    """The page that a person opens, in place of the one that other pages put in a frame."""
    for pattern, page in _FRAMED:
        if address is not None and (found := pattern.match(address)):
            return page.format(found[1])
    return address


_FRAMED = (
    (re.compile(r"https://www\.youtube(?:-nocookie)?\.com/embed/([\w-]+)"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"https://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"https://open\.spotify\.com/embed/([\w/]+)"), "https://open.spotify.com/{}"),
)


def _provider_by_class(names: str) -> Provider | None:
    """Whose a post is by the class that the network's own code gives it: ``bluesky-embed``, ``twitter-tweet``."""
    wanted = names.lower().replace("twitter", "x-")
    return next((provider for provider in PROVIDERS if f"{provider.name.lower()}-" in wanted), None)


def _provider_of(addresses: list[str]) -> Provider | None:
    for address in addresses:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            continue
        place = f"{(parts.hostname or '').lower()}{parts.path}"
        for provider in PROVIDERS:
            if any(_is_at(place, host) for host in provider.hosts.split()):
                return provider
    return None


def _is_at(place: str, host: str) -> bool:
    name, _, path = host.partition("/")
    found, _, found_path = place.partition("/")
    return (found == name or found.endswith(f".{name}")) and found_path.startswith(path)


def _not_the_name(title: str, name: str) -> str:
    """A title that says more than whose player it is."""
    said, own = title.casefold(), name.casefold()
    rest = said.removeprefix(own).removesuffix(" player").split()
    return "" if said.startswith(own) and len(rest) <= 1 else title
