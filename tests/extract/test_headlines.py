from datetime import UTC, datetime

import pytest

from tests.extract.pages import NOW
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import feed_xml
from tui_reader.errors import NotAFeedError
from tui_reader.extract.headlines import MAX_ITEMS, extract_headlines
from tui_reader.model import Headline

HOSTS = frozenset({"taz.de"})


def headlines(*items: str) -> tuple[Headline, ...]:
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{''.join(items)}</channel></rss>"
    return extract_headlines(feed.encode("utf-8", "surrogatepass"), "https://taz.de/", HOSTS).headlines


def item(title: str = "Oben: Unten", link: str = "https://taz.de/Slug/!7000001/", rest: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{rest}</item>"


def test_a_feed_as_the_taz_serves_it() -> None:
    batch = extract_headlines(feed_xml("p4608", load_issue(), NOW), "https://taz.de/!p4608;rss/", HOSTS)
    assert not batch.is_damaged
    assert len(batch.headlines) == len(load_issue())
    first = batch.headlines[0]
    assert (first.article_id, first.topline, first.headline) == (
        7000002,
        "Nahverkehr in Hessen",
        "Der Bus kommt, wenn er kommt",
    )
    assert first.path == "/Nahverkehr-in-Hessen/!7000002/"
    assert first.published_at == datetime(2026, 11, 23, 17, 48, tzinfo=UTC)


def test_dates_need_no_weekday_and_no_leading_zero() -> None:
    (found,) = headlines(item(rest="<pubDate>6 Apr 2025 18:27:00 +0200</pubDate>"))
    assert found.published_at == datetime(2025, 4, 6, 16, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    "date", ["gestern", "0000-00-00", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 +0000", "1e308", ""]
)
def test_a_date_that_cannot_be_is_none(date: str) -> None:
    assert headlines(item(rest=f"<pubDate>{date}</pubDate>"))[0].published_at is None


@pytest.mark.parametrize(
    ("title", "topline", "headline"),
    [
        ("Oben: Unten: ganz unten", "Oben", "Unten: ganz unten"),
        ("Ohne", "", "Ohne"),
        ("+++ Liveticker: Streik +++: Ende", "", "+++ Liveticker: Streik +++: Ende"),
        ("+++ Liveticker +++: Ende", "+++ Liveticker +++", "Ende"),
        (": verboten", "", "verboten"),
        ("", "", ""),
        ("[/] [bold", "", "[/] [bold"),
        ("<![CDATA[Häuser & <b>Höfe</b>: Ein Test]]>", "Häuser & Höfe", "Ein Test"),
        ("&lt;em&gt;Bahn&lt;/em&gt;hof&lt;wbr&gt;straße&lt;br&gt;Süd", "", "Bahnhofstraße Süd"),
        ("Müller & Söhne: M&M und R&amp;B & Q", "Müller & Söhne", "M&M und R&B & Q"),
        ("a &amp;lt;b&amp;gt; &#27;[31mc", "", "a <b> c"),
        ("A&#xFFFFFFFF;B&#xD800;C", "", "A\ufffdB\ufffdC"),
    ],
)
def test_titles(title: str, topline: str, headline: str) -> None:
    (found,) = headlines(item(title))
    assert (found.topline, found.headline) == (topline, headline)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///!7000001/", "https://taz.de@evil.invalid/!7000001/", "https://taz.de.evil.invalid/!7000001/",
     "https://[", "http://127.0.0.1:1/!7000001/", "https://taz.de:99999/!7000001/", "https://taz.de/!p4616/", "https://taz.de/!t5025674/",
     "https://taz.de/x/", "--private", ""],
)  # fmt: skip
def test_what_leads_to_no_article_of_the_taz_is_left_out(link: str) -> None:
    assert not headlines(item(link=link))


@pytest.mark.parametrize(
    ("link", "path"),
    [
        (" HTTPS://TAZ.DE/Slug/!7000001/ ", "/Slug/!7000001/"),
        ("https://taz.de/!7000001/", "/!7000001/"),
        ("https://taz.de/Slug/!7000001&amp;s=x&amp;SuchRahmen=Print/", "/Slug/!7000001&s=x&SuchRahmen=Print/"),
        ("https://taz.de/Slug/!7000001/?utm_source=rss#matomo:x", "/Slug/!7000001/"),
    ],
)
def test_an_article_is_known_by_its_digits(link: str, path: str) -> None:
    (found,) = headlines(item(link=link))
    assert (found.article_id, found.path) == (7000001, path)


def test_digits_of_other_scripts_are_no_number() -> None:
    assert headlines(item(link="https://taz.de/Slug/!٧٠٠٠٠٠١/")) == ()


def test_one_article_twice_in_a_feed_is_one() -> None:
    assert [found.headline for found in headlines(item("Erst"), item("Dann", "https://taz.de/Anders/!7000001/"))] == [
        "Erst"
    ]


def test_absurd_lengths_are_cut() -> None:
    (found,) = headlines(item("Ä" * 100_000, rest=f"<description>{'wort ' * 100_000}</description>"))
    assert len(found.headline) == 300
    assert len(found.teaser) <= 5_000


def test_at_most_so_many_items_are_taken() -> None:
    many = (item(f"T{n}", f"https://taz.de/!{7000000 + n}/") for n in range(MAX_ITEMS + 50))
    assert len(headlines(*many)) == MAX_ITEMS


def test_tags_in_a_teaser_are_dropped_and_never_run() -> None:
    html = "&lt;p onclick='x'&gt;Der &lt;b&gt;Bus&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt; kommt.&lt;/p&gt;"
    assert headlines(item(rest=f"<description>{html}</description>"))[0].teaser == "Der Bus kommt."


def test_a_document_that_breaks_off_gives_what_is_whole() -> None:
    feed = (
        f"<rss version='2.0'><channel>{item('Eins')}{item('Zwei', 'https://taz.de/!7000002/')}<item><title>Dr".encode()
    )
    batch = extract_headlines(feed, "https://taz.de/", HOSTS)
    assert [found.headline for found in batch.headlines] == ["Eins", "Zwei"]
    assert batch.is_damaged


@pytest.mark.parametrize(
    "raw", [b"", b"  \n", b"<html><form>WLAN</form></html>", b'{"error": 1}', b"\x89PNG\r\n", b"/etc/passwd"]
)
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAFeedError):
        extract_headlines(raw, "https://taz.de/", HOSTS)


def test_umlauts_survive_a_wrong_declaration() -> None:
    feed = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{item('Müller füßt – „so“')}</channel></rss>"
    for raw in (feed.encode("utf-8"), feed.encode("cp1252"), feed.encode("utf-16"), b"\xef\xbb\xbf" + feed.encode()):
        (found,) = extract_headlines(raw, "https://taz.de/", HOSTS).headlines
        assert found.headline == "Müller füßt – „so“"
