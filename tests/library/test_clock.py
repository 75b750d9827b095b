"""Clocks that are wrong: nothing is lost by them, and what they wrote down is put right."""

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper, Reader
from tui_reader.cli import main
from tui_reader.config import Config
from tui_reader.errors import HttpStatusError
from tui_reader.fetch import PAGE, Fetcher
from tui_reader.library.clock import LARGE, NEWEST, NO_NEWEST, SERVER, STALE, UNASKED, USED, Doubt, doubt_of
from tui_reader.locale import use_language
from tui_reader.model import BERLIN, NOTE, Headline, Mark, PageDigest, Validators
from tui_reader.model.shelf import Bookmarks, Ressort, Since
from tui_reader.store import Store, Witnesses, new_number
from tui_reader.store.migrations import MIGRATIONS
from tui_reader.wording.status import spoken_doubt, status_lines
from tui_reader.wording.times import full_time, header_date, issue_name, short_day, spoken_time, whole_time

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AHEAD, BEGUN = TRUE + 730 * DAY, datetime(1971, 1, 1, 1, tzinfo=UTC)
"""Two years ahead, and a board without a battery."""


@pytest.fixture
def paper() -> Newspaper:
    return Newspaper()


@pytest.fixture
def reader(tmp_path: Path, paper: Newspaper) -> Reader:
    return Reader(tmp_path / "taz.sqlite3", paper)


LISTED = sorted(range(7000001, 7000013))


async def listed(reader: Reader) -> list[int]:
    return sorted(
        number
        for number in await reader.do(lambda library: library.shelves.articles(Ressort("p4608")))
        if number > 7000000
    )


# ------------------------------------------------------------ nothing goes


@pytest.mark.parametrize("wrong", [AHEAD, BEGUN, datetime(2099, 12, 31, 23, 59, tzinfo=UTC), TRUE + 2 * DAY], ids=str)
@pytest.mark.parametrize("is_reachable", [True, False])
async def test_by_a_wrong_clock_nothing_goes(
    reader: Reader, paper: Newspaper, wrong: datetime, is_reachable: bool
) -> None:
    reader.had(9, days=10)
    await reader.sync()
    before = reader.rows("SELECT id FROM article")
    assert len(before) == 9 + len(LISTED)
    reader.clock, paper.is_reachable = wrong, is_reachable
    assert await reader.sync() == await reader.look() == await reader.sync() == 0
    assert reader.rows("SELECT id FROM article") == before
    assert await reader.doubt() == (SERVER if is_reachable or wrong < TRUE else STALE)


async def test_a_first_refresh_in_1971_loses_nothing(reader: Reader, paper: Newspaper) -> None:
    reader.clock = BEGUN
    await reader.sync()
    await reader.do(lambda library: library.marks.set_bookmark(7000003))
    await reader.do(lambda library: library.readings.set_read([7000004]))
    assert reader.impossible()
    reader.clock = TRUE
    for _ in range(3):
        assert await reader.sync() == 0
        assert await reader.look() == 0
        reader.clock += HOUR
    assert reader.rows("SELECT article FROM mark") == [7000003]
    assert await listed(reader) == LISTED
    assert reader.impossible() == []
    days = reader.rows("SELECT DISTINCT day FROM issue ORDER BY day")
    assert days == ["2026-11-24", "2026-11-25", "2026-11-26"], "each in the issue of its day"
    assert reader.rows("SELECT sum(p.sort_at <> a.sort_at) FROM placement p JOIN article a ON a.id = article") == [0]


async def test_after_a_month_away_opening_the_screen_takes_nothing(reader: Reader, paper: Newspaper) -> None:
    reader.had(20, days=10)
    await reader.sync()
    reader.clock += 35 * DAY
    assert await reader.look() == await reader.look() == 0
    assert await reader.doubt() == STALE
    paper.move_to(reader.clock)
    assert await reader.sync() == 0
    assert await listed(reader) == LISTED, "a feed lists them still"


async def test_more_than_half_waits_for_a_second_day(reader: Reader, paper: Newspaper) -> None:
    reader.had(20)
    assert await reader.sync() == 0
    assert await reader.doubt() == LARGE
    reader.clock += 3 * HOUR
    assert await reader.sync() == 0, "the same day"
    reader.clock += 18 * HOUR
    paper.move_to(reader.clock)
    assert await reader.sync() == 20
    assert await reader.doubt() is None
    assert await listed(reader) == LISTED


async def test_the_next_half_waits_anew(reader: Reader, paper: Newspaper) -> None:
    for hours, went in ((0, 0), (21, 40), (22, 0)):
        reader.clock = TRUE + hours * HOUR
        paper.move_to(reader.clock)
        reader.had(40)
        assert await reader.sync() == went


async def test_so_does_the_half_that_is_too_large(tmp_path: Path, paper: Newspaper) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", paper, keep_days=0, keep_megabytes=1)
    reader.had(40)
    reader.change("INSERT INTO picture SELECT 'p' || id, id, randomblob(90000), 0 FROM article WHERE id < 41")
    assert await reader.sync() == 0
    assert await reader.doubt() == LARGE
    reader.clock += 21 * HOUR
    paper.move_to(reader.clock)
    assert await reader.sync() > 20
    assert await listed(reader) == LISTED


async def test_a_wrong_day_does_not_count_as_the_second(reader: Reader, paper: Newspaper) -> None:
    reader.had(20)
    reader.clock = AHEAD
    assert await reader.sync() == 0
    reader.clock = TRUE
    assert await reader.sync() == 0
    assert reader.rows("SELECT count(*) FROM article WHERE id < 21") == [20]


async def test_less_than_half_goes_at_once(reader: Reader) -> None:
    reader.had(3)
    assert await reader.sync() == 3


async def test_after_a_last_use_in_the_future_what_is_due_goes_the_next_time(reader: Reader) -> None:
    reader.had(3)
    reader.clock = AHEAD
    await reader.look()
    reader.clock = TRUE
    assert await reader.doubt() == UNASKED
    library = reader.library()
    async for _ in library.sync():
        pass
    doubt = await library.upkeep.doubt()
    assert doubt == Doubt(USED, AHEAD)
    assert (await library.upkeep.tidy()).pruned == 0
    assert (await library.upkeep.tidy()).pruned == 3
    await library.aclose()


def witnesses(now: datetime = TRUE, **others: datetime | None) -> Witnesses:
    usual: dict[str, datetime | None] = {"server_at": TRUE, "asked_at": TRUE, "newest": TRUE, "used_at": TRUE}
    return Witnesses(now, **{**usual, **others}, large_at=None)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (witnesses(), None),
        (witnesses(TRUE + 23 * HOUR), None),
        (witnesses(TRUE, newest=TRUE - 23 * HOUR), None),
        (witnesses(server_at=None, asked_at=None), UNASKED),
        (witnesses(TRUE + 25 * HOUR), STALE),
        (witnesses(TRUE - 25 * HOUR), SERVER),
        (witnesses(AHEAD, asked_at=AHEAD), SERVER),
        (witnesses(BEGUN, asked_at=BEGUN), SERVER),
        (witnesses(newest=TRUE - 25 * HOUR), NEWEST),
        (witnesses(newest=None), NO_NEWEST),
        (witnesses(AHEAD, server_at=AHEAD, asked_at=AHEAD), NEWEST),
        (witnesses(used_at=TRUE + HOUR), USED),
        (witnesses(used_at=None), None),
    ],
)
def test_what_speaks_against_a_clock(found: Witnesses, reason: str | None) -> None:
    doubt = doubt_of(found)
    assert (doubt.reason if doubt else None) == reason


# ------------------------------------------------------------ what others say of the time


@pytest.mark.parametrize("said", ["gestern", "", "Thu, 99 Nov 2026 99:99:99 GMT", "9" * 4000, "0"])
async def test_a_date_that_is_none_takes_nothing_and_holds_up_nothing(
    reader: Reader, paper: Newspaper, said: str
) -> None:
    reader.had(3)
    paper.date = said
    assert await reader.sync() == 0
    assert await reader.doubt() == UNASKED
    paper.date = None
    assert await reader.sync() == 3


async def test_a_server_in_2099_takes_nothing_and_holds_up_nothing(reader: Reader, paper: Newspaper) -> None:
    reader.had(3)
    paper.date = "Thu, 31 Dec 2099 23:59:59 GMT"
    assert await reader.sync() == 0
    assert await reader.doubt() == SERVER
    assert reader.impossible() == []
    paper.date = None
    assert await reader.sync() == 3


async def test_one_wrong_answer_of_three_does_not_count(reader: Reader, paper: Newspaper) -> None:
    reader.had(3)
    answer = paper.answer

    def with_one_wrong(request: object) -> object:
        paper.date = "Thu, 31 Dec 2099 23:59:59 GMT" if "4615" in str(request) else None
        return answer(request)  # type: ignore[arg-type]

    paper.answer = with_one_wrong  # type: ignore[method-assign, assignment]
    assert await reader.sync() == 3


async def test_not_modified_says_the_time_too(reader: Reader, paper: Newspaper) -> None:
    await reader.sync()
    paper.now = reader.clock = TRUE + 20 * HOUR  # the same documents
    await reader.sync()
    reader.clock += 10 * HOUR
    assert await reader.doubt() == NEWEST, "the server has been heard twenty hours later"


async def test_who_answers_with_something_else_than_feeds_says_nothing_of_the_time(
    reader: Reader, paper: Newspaper
) -> None:
    await reader.sync()
    paper.documents = dict.fromkeys(paper.documents, b"<html><body>Hier geht es ins Netz.</body></html>")
    paper.date = "Thu, 31 Dec 2099 23:59:59 GMT"
    await reader.sync()
    assert await reader.doubt() is None


async def test_an_article_of_2099_takes_nothing_and_holds_up_nothing(reader: Reader, paper: Newspaper) -> None:
    reader.had(3)
    stamp = f"{TRUE.astimezone(BERLIN) - timedelta(minutes=12):%Y %H:%M:%S}".encode()
    assert stamp in paper.documents["/!p4608;rss/"]
    paper.change(stamp, stamp.replace(b"2026", b"2099"))
    assert await reader.sync() == 3
    assert reader.impossible() == []
    (published,) = reader.rows("SELECT published_at FROM article WHERE id = 7000002")
    assert published == int((TRUE - timedelta(minutes=12)).timestamp()), "the page says it"


async def test_articles_that_are_all_of_long_ago_say_nothing_of_now(reader: Reader, paper: Newspaper) -> None:
    reader.had(3)
    paper.move_to(TRUE - 3 * DAY)
    paper.now = TRUE
    assert await reader.sync() == 0
    assert await reader.doubt() == NEWEST


# ------------------------------------------------------------ what is put right


async def test_what_was_written_down_in_the_future_is_put_right(reader: Reader) -> None:
    reader.clock = AHEAD
    await reader.sync()
    await reader.do(lambda library: library.marks.set_bookmark(7000001))
    await reader.do(lambda library: library.marks.set_bookmark(7000002))
    await reader.do(lambda library: library.readings.set_read([7000004]))
    await reader.do(lambda library: library.shelves.toggle_search("stadt"))
    await reader.look()
    reader.clock = TRUE
    await reader.sync()
    assert reader.impossible() == []
    store = reader.store()
    assert store.times.put_right() == 0, "once is enough"
    reader.clock += HOUR
    store.marks.set_bookmark(7000003, True)
    assert store.shelves.articles(Bookmarks())[0] == 7000003, "a mark of the future does not stay the newest"
    store.close()
    await reader.look()
    reader.clock += 5 * HOUR
    await reader.look()
    assert await reader.do(lambda library: library.shelves.articles(Since())) == [], "nothing came since the last visit"


async def test_what_was_written_down_two_years_too_early_is_put_right(reader: Reader) -> None:
    await reader.sync()
    reader.clock = TRUE - 730 * DAY
    await reader.do(lambda library: library.marks.set_bookmark(7000001))
    await reader.do(lambda library: library.readings.set_read([7000004]))
    await reader.sync()
    reader.clock = TRUE + HOUR
    await reader.sync()
    assert reader.impossible() == []


async def test_as_long_as_the_clock_is_wrong_nothing_is_put_right_by_it(reader: Reader) -> None:
    await reader.sync()
    before = reader.rows("SELECT id, seen_at, published_at FROM article ORDER BY id")
    reader.clock = BEGUN
    await reader.sync()
    assert reader.rows("SELECT id, seen_at, published_at FROM article ORDER BY id") == before


async def test_a_wrong_clock_closes_no_issue(reader: Reader, paper: Newspaper) -> None:
    for wrong in (AHEAD, BEGUN):
        reader.clock = wrong
        await reader.sync()
    assert reader.rows("SELECT value FROM setting WHERE name = 'closed_issue'") == []
    reader.clock = TRUE
    await reader.sync()
    assert reader.rows("SELECT value FROM setting WHERE name = 'closed_issue'") == ["2026-11-25"]


async def test_some_hours_ahead_close_no_issue_that_the_server_still_writes(reader: Reader, paper: Newspaper) -> None:
    evening = datetime(2026, 11, 26, 21, 0, tzinfo=BERLIN).astimezone(UTC)
    paper.move_to(evening)
    reader.clock = evening + 10 * HOUR
    await reader.sync()
    assert reader.rows("SELECT value FROM setting WHERE name = 'closed_issue'") == ["2026-11-25"]


async def test_an_issue_that_was_closed_in_the_future_is_open_again(reader: Reader) -> None:
    reader.change("INSERT INTO setting VALUES ('closed_issue', '2028-11-25')")
    reader.had(1, days=0)
    reader.change("UPDATE issue SET day = '2028-11-26'")
    await reader.sync()
    assert reader.rows("SELECT value FROM setting WHERE name = 'closed_issue'") == ["2026-11-25"]
    assert reader.rows("SELECT day FROM issue WHERE article = 1") == ["2026-11-26"]
    assert max(facts.day for facts in await reader.do(lambda library: library.issues.all())) == date(2026, 11, 26)


@pytest.mark.parametrize("night", [datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)])
async def test_nights_when_the_clocks_are_put_on_or_back_are_nights(tmp_path: Path, night: datetime) -> None:
    paper = Newspaper(night)
    reader = Reader(tmp_path / "taz.sqlite3", paper)
    for quarter in range(28):
        reader.clock = night + quarter * timedelta(minutes=15)
        paper.move_to(reader.clock)
        paper.change(b"!7000002/", b"!%d/" % (7000100 + quarter))
        assert await reader.sync() == 0
        assert await reader.doubt() is None
    day = (night + 3 * HOUR).astimezone(BERLIN).date()
    assert reader.rows("SELECT value FROM setting WHERE name = 'closed_issue'") == [str(day - DAY)]
    found = dict(reader.rows("SELECT article, day FROM issue WHERE article >= 7000100"))
    assert found == {  # the newest came twelve minutes before the quarter
        7000100 + quarter: str((night + timedelta(minutes=15 * quarter - 12)).astimezone(BERLIN).date())
        for quarter in range(28)
    }


async def test_comments_that_come_are_new_although_one_was_of_the_future(reader: Reader) -> None:
    await reader.sync()
    future = datetime(2099, 1, 1, tzinfo=UTC)
    await reader.do(lambda library: library.readings.comments_seen(7000001, future))
    await reader.sync()
    assert await reader.do(lambda library: library.readings.comments_seen(7000001, None)) == TRUE


async def test_what_is_right_costs_next_to_nothing(reader: Reader) -> None:
    await reader.sync()
    store = reader.store()
    with store._connection.reading() as db:
        for question in (
            "SELECT id FROM article WHERE seen_at > 1", "SELECT id FROM article WHERE seen_at < 1",
            "SELECT id FROM article WHERE seen_at < published_at - 86400", "SELECT id FROM article WHERE changed_at > 1",
            "SELECT article FROM issue WHERE day > '2026-11-26'",
        ):  # fmt: skip
            plan = " ".join(str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {question}"))
            assert "INDEX" in plan, f"{question} looks through all rows: {plan}"
    store.close()


# ------------------------------------------------------------ what waits


def test_a_page_that_failed_is_not_put_off_for_years(tmp_path: Path) -> None:
    clock = [int(AHEAD.timestamp())]
    store = Store(tmp_path / "taz.sqlite3", lambda: clock[0])
    store.headlines.keep("p4608", "", [Headline(1, "/x/!1/", "", "Titel", "", TRUE)], Validators())
    store.pages.failed(1, is_final=False)
    assert store.pages.due(["p4608"]) == [] and store.pages.rests(1)
    clock[0] = int(TRUE.timestamp())
    assert [source.article_id for source in store.pages.due(["p4608"])] == [1]
    assert not store.pages.rests(1)
    store.close()


async def test_a_server_that_asked_to_wait_is_asked_again_after_the_clock_was_put_back(
    reader: Reader, paper: Newspaper
) -> None:
    reader.change(f"INSERT INTO setting VALUES ('pause_until', '{AHEAD.timestamp() + 1e9}')")
    await reader.sync()
    assert await listed(reader) == LISTED


async def test_room_is_made_although_it_was_made_in_the_future(reader: Reader) -> None:
    reader.had(3)
    await reader.do(lambda library: library.settings.keep("tidied_at", str(int(AHEAD.timestamp()))))
    library = reader.library()
    async for _ in library.sync():
        pass
    assert (await library.upkeep.tidy(5.0)).pruned == 0, "the last use lay in the future"
    await library.aclose()
    reader.clock += 21 * HOUR
    assert await reader.look() == 3


@pytest.mark.parametrize("said", [None, "Thu, 26 Nov 2026 08:00:00 GMT", "gestern"])
async def test_a_date_to_wait_until_is_measured_by_the_clock_that_made_it(said: str | None) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        date = {"Date": said} if said else {}
        return httpx.Response(503, headers={"Retry-After": "Thu, 26 Nov 2026 08:05:00 GMT", **date})

    async with Fetcher("https://taz.de", transport=httpx.MockTransport(answer)) as fetcher:
        with pytest.raises(HttpStatusError) as caught:
            await fetcher.fetch("https://taz.de/x", PAGE)
    waits = caught.value.retry_after_s
    assert waits == 300 if said and said[0] == "T" else waits is not None and 0 <= waits <= 24 * 3600


def test_each_version_stays_on_a_machine_that_begins_at_the_same_time_every_day(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3", lambda: 10)
    store.headlines.keep("p4608", "", [Headline(1, "/x/!1/", "", "Titel", "", TRUE)], Validators())
    store.marks.set_bookmark(1, True)
    for number in range(1, 5):
        page = zlib.compress(f"Fassung {number}".encode())
        store.pages.keep(1, "https://taz.de/!1/", page, Validators(), PageDigest(number, fingerprint=number))
    texts = [store.pages.version(1, one.fetched_at) for one in store.pages.versions(1)]
    assert [page.html for page in texts if page] == [b"Fassung 3", b"Fassung 2", b"Fassung 1"]
    store.close()


async def test_a_page_of_the_future_is_asked_for_again(reader: Reader, paper: Newspaper) -> None:
    await reader.sync()
    future = int(datetime.now(UTC).timestamp()) + 10**8
    reader.change(f"UPDATE page SET fetched_at = {future}")
    path = next(path for path in paper.documents if path.endswith("!7000001/"))
    paper.documents[path] = paper.documents[path].replace(b"<p>", b"<p>Neu. ").replace(b"</p>", b" Wirklich neu.</p>")
    assert await reader.do(lambda library: library.articles.freshen(7000001))


# ------------------------------------------------------------ what is said


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("reason", [UNASKED, STALE, SERVER, NEWEST, NO_NEWEST, USED, LARGE])
async def test_the_state_says_why_nothing_goes(reader: Reader, language: str, reason: str) -> None:
    reader.had(1)
    facts = await reader.do(lambda library: library.upkeep.facts())
    use_language(language)
    doubt = spoken_doubt(reason, AHEAD)
    lines = status_lines(facts, Config(), 1, doubt, TRUE)
    assert lines[-1] == doubt and lines[-1].endswith(".")
    assert ("2028" in lines[-1]) == (reason in {STALE, SERVER, NEWEST, USED})
    assert len(status_lines(facts, Config(), 1, "", TRUE)) == len(lines) - 2


async def test_the_state_says_what_is_free_where_there_is_something(reader: Reader) -> None:
    reader.had(1)
    facts = await reader.do(lambda library: library.upkeep.facts())
    use_language("de")
    for free, words in ((0, "3,4 MB"), (1_200_000, "3,4 MB, davon Platz für Neues: 1,2 MB")):
        lines = status_lines(facts._replace(file_bytes=3_400_000, free_bytes=free), Config(), 0, "", TRUE)
        assert f"Auf der Platte belegt: {words}" in lines


def test_the_shell_says_why_nothing_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out == "Alles in Ordnung.\n", "where nothing is kept nothing can go"
    (path,) = tmp_path.rglob("taz.sqlite3")
    store = Store(path)
    now = datetime.now(UTC)
    store.headlines.keep("p4608", "", [Headline(1, "/x/!1/", "", "Titel", "", now)], Validators())
    store.times.keep_answer(datetime(2019, 4, 26, 12, 0, tzinfo=UTC))
    store.close()
    said = "Die Uhr hier und die der taz liegen über einen Tag auseinander. Dort war es 26. April 2019, 14:00."
    for command in ("stats", "doctor"):
        assert main([command]) == 0
        assert said in capsys.readouterr().out
        assert main([command, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["stays_because"] == "server"


@pytest.mark.parametrize("year", [1970, 1971, 2038, 2099, 2100])
def test_times_of_any_year_are_said(year: int) -> None:
    for when, now in ((datetime(year, 1, 1, tzinfo=UTC), TRUE), (TRUE, datetime(year, 1, 1, tzinfo=UTC))):
        assert all(say(when, now) for say in (spoken_time, full_time))
        assert all(say(when.date(), now.date()) for say in (short_day, issue_name))
        assert header_date(now) and whole_time(when)


# ------------------------------------------------------------ libraries from before


def test_what_was_barred_comes_back_where_a_feed_lists_it(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        version = next(number for number, step in enumerate(MIGRATIONS) if "DROP TABLE pruned" in step)
        for step in MIGRATIONS[:version]:
            db.executescript(step)
        db.executescript(
            "INSERT INTO pruned VALUES (7); INSERT INTO feed VALUES ('p4608', x'41', x'42', 1);"
            "INSERT INTO article (id, path, topline, headline, teaser, seen_at, sort_at) VALUES (8, '/', '', 'T', '', 9, 9);"
            "INSERT INTO placement VALUES ('p4608', 8, 9);"
            f"PRAGMA user_version = {version}; PRAGMA application_id = {0x74617A72}"
        )
    store = Store(path)
    assert store.headlines.validators("p4608") == Validators(), "the whole feed is asked for"
    assert store.room.count_older(TRUE) == 0, "until it says what it lists, it lists all"
    store.headlines.keep("p4608", "", [Headline(7, "/x/!7/", "", "Titel", "", TRUE)], Validators())
    assert 7 in store.shelves.articles(Ressort("p4608"))
    assert store.room.count_older(TRUE) == 1
    store.close()


async def test_what_a_feed_listed_that_is_shown_no_more_may_go(tmp_path: Path, paper: Newspaper) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", paper)
    await reader.sync()
    reader.change(
        "INSERT INTO article SELECT 9, '/', '', 'T', '', published_at, 1, 1, '', '', 1, 1, NULL FROM article LIMIT 1"
    )
    reader.change("INSERT INTO placement (feed, article, sort_at, is_listed) VALUES ('p4646', 9, 1, 1)")
    reader.change("INSERT INTO feed VALUES ('p4646', x'41', x'42', 1)")
    store = reader.store()
    assert store.room.count_older(TRUE) == 0
    store.close()
    await reader.sync()
    assert reader.rows("SELECT is_listed FROM placement WHERE feed = 'p4646'") == [0]
    assert reader.rows("SELECT etag FROM feed WHERE id = 'p4646'") == [None], "shown again, it says all of it anew"


def test_a_mark_of_another_machine_may_be_older_than_its_article_here(tmp_path: Path) -> None:
    clock = int(TRUE.timestamp())
    store = Store(tmp_path / "taz.sqlite3", lambda: clock)
    store.headlines.keep_linked(Headline(1, "/x/!1/", "", "Titel", "", TRUE - 30 * DAY))
    mark = Mark(new_number(), 1, NOTE, TRUE - 20 * DAY, "Notiz")
    store.marks.change([mark], [])
    store.times.put_right()
    assert store.marks.all() == [mark]
    store.close()


async def test_nothing_is_new_since_a_visit_that_was_none(tmp_path: Path, paper: Newspaper) -> None:
    reader, feed = Reader(tmp_path / "taz.sqlite3", paper, ressorts=FEEDS[:1]), f"/!{FEEDS[0]};rss/"
    whole = paper.documents[feed]
    paper.documents[feed] = whole[: whole.index(b"<item>")] + whole[whole.index(b"</item>") + len(b"</item>") :]
    await reader.look()
    await reader.sync()
    paper.documents[feed] = whole
    reader.clock += timedelta(minutes=1)
    await reader.look()
    await reader.sync()
    assert await reader.do(lambda library: library.shelves.is_first_visit()), "who was away for a minute is in it"
    assert await reader.do(lambda library: library.shelves.articles(Since())) == []
    reader.clock += timedelta(hours=1)
    await reader.look()
    assert not await reader.do(lambda library: library.shelves.is_first_visit())
