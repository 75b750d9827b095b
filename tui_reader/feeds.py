"""The Ressorts of taz.de and their feeds: data, one line each, in the order of the site.

The numbers are the site's own and stand in the addresses of its Ressort pages. The feed of a Ressort
holds the articles of its children too.
"""

from collections.abc import Collection, Sequence

from tui_reader.language.letters import folded
from tui_reader.model import Feed

FEEDS: tuple[Feed, ...] = (
    Feed("p4608", "Schlagzeilen"),
    Feed("p5360", "Themen", "p4608"),
    Feed("p4615", "Politik", "p4608"),
    Feed("p4616", "Deutschland", "p4615"),
    Feed("p4617", "Europa", "p4615"),
    Feed("p4618", "Amerika", "p4615"),
    Feed("p4619", "Asien", "p4615"),
    Feed("p4620", "Nahost", "p4615"),
    Feed("p4621", "Afrika", "p4615"),
    Feed("p4622", "Netzpolitik", "p4615"),
    Feed("p4610", "Öko", "p4608"),
    Feed("p4623", "Ökonomie", "p4610"),
    Feed("p4624", "Ökologie", "p4610"),
    Feed("p4629", "Arbeit", "p4610"),
    Feed("p4625", "Konsum", "p4610"),
    Feed("p4628", "Verkehr", "p4610"),
    Feed("p4636", "Wissenschaft", "p4610"),
    Feed("p4627", "Netzökonomie", "p4610"),
    Feed("p4611", "Gesellschaft", "p4608"),
    Feed("p5265", "Reportage und Recherche", "p4611"),
    Feed("p5334", "Podcasts", "p4611"),
    Feed("p4632", "Alltag", "p4611"),
    Feed("p4633", "Debatte", "p4611"),
    Feed("p4634", "Kolumnen", "p4611"),
    Feed("p4630", "Medien", "p4611"),
    Feed("p4635", "Bildung", "p4611"),
    Feed("p4637", "Gesundheit", "p4611"),
    Feed("p4638", "Reise", "p4611"),
    Feed("p4639", "Kultur", "p4608"),
    Feed("p4640", "Musik", "p4639"),
    Feed("p4641", "Film", "p4639"),
    Feed("p4642", "Künste", "p4639"),
    Feed("p4643", "Buch", "p4639"),
    Feed("p4631", "Netzkultur", "p4639"),
    Feed("p4646", "Sport", "p4608"),
    Feed("p4648", "Kolumnen (Sport)", "p4646"),
    Feed("p4649", "Berlin", "p4608"),
    Feed("p4650", "Nord", "p4608"),
    Feed("p4651", "Hamburg", "p4650"),
    Feed("p4652", "Bremen", "p4650"),
    Feed("p4653", "Kultur (Nord)", "p4650"),
    Feed("p4644", "Wahrheit", "p4608"),
)

DEFAULT_FEEDS: tuple[str, ...] = (
    "p4608",
    "p4615",
    "p4610",
    "p4611",
    "p4639",
    "p4646",
    "p4649",
    "p4650",
    "p4644",
)
"""Schlagzeilen, Politik, Öko, Gesellschaft, Kultur, Sport, Berlin, Nord, Wahrheit."""

FRONT_PAGE = "p4608"

_BY_ID = {feed.id: feed for feed in FEEDS}
_BY_NAME = {folded(feed.name): feed for feed in FEEDS}


def feed_by_id(feed_id: str) -> Feed:
    """The feed with this number. Raises KeyError for one that the taz does not have."""
    return _BY_ID[feed_id]


def feed_name(feed_id: str) -> str:
    """What a number in the database is called: one that only another version of this program knows is its own name."""
    feed = _BY_ID.get(feed_id)
    return feed.name if feed is not None else feed_id if feed_id.isalnum() else "?"


def find_feed(name: str) -> Feed | None:
    """The feed with this name or number, whatever its case, or None."""
    return _BY_NAME.get(folded(name)) or _BY_ID.get(name.casefold())


def feeds_named(name: str) -> list[Feed]:
    """The feed with this name or number; else those whose names begin so, in the order of the site."""
    feed = find_feed(name)
    return [feed] if feed is not None else [one for one in FEEDS if folded(one.name).startswith(folded(name))]


def names_within(feed: Feed) -> list[str]:
    """What tells that an article is of a Ressort: the number of its feed, or its name or one beneath it, as pages name theirs.

    The feed of a Ressort that nobody fetches holds nothing here, and its articles come with the feeds of others. All are
    beneath the front page, which chooses.
    """
    names: dict[str, str] = {} if feed.id == FRONT_PAGE else {feed.id: feed.name}
    for one in FEEDS:  # parents stand before their children
        if one.parent in names:
            names[one.id] = one.name
    return [feed.id, *dict.fromkeys(names.values())]


def stands_in(ressort: str, placed: Collection[str], feed_ids: Sequence[str]) -> str:
    """The one of these feeds that an article of a Ressort stands in, where it stands in one: of those that it was ``placed`` in
    the first of its Ressort; else that of its Ressort, or the nearest above it; else the first that it was placed in.

    Pages name the Kolumnen of Sport, and the Kultur of Nord, as those of the whole paper: where it was placed tells them apart.
    """
    here = [one for one in feed_ids if one in placed and one != FRONT_PAGE]
    own = [one for one in here if one in _BY_ID and ressort in map(_bare, names_within(_BY_ID[one]))]
    feed = find_feed(ressort)
    while feed is not None and (feed.id not in feed_ids or feed.id == FRONT_PAGE):
        feed = _BY_ID[feed.parent] if feed.parent is not None else None
    return next(iter([*own, *([feed.id] if feed is not None else []), *here]), FRONT_PAGE)


def _bare(name: str) -> str:
    """A name as pages have it: without what it is told apart by here."""
    return name.partition(" (")[0]


def feed_path(feed: Feed) -> str:
    """The address of the feed without its host."""
    return f"/!{feed.id};rss/"
