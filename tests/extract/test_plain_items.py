"""What is read of a feed without feedparser is what feedparser reads; what is written otherwise is left to it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.replica import SHARED
from tests.torture.corpora import feeds_and_xml
from tui_reader.extract.headlines import _parsed, _possible
from tui_reader.extract.plain_items import plain_item

ITEM = (
    "<item>\n<title>Streit in der Stadt: „So geht das nicht“ &amp; mehr</title>\n<link>https://taz.de/Streit/!6209777/</link>\n"
    "<description>Die einen wollen &lt;b&gt;bauen&lt;/b&gt;, die anderen nicht.</description>\n"
    '<pubDate>6 Apr 2025 18:27:00 +0200</pubDate>\n<media:content url="https://taz.de/p.jpeg" medium="image"/>\n</item>'
)


def test_an_item_as_the_taz_writes_it_needs_no_feedparser() -> None:
    item = plain_item(ITEM)
    assert item is not None and item.title == "Streit in der Stadt: „So geht das nicht“ & mehr"
    assert [item] == _parsed(ITEM)
    assert item.published is not None and item.published[:6] == (2025, 4, 6, 16, 27, 0)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.mark.parametrize(
    ("part", "other"),
    [
        *(("6 Apr 2025", f"{DAYS[number % 7]}, {number + 1} {month} 2025") for number, month in enumerate(MONTHS)),
        ("2025", "1999"),
        ("+0200", "-0330"),
        ("media:content", "media:thumbnail"),
        ("<pubDate>", "<category>Stadtleben</category>\n<pubDate>"),
        *(("&amp;", f"&{name};") for name in ("lt", "gt", "quot", "apos", "#228", "#xe4", "#x1F600", "#128512")),
    ],
)
def test_whatever_the_taz_writes_needs_no_feedparser_and_reads_the_same(part: str, other: str) -> None:
    assert part in ITEM
    source = ITEM.replace(part, other, 1)
    item = plain_item(source)
    assert item is not None and [item] == _parsed(source)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("<title>", "<title type='html'>"),
        ("</description>", "</description><guid>https://taz.de/!1/</guid>"),
        ("&amp;", "&nbsp;"),
        ("&amp;", "&"),
        ("&amp;", "&#133;"),
        ("&amp;", "\x85"),
        ("&amp;", "<b>"),
        ("&amp;", "]]>"),
        ("<description>", "<!-- <title>x</title> --><description>"),
        ("<link>https://taz.de", "<link>"),
        ("6 Apr 2025", "2025-04-06"),
        ("6 Apr", "31 Apr"),
        ("</item>", "<title>Zwei</title></item>"),
        ("</item>", "<dc:title>Zwei</dc:title></item>"),
        ("</item>", "<content:encoded>Text</content:encoded></item>"),
        ("</pubDate>", ""),
        ("\n", "\r\n"),
    ],
)
def test_what_is_written_otherwise_is_left_to_feedparser(part: str, other: str) -> None:
    assert part in ITEM and plain_item(ITEM.replace(part, other, 1)) is None


TEXTS = st.text(st.sampled_from("aäß „“–:\n\té ÃŒÂ©¼") | st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["&amp;lt;", "&#228;", "&#xe4;", "&#8222;", "&#x1F600;", "&quot;", "&#133;", "&#9;", "&#10;", "&apos;", "&amp;nbsp;", "<", "&", "]]>"]
)  # fmt: skip
FIELDS = st.builds("".join, st.lists(TEXTS, max_size=5))
DATES = st.builds(
    "{}{} {} {} {}:{:02}:{:02} {}".format,
    st.sampled_from(["", "Wed, ", "Sun, ", "Mit, "]), st.integers(0, 32), st.sampled_from(["Jan", "Feb", "Dec", "Mai", "may"]),
    st.integers(1899, 2101), st.integers(0, 25), st.integers(0, 60), st.integers(0, 61),
    st.sampled_from(["+0200", "-0530", "+1400", "+02:00", "GMT", "+0099", "Z", ""]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(title=FIELDS, teaser=FIELDS, date=DATES, has_cdata=st.booleans(), order=st.permutations(range(4)))
def test_it_is_read_as_feedparser_reads_it(
    title: str, teaser: str, date: str, has_cdata: bool, order: list[int]
) -> None:
    teaser = f"<![CDATA[{teaser}]]>" if has_cdata else teaser
    link = "<link>https://taz.de/Streit/!6209777/</link>"
    parts = [f"<title>{title}</title>", f"<description>{teaser}</description>", f"<pubDate>{date}</pubDate>", link]
    source = f"<item>{''.join(parts[index] for index in order)}</item>"
    item = plain_item(source)
    assert item is None or [item] == _parsed(source)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the data beside the project is not here")
def test_items_of_all_kinds_of_feeds_are_read_as_feedparser_reads_them() -> None:
    numeric = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
    found = 0
    for raw in feeds_and_xml():
        for source in re.findall(r"<item>.*?</item>", raw.decode("utf-8", "replace"), re.DOTALL):
            source = numeric.sub(_possible, source)
            item = plain_item(source)
            found += item is not None
            assert item is None or [item] == _parsed(source), source
    assert found
