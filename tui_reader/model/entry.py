"""What is known of articles apart from their text: feeds and headlines, what the reader did, what was fetched."""

import zlib
from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from tui_reader.model.text import reading_minutes


class Feed(NamedTuple):
    """A Ressort of the taz and its feed."""

    id: str
    """As on taz.de: ``p4615``."""
    name: str
    parent: str | None = None


def joined_title(topline: str, headline: str) -> str:
    """Topline and headline in one string, as in the feeds: ``Topline: Headline``."""
    return f"{topline}: {headline}" if topline else headline


class Headline(NamedTuple):
    """What a feed says of an article."""

    article_id: int
    path: str
    """The address without its host: ``/Slug/!6209777/``."""
    topline: str
    headline: str
    teaser: str = ""
    published_at: datetime | None = None

    @property
    def title(self) -> str:
        """Topline and headline in one string; empty where the feed says neither."""
        return joined_title(self.topline, self.headline)


YET, FAILED, GONE = "yet", "failed", "gone"
"""Why a text is not here: it did not come yet; it could not be had, the last time it was asked for; nobody will have it any more."""


class Entry(NamedTuple):
    """A headline and what is known of it here: what the reader did, and what is on the disk."""

    headline: Headline
    ressort: str
    """The name of the Ressort to show; the most special one known."""
    published_at: datetime
    """The time to show and sort by: the feed's, or the time it was first seen here."""
    authors: tuple[str, ...] = ()
    words: int | None = None
    """Words of the body; None while the page is not kept."""
    is_read: bool = False
    is_bookmarked: bool = False
    changed_at: datetime | None = None
    """When the site was seen to have changed the text since it was first kept, or None."""
    missing: str = YET
    """Why the text is not here: YET, FAILED or GONE. Of one that is kept it says nothing."""
    behind: int = 0
    """How much of the text (percent) is behind a reader who stopped before its end; 0 where nobody did."""

    @property
    def id(self) -> int:
        """The article's number."""
        return self.headline.article_id

    @property
    def is_kept(self) -> bool:
        """Whether the whole text is on this machine."""
        return self.words is not None

    @property
    def is_left(self) -> bool:
        """Whether it is to be read, or what is left of it."""
        return bool(self.behind) or not self.is_read

    @property
    def minutes_left(self) -> int | None:
        """Whole minutes that it takes, from where the reader stopped on; None while the page is not kept."""
        return None if self.words is None else reading_minutes(self.words, self.behind)


class Place(NamedTuple):
    """Where a reader is in an article: a character (0-based) in a block's text; -1 is above the body."""

    block: int = -1
    offset: int = 0


class Validators(NamedTuple):
    """What a server gave to ask with next time: its ETag and Last-Modified, byte for byte."""

    etag: bytes | None = None
    last_modified: bytes | None = None


class KeptPage(NamedTuple):
    """A page on the disk."""

    url: str
    packed: bytes
    """UTF-8, compressed as zlib or gzip do."""
    validators: Validators
    fetched_at: datetime

    @property
    def html(self) -> bytes:
        """The page as it came."""
        return zlib.decompress(self.packed, 32 + zlib.MAX_WBITS)


class UnpackedPage(NamedTuple):
    """A page on the disk, to be taken apart."""

    url: str
    html: bytes
    """UTF-8."""
    fetched_at: datetime
    packed_bytes: int
    """What it takes on the disk."""


class HeadlineBatch(NamedTuple):
    """What one feed held: its headlines, newest first as the feed has them."""

    headlines: tuple[Headline, ...] = ()
    is_damaged: bool = False
    """True where the document broke off or was not well-formed: what it lacks may still exist."""


class PageSource(NamedTuple):
    """Where to fetch an article's page, and what the kept one came with."""

    article_id: int
    path: str | None = None
    """The address without its host; None for an article never heard of."""
    validators: Validators = Validators()
    words: int | None = None
    """Words of the kept text; None where none is kept."""


class TextVersion(NamedTuple):
    """An earlier text of a marked article, which the site has changed since."""

    fetched_at: datetime
    words: int


class PageDigest(NamedTuple):
    """What lists need of a page, taken from it once when it is kept."""

    words: int
    authors: tuple[str, ...] = ()
    ressort: str = ""
    fingerprint: int = 0
    """Of the text: another one means that the text was changed."""
    prints: tuple[int, ...] = ()
    """Of its blocks, below 2³²: what stands in several articles is found by them."""
    pictures: tuple[int, ...] = ()
    """The numbers of the pictures that the page refers to, in its text or elsewhere."""
    published_at: datetime | None = None
    """As the page says; it is not judged here."""


class IssueFacts(NamedTuple):
    """What is known of a day's issue as a whole."""

    day: date
    articles: int
    minutes: int
    """What its articles take, as far as their texts are on this machine."""
    read: int
    kept: int
    """Articles whose text is on this machine."""
    minutes_left: int
    """Those of what is not read yet."""
    lead: str = ""
    """The title of its first article."""
    headline: str = ""
    """Of that the headline alone."""

    @classmethod
    def of(cls, day: date, entries: Collection[Entry]) -> "IssueFacts":
        """The same of some of its articles, such as those of a Ressort."""
        times = [(reading_minutes(one.words), one.is_read) for one in entries if one.words is not None]
        return cls(
            day,
            articles=len(entries),
            minutes=sum(minutes for minutes, _ in times),
            read=sum(one.is_read for one in entries),
            kept=len(times),
            minutes_left=sum(minutes for minutes, is_read in times if not is_read),
        )


class StoreFacts(NamedTuple):
    """What is kept, and how large it is."""

    articles: int
    kept: int
    """Articles whose text is here."""
    marked: int
    indexed: int
    pictures: int
    picture_bytes: int
    versions: int
    """Earlier texts of marked articles."""
    version_bytes: int
    file_bytes: int
    free_bytes: int
    """Of the file: space that nothing is kept in."""
    oldest: datetime | None
    synced_at: datetime | None
    """The last time that a feed answered."""


class IndexedText(NamedTuple):
    """What the search looks through of an article: plain text, names and topics with spaces between."""

    article_id: int
    title: str
    teaser: str
    body: str = ""
    authors: str = ""
    topics: str = ""


class Query(NamedTuple):
    """What was typed into the search, parsed. An article must have all of it; words also count as parts of longer ones."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    ressorts: tuple[str, ...] = ()
    """Numbers of feeds and names of Ressorts: an article stands in one of these, or its page names one of those."""
    since: int | None = None
    """Seconds since 1970: not older."""
    is_begun: bool = False
    """Whether the last word may be the beginning of another."""


class Hit(NamedTuple):
    """An article that was found, and a piece of its text; hits in it stand between STX and ETX."""

    article_id: int
    snippet: str
    source: str = ""
    """What stands in place of the text: ``notes``, where it was found by what is noted on it; ``topics`` or ``authors``, where it
    was found by nothing in the text, nor in the title.
    """
    quote: str = ""
    """Of what is noted on a passage the words of that."""


class Hint(NamedTuple):
    """What leads on where a search found nothing."""

    words: tuple[tuple[str, int], ...] = ()
    """The single words and phrases, as they are typed, and how many articles each finds."""
    nearest: tuple[str, str] | None = None
    """A word that nothing holds, and the nearest that there is."""
    lacking: tuple[tuple[str, str], ...] = ()
    """What no article has, and in what of a `Query` it was sought: topics, authors."""
    eased: tuple[tuple[str, str, int], ...] = ()
    """What narrows the search down, each part; all but that part; how many articles that finds."""
