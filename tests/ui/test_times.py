"""How long ago something was goes on while the screen stands still."""

import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ui.helpers import Running, running
from tests.ui.test_changes import NUMBER
from tests.ui.test_changes import opened as changed
from tui_reader.model import Comment
from tui_reader.model.register import Company, Machine
from tui_reader.typeset import Typography
from tui_reader.ui.desk.headlines import Headlines
from tui_reader.ui.desk.overlays import CommentThread
from tui_reader.ui.desk.pieces import Piece
from tui_reader.ui.panes.bars import HeaderBar
from tui_reader.ui.panes.page import PageView
from tui_reader.wording.company import company_lines
from tui_reader.wording.status import spoken_doubt
from tui_reader.wording.times import moment, spoken_time


def published(reader: Running) -> list[datetime]:
    """When the articles in the list were published."""
    entries = [reader.screen.desk.browsing.article_ids[row] for row in range(reader.headlines.source.row_count)]
    source = reader.headlines.source
    assert isinstance(source, Headlines)
    found = [source.entry_of(article_id) for article_id in entries]
    return [entry.published_at for entry in found if entry is not None]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of headlines that are drawn, as they are."""
    rows: list[int] = []
    usual = Headlines.row

    def row(self: Headlines, index: int, width: int, pointer: str) -> list[list[Piece]]:
        rows.append(index)
        return usual(self, index, width, pointer)

    monkeypatch.setattr(Headlines, "row", row)
    return rows


def head(reader: Running) -> str:
    """What stands above the text."""
    page = reader.article.page
    assert page is not None
    return " ".join(page.texts[: page.head_blocks]).replace("\u00a0", " ")


def minutes_said(lines: Sequence[str]) -> list[str]:
    return re.findall(r"vor \d+ min", "\n".join(lines))


async def test_a_row_that_stands_for_minutes_says_so_and_no_other_row_is_drawn(drawn: list[int]) -> None:
    async with running(120, 40, is_refreshing=True) as reader:
        start = before = datetime.now(UTC)
        times = published(reader)
        for minutes in (1, 7, 45, 200):
            now = start + timedelta(minutes=minutes)
            drawn.clear()
            reader.screen.tell_time(now)
            await reader.settle()
            in_sight = range(-(-reader.headlines.size.height // reader.headlines.row_height))
            others = {
                row for row in in_sight if row < len(times)
                and spoken_time(times[row], before) != spoken_time(times[row], now)
            }  # fmt: skip
            assert set(drawn) <= others or minutes == 1
            assert others <= set(drawn)
            for row in others:
                assert spoken_time(times[row], now) in reader.text
            before = now


async def test_within_a_minute_nothing_is_drawn(drawn: list[int]) -> None:
    async with running(120, 40) as reader:
        now = datetime.now(UTC)
        reader.screen.tell_time(now)
        await reader.settle()
        drawn.clear()
        reader.screen.tell_time(now)
        await reader.settle()
        assert not drawn


async def test_rows_drawn_later_say_the_time_that_their_neighbours_say() -> None:
    async with running(120, 40) as reader:
        source = reader.headlines.source
        assert isinstance(source, Headlines)
        now = datetime.now(UTC) + timedelta(minutes=3)
        reader.screen.tell_time(now)
        await reader.press("j", "j", "k", "m")  # the cursor and the read state draw rows anew
        shown = minutes_said(reader.lines)
        assert (
            shown
            == [said for when in published(reader) if (said := spoken_time(when, now)).startswith("vor")][: len(shown)]
        )


async def test_the_date_above_is_the_next_day_s_after_midnight() -> None:
    async with running(120, 40) as reader:
        [header] = reader.screen.query(HeaderBar)
        before = header.date
        reader.screen.tell_time(datetime.now(UTC) + timedelta(days=1))
        assert header.date != before


async def test_what_was_found_goes_on_with_the_time_too() -> None:
    async with running(120, 40) as reader:
        await reader.press("slash", *"der")
        await reader.pilot.pause(0.3)
        await reader.settle()
        later = datetime.now(UTC) + timedelta(minutes=30)
        said = minutes_said(reader.lines)
        reader.screen.tell_time(later)
        await reader.settle()
        assert minutes_said(reader.lines) != said or not said


async def test_when_a_text_was_changed_goes_on_with_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with changed(tmp_path, "Anders.", size=(120, 14)) as (reader, site):
        entry = await site.library.articles.entry(NUMBER)
        assert entry.changed_at is not None
        lines: list[int] = []
        monkeypatch.setattr(
            PageView, "refresh_lines", lambda _, start, count=1: lines.extend(range(start, start + count))
        )
        reader.screen.tell_time(entry.changed_at + timedelta(minutes=20))
        assert "geändert vor 20 min" in head(reader)
        assert 1 <= len(lines) <= 2, "only the lines that say it are drawn anew"
        lines.clear()
        reader.screen.tell_time(entry.changed_at + timedelta(minutes=20))
        assert not lines
        reader.screen.tell_time(entry.changed_at + timedelta(hours=30))
        assert "geändert gestern" in head(reader)
        await reader.press("space", "space")
        place = reader.article.place
        reader.screen.tell_time(entry.changed_at + timedelta(days=3))
        await reader.settle()
        assert reader.article.place == place and reader.article.viewport.top > 0


async def test_when_somebody_commented_goes_on_with_the_time() -> None:
    async with running(120, 40) as reader:
        now = datetime.now(UTC)
        comment = Comment("Ein Leser", now - timedelta(minutes=3), ("Ja.",))
        thread = CommentThread("Der Bus kommt", [comment], None, 72, Typography(), ascii=False)
        reader.desk.work.start(lambda: reader.desk.front.show(thread), "overlay")
        await reader.until(lambda: "vor 3 min" in reader.text)
        reader.screen.tell_time(now + timedelta(minutes=8))
        await reader.until(lambda: "vor 11 min" in reader.text)


def test_what_is_a_little_in_the_future_is_of_this_minute() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert spoken_time(now + timedelta(seconds=50), now) == "vor 1 min"
    assert spoken_time(now + timedelta(minutes=10), now) == "13:10"


@pytest.mark.parametrize(("zone", "said"), [("America/New_York", "7:00"), ("Europe/Berlin", "13:00")])
def test_what_was_done_here_has_the_time_of_the_clock_here_and_what_is_published_that_of_berlin(
    zone: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
        assert moment(noon, noon + timedelta(hours=2)) == said
        assert spoken_time(noon, noon + timedelta(hours=2)) == "13:00"
        machine = Machine("hier", int(noon.timestamp() * 1000), is_own=True)
        [_, told] = company_lines(Company("/ordner", (machine,), 0), noon + timedelta(hours=2))
        assert told.endswith(f"heute {said}")
        assert f"24. November 2026, {said}" in spoken_doubt("stale", noon)
        assert "24. November 2026, 13:00" in spoken_doubt("newest", noon), "that is of the taz"
    finally:
        monkeypatch.undo()
        time.tzset()
