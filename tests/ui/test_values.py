"""What the desk holds as values, without a screen: the way along links, and a list's rows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from tui_reader.linear.phrases import entry_line
from tui_reader.locale import use_language
from tui_reader.model import Entry, Headline
from tui_reader.typeset.cells import cells
from tui_reader.ui.desk.headlines import Headlines, about_entry
from tui_reader.ui.desk.overlays import SearchHit
from tui_reader.ui.desk.pieces import column
from tui_reader.ui.desk.trail import Trail
from tui_reader.ui.overlays.search import Hits
from tui_reader.wording.glyphs import UNICODE
from tui_reader.wording.times import short_day

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)

# ---------------------------------------------------------------- the trail


def test_who_goes_back_along_links_can_go_on_again_until_another_link_is_followed() -> None:
    trail = Trail().followed(1).followed(2)  # from 1 over 2 to 3
    assert trail == Trail((1, 2))
    back = trail.went(-1, 3)
    assert back == (2, Trail((1,), (3,)))
    assert back[1].went(-1, 2) == (1, Trail((), (3, 2)))
    assert Trail((), (3, 2)).went(-1, 1) is None
    assert Trail((), (3, 2)).went(1, 1) == (2, Trail((1,), (3,)))
    assert Trail((1,), (3,)).went(1, 2) == (3, Trail((1, 2), ()))
    assert trail.went(1, 3) is None
    assert back[1].followed(2) == Trail((1, 2)), "what lay ahead is another way now"


def test_what_cannot_be_had_is_no_step_of_the_way() -> None:
    assert Trail((1, 2, 3), (2, 4)).without(2) == Trail((1, 3), (4,))


# ---------------------------------------------------------------- rows


def entry(number: int, *authors: str, ressort: str = "Politik", topline: str = "Oben") -> Entry:
    headline = Headline(number, f"/x/!{number}/", topline, f"Titel {number}", "")
    return Entry(headline, ressort, NOW - timedelta(minutes=12), authors, 400)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "Politik · vor 12 min · Ada Berg, Ben Muster · 2 min Lesezeit"),
        (59, "Politik · vor 12 min · Ada Berg, Ben Muster · 2 min"),
        (51, "Politik · vor 12 min · Ada Berg, Ben Muster · 2 min"),
        (50, "Politik · vor 12 min · 2 min Lesezeit"),
        (37, "Politik · vor 12 min · 2 min Lesezeit"),
        (36, "Politik · vor 12 min · 2 min"),
        (27, "Politik · vor 12 min"),
        (19, "Politik"),
        (6, "Poli…"),
    ],
)
def test_of_what_is_about_an_entry_words_go_first_then_the_authors_and_last_the_ressort(
    width: int, expected: str
) -> None:
    assert about_entry(entry(1, "Ada Berg", "Ben Muster"), width, "·", NOW) == expected
    assert cells(expected) <= width


def test_a_list_that_grows_at_its_end_stays_and_another_one_is_none() -> None:
    rows = Headlines(UNICODE)
    rows.take([1, 2], {1: entry(1), 2: entry(2)})
    rows.extend([1, 2, 3])
    assert rows.article_ids == [1, 2, 3]
    for other in ([2, 1, 3, 4], [1, 2], [], [9, 1, 2, 3]):
        rows.extend(other)
        assert rows.article_ids == [1, 2, 3]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (50, "Politik · vor 12 min · noch 1 min"),
        (32, "Politik · noch 1 min"),
        (19, "Politik"),
    ],
)
def test_of_what_was_begun_is_said_what_is_left_rather_than_when_it_came(width: int, expected: str) -> None:
    begun = entry(1, "Ada Berg", "Ben Muster")._replace(behind=60)
    assert about_entry(begun, width, "·", NOW) == expected
    use_language("en")
    assert about_entry(begun, 36, "·", NOW).endswith(" · 1 min left")
    assert entry_line(1, begun, NOW).endswith(", 1 minute left.")
    use_language("de")
    assert entry_line(1, begun, NOW).endswith(", noch 1 Minute.")


def test_the_row_that_is_kept_is_known_by_its_article_if_that_is_here() -> None:
    rows = Headlines(UNICODE)
    assert rows.take([1, 2], {2: entry(2)}, keep=2) == 1
    assert rows.take([1, 2], {1: entry(1)}, keep=2) is None
    assert rows.take([1], {1: entry(1), 2: entry(2)}, keep=2) is None
    assert rows.take([1], {1: entry(1)}) is None
    assert rows.known([2, 1]) == [1] and rows.entry_of(2) is None


def test_rows_that_are_not_here_are_asked_for_once_with_those_around_them() -> None:
    rows, asked = Headlines(UNICODE), list[Sequence[int]]()
    rows.needs = asked.append
    rows.take(range(1, 1001), {500: entry(500)})
    assert rows.row(499, 60, " ") and not asked
    assert rows.row(500, 60, " ") == []
    [around] = asked
    assert {471, 501, 560} <= set(around) and 500 not in around and len(around) < 130
    rows.row(501, 60, " ")
    assert len(asked) == 1 or not set(asked[0]) & set(asked[1]), "they are on their way"
    rows.take_entries({501: entry(501)})
    assert rows.row(500, 60, " ")
    rows.take_entries({})
    rows.take([501, 502], {})
    rows.row(0, 60, " ")
    assert list(asked[-1]) == [501, 502], "another list asks anew"


def test_only_rows_whose_words_change_with_the_time_are_drawn_anew() -> None:
    rows = Headlines(UNICODE)
    old = entry(2)._replace(published_at=NOW - timedelta(days=40))
    rows.take([1, 2, 3], {1: entry(1), 2: old})
    rows.at_time(NOW, range(3))
    assert rows.at_time(NOW + timedelta(seconds=1), range(3)) == []
    assert rows.at_time(NOW + timedelta(minutes=5), range(3)) == [0]
    assert rows.at_time(NOW + timedelta(minutes=5), range(3)) == []


def test_a_row_has_three_lines_whatever_is_missing() -> None:
    rows = Headlines(UNICODE)
    rows.take([1, 2, 3], {1: entry(1), 2: entry(2, topline=""), 3: entry(3, topline="", ressort="")})

    rows.at_time(NOW, [])

    def words(index: int) -> list[str]:
        return ["".join(text for text, _ in line) for line in rows.row(index, 60, "▸")]

    assert words(0) == ["▸• Oben", "   Titel 1", "   Politik · vor 12 min · 2 min Lesezeit"]
    assert words(1)[:2] == ["▸• Politik", "   Titel 2"] and "Politik" not in words(1)[2]
    assert words(2)[0] == "▸• Titel 3" and len(words(2)) == 2


def test_the_sign_of_what_was_read_is_grey_also_where_it_is_a_star() -> None:
    hits, rows = Hits(UNICODE), Headlines(UNICODE)
    for is_read in (True, False):
        for is_bookmarked in (True, False):
            one = entry(1)._replace(is_read=is_read, is_bookmarked=is_bookmarked)
            rows.take([1], {1: one})
            hits.take([SearchHit(one, "")])
            signs = [source.row(0, 60, " ")[0][1] for source in (rows, hits)]
            assert signs == [(UNICODE.of(one), "quiet" if is_read else "accent")] * 2


def test_a_column_is_as_wide_as_its_widest_text() -> None:
    assert column(["eins", "日本語", ""]) == ["eins  ", "日本語", "      "]
    assert column(["1", "100"], is_right=True) == ["  1", "100"]
    assert column([]) == []


# ---------------------------------------------------------------- days


def test_a_day_has_its_year_where_it_is_of_another_one_and_long_ago() -> None:
    assert short_day(date(2026, 2, 1), date(2026, 11, 26)) == "So 1.2."
    assert short_day(date(2025, 12, 24), date(2026, 1, 5)) == "Mi 24.12."
    assert short_day(date(2025, 12, 24), date(2026, 10, 19)) == "Mi 24.12.", "not yet ten months"
    assert short_day(date(2025, 12, 24), date(2026, 10, 20)) == "24.12.2025"
    assert short_day(date(2027, 1, 1), date(2026, 12, 31)) == "1.1.2027", "what is to come"
