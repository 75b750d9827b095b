"""Reading on: what counts as read and what does not, where Space leads, and which links are a step."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.ui.helpers import Running, _event_of, running
from tui_reader.config import BASE_URL, Config
from tui_reader.demo import demo_documents
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Heading, Unread, block_text
from tui_reader.store import Store
from tui_reader.typeset import Link
from tui_reader.ui.commands.links import follow
from tui_reader.ui.overlays.comments import CommentsScreen
from tui_reader.ui.panes.bars import FooterBar

FIRST, SECOND, BUS = 7000002, 7000001, 7000003


@pytest.fixture(autouse=True)
def _what_is_said_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the next key: a busy machine may take longer than a note stays."""
    monkeypatch.setattr(FooterBar, "NOTE_S", 600)


@pytest.fixture
def paper() -> Newspaper:
    return Newspaper(TRUE)


@pytest.fixture
def library(tmp_path: Path, paper: Newspaper) -> Callable[..., Library]:
    """A reader of the paper; ``settings`` are the reader's own."""
    return lambda **settings: Library(
        Config(**{"ressorts": FEEDS, "refresh_minutes": 0, **settings}),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
    )


def path_of(paper: Newspaper, article_id: int) -> str:
    return next(path for path in paper.documents if path.endswith(f"!{article_id}/"))


async def is_read(reader: Running, article_id: int) -> bool:
    return (await reader.library.articles.entry(article_id)).is_read


async def shown(reader: Running) -> int:
    entry = reader.desk.reading.entry
    assert entry is not None
    return entry.id


async def test_what_is_left_at_once_stays_unread_and_m_holds_until_the_article_is_opened_anew() -> None:
    config = Config(refresh_minutes=0, read_after_seconds=1)
    async with running(60, 14, config=config) as reader:
        await reader.press("enter", "escape")
        await reader.pilot.pause(1.1)
        await reader.settle()
        assert not await is_read(reader, FIRST), "it was left before the time was up"
        await reader.press("enter", "m", "m")
        await reader.pilot.pause(1.1)
        await reader.press("G", "space")
        assert await shown(reader) == SECOND
        assert not await is_read(reader, FIRST), "m has said what it is"
        await reader.press("m", "u", "G")
        assert not await is_read(reader, SECOND), "and so has u"
        await reader.press("K", "G")
        assert await is_read(reader, FIRST), "opened anew, it counts anew"


async def test_space_passes_once_what_cannot_be_had_and_opens_the_next_ressort_at_its_first_article(
    library: Callable[..., Library], paper: Newspaper
) -> None:
    missing = [path for path in paper.documents if path.endswith((f"!{FIRST}/", f"!{SECOND}/"))]
    pages = {path: paper.documents.pop(path) for path in missing}
    broken = paper.respond

    def respond(path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        """One of them is gone; the other one's server has an accident."""
        status, headers, body = broken(path, etag)
        return (503, headers, b"") if path == missing[1] and path in pages else (status, headers, body)

    paper.respond = respond  # type: ignore[method-assign]
    async with running(100, 30, library(ressorts=("p4615", "p4610"))) as reader:
        politics = list(reader.desk.browsing.article_ids)
        await reader.press("enter")
        seen = [await shown(reader)]
        for _ in range(12):
            await reader.press("G")
            if "weiter in Öko (1)" in reader.text:
                break
            await reader.press("space")
            seen.append(await shown(reader))
        assert sorted(seen) == sorted(politics), "each once"
        await reader.press("z")
        assert not reader.headlines.display
        gone, failing = (int(path.rstrip("/").rpartition("!")[2]) for path in missing)
        assert await is_read(reader, gone) and not await is_read(reader, failing)
        await reader.press("space")
        assert (reader.desk.at, reader.desk.browsing.line.name) == ("article", "Öko")
        assert reader.desk.front.is_alone and not reader.headlines.display, "who reads it alone reads on alone"
        assert await shown(reader) == reader.desk.browsing.article_ids[0]
        for _ in range(12):
            await reader.press("G", "space")
        assert "Alles gelesen, was gerade zu haben ist." in reader.text
        paper.documents |= pages
        pages.clear()
        await reader.library.articles.fetch(failing)
        reader.desk._texts_stored([failing])
        await reader.press("space")
        assert await shown(reader) == failing, "its text came"


async def test_of_what_was_to_be_taken_along_each_thing_that_is_missing_is_named(
    library: Callable[..., Library], paper: Newspaper
) -> None:
    paper.documents = demo_documents(paper.now)
    [path] = [path for path in paper.documents if path.endswith(f"!{FIRST}/")]
    page = paper.documents.pop(path)
    pictures = [one for one in paper.documents if one.startswith(f"/picture/{SECOND}/")]
    for one in pictures:
        del paper.documents[one]
    assert pictures
    is_here = True

    def respond(
        path: str, etag: str | None, answer: Callable[..., tuple[int, dict[str, str], bytes]] = paper.respond
    ) -> tuple[int, dict[str, str], bytes]:
        if not is_here:
            raise httpx.ConnectError("no network")
        return answer(path, etag)

    paper.respond = respond  # type: ignore[method-assign]
    async with running(100, 30, library(ressorts=("p4615",))) as reader:
        await reader.press("d")
        await reader.until(lambda: "2 Artikeln fehlt noch etwas.  ! zeigt, was" in reader.footer.message)
        await reader.press("exclamation_mark")
        assert "Nicht mehr abrufbar (404): ein Bild zu" in reader.text
        said = {report.text.partition(": ")[2] for report in reader.desk.reports.all}
        assert said == {"„Der Bus kommt, wenn er kommt“", "ein Bild zu „Die Stadt kauft ihr Wasser zurück“"}
        await reader.press("escape")
        is_here = False
        await reader.press("d")
        await reader.until(lambda: "Kein Netz" in reader.footer.message)
        assert "d versucht es noch einmal" in reader.footer.message
        is_here = True
        paper.documents[path] = page
        await reader.press("d")
        await reader.until(lambda: "1 Artikel fehlt noch etwas" in reader.footer.message)


async def test_at_the_end_of_a_list_that_is_read_space_says_where_something_is_unread() -> None:
    async with running(100, 30) as reader:
        browsing, unread = reader.desk.browsing, reader.library.readings.unread_among
        lines = [line for line in browsing.shelves if line.is_ressort and browsing.count_of(line)]
        await reader.desk.go_to_shelf(lines[1].shelf)
        await reader.press("G", "space")
        left = len(await unread(browsing.article_ids))
        assert left and tr("say.end_but_unread", n=left) in reader.lines[-1]
        await reader.press("A", "space")
        following = await browsing.next_ressort()
        assert following is not None and not await unread(browsing.article_ids)
        assert f"Hier ist alles gelesen. Ungelesen: {following.line.name} ({following.unread})" in reader.lines[-1]
        for line in browsing.shelves:
            await reader.desk.go_to_shelf(line.shelf)
            await reader.press("A")
        await reader.desk.go_to_shelf(lines[1].shelf)
        await reader.press("G", "space")
        assert "Alles gelesen." in reader.lines[-1] and "Ungelesen" not in reader.lines[-1]


async def test_a_link_that_fails_is_no_step_back(library: Callable[..., Library]) -> None:
    async with running(100, 30, library()) as reader:
        await reader.press("enter")
        for _ in range(3):
            reader.desk.reading.follow(999)
            await reader.settle()
        assert await shown(reader) == FIRST
        assert "Nicht mehr abrufbar" in reader.lines[-1]
        reader.desk.reading.follow(SECOND)
        await reader.press("escape")
        assert (reader.desk.at, await shown(reader)) == ("article", FIRST)
        await reader.press("escape")
        assert reader.desk.at == "headlines"


async def test_a_link_that_fails_is_named_by_its_words(library: Callable[..., Library]) -> None:
    async with running(80, 24, library()) as reader:
        await reader.press("enter")
        page = reader.article.page
        assert page is not None
        words = "Ein Titel, der länger ist als die Zeile, in der von ihm die Rede ist"
        link = Link(f"{BASE_URL}/!6999999/", words, 0, 0, 3)
        reader.article.viewport.growing.so_far = page._replace(links=(link,))
        follow(reader.desk, link.href, link.text)
        await reader.settle()
        said = " ".join(" ".join(reader.lines[-2:]).split())
        assert said == f"Nicht mehr abrufbar (404): „{words}“"
        first = link._replace(text="Ein anderer dorthin")
        reader.article.viewport.growing.so_far = page._replace(links=(first, link))
        await reader.press("U", "2")
        assert f"Nicht mehr abrufbar (404): „{words}“" == " ".join(" ".join(reader.lines[-2:]).split())
        follow(reader.desk, f"{BASE_URL}/!6999998/")
        await reader.settle()
        assert reader.lines[-1].strip() == "Nicht mehr abrufbar (404): „!6999998“"


async def test_a_text_that_comes_anew_is_told_of_wherever_one_is_by_then(
    library: Callable[..., Library], paper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(100, 30, library()) as reader:
        may_come, fetch = asyncio.Event(), reader.library.articles.fetch

        async def slowly(article_id: int) -> object:
            await may_come.wait()
            return await fetch(article_id)

        monkeypatch.setattr(reader.library.articles, "fetch", slowly)
        await reader.pilot.press("x")
        await reader.until(lambda: reader.footer.message == "Text wird neu geholt …")
        await reader.pilot.press("j")
        await reader.pilot.pause(0.3)
        may_come.set()
        await reader.settle()
        assert "Neu geholt: „Der Bus kommt, wenn er kommt“" in reader.lines[-1]
        assert reader.desk.reading.target == SECOND
        await reader.press("k", "x")
        assert reader.footer.message == "Neu geholt."


async def test_the_star_and_the_dot_on_the_screen_are_what_s_and_m_change_whoever_else_was_there(
    library: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.ui.desk.others.LOOK_S", 3600)
    async with running(100, 30, library()) as reader:
        await reader.library.marks.set_bookmark(FIRST)  # elsewhere: the row shows no star yet
        await reader.library.readings.set_read([FIRST])
        await reader.press("s")
        assert "Ist schon gemerkt." in reader.lines[-1]
        assert (await reader.library.articles.entry(FIRST)).is_bookmarked
        assert "★" in reader.lines[2]
        await reader.library.readings.set_read([SECOND])
        await reader.press("j", "m")
        assert await is_read(reader, SECOND), "it was to become read, and is"
        await reader.press("m")
        assert not await is_read(reader, SECOND)


async def test_of_a_single_section_no_number_is_said(paper: Newspaper, library: Callable[..., Library]) -> None:
    path = path_of(paper, FIRST)
    before, first, behind = paper.documents[path].partition(b'<h2 class="typo-r-subhead')
    paper.documents[path] = before + first + behind.replace(b'<h2 class="typo-r-subhead', b'<p class="', 1)
    async with running(100, 30, library()) as reader:
        reader.desk.open(FIRST)
        await reader.settle()
        page = reader.article.page
        assert page is not None and len(page.sections) == 1
        await reader.press("n")
        assert "Abschnitt" not in reader.lines[0]
        reader.desk.open(SECOND)
        await reader.settle()
        assert "4 Abschnitte" in reader.lines[0]


@pytest.mark.parametrize(("width", "height"), [(100, 30), (40, 12)])
async def test_comments_say_of_which_article_they_are_and_in_another_size_one_is_at_the_same(
    width: int, height: int
) -> None:
    async with running(width, height) as reader:
        await reader.press("enter", "c")
        await reader.until(lambda: isinstance(reader.app.screen, CommentsScreen))
        screen = reader.app.screen
        assert isinstance(screen, CommentsScreen) and "Der Bus kommt" in reader.lines[0]
        for key, here in (("n", 1), ("N", 0)):
            await reader.press(key)
            for size in ((80, 24), (120, 40), (40, 12), (100, 30), (width, height)):
                await reader.resize(*size)
                assert screen.thread.view.sections.gone_to == here, "it stands out"


async def test_beside_a_list_no_text_says_what_space_leads_to_for_there_it_turns_the_list() -> None:
    async with running(120, 40) as reader:
        await reader.press("G")
        for way_in, way_out in (("enter", "escape"), ("enter", "h"), ("l", "left"), ("enter", "q")):
            await reader.press(way_in, "G")
            assert "Leertaste: weiter mit" in reader.text or "Alles gelesen" in reader.text
            await reader.press(way_out)
            assert reader.desk.at != "article"
            assert "Leertaste: weiter mit" not in reader.text and "Alles gelesen" not in reader.text, way_out


async def test_what_is_left_before_it_is_there_is_a_preview_and_is_not_read() -> None:
    async with running(120, 40) as reader:
        reader.desk.open(FIRST)
        reader.desk.stand("headlines")
        await reader.until(lambda: not reader.desk.reading.is_coming)
        await asyncio.sleep(0.3)
        assert await shown(reader) == FIRST and not reader.desk.reading.is_opened
        assert not await is_read(reader, FIRST)


async def test_comments_that_the_page_speaks_of_are_fetched_or_it_is_said_where_they_are(
    library: Callable[..., Library], paper: Newspaper
) -> None:
    none = next(path for path in paper.documents if path.endswith(f"!{SECOND}/"))
    paper.documents[none] = paper.documents[none].replace(b"12 Kommentare", b"0 Kommentare")
    late = next(path for path in paper.documents if path.endswith(f"!{FIRST}/"))
    whole = paper.documents[late]
    begin, end = whole.index(b'<ul class="comments-list">'), whole.index(b"</section>", whole.index(b'id="kommune"'))
    paper.documents[late] = whole[:begin] + b"<ul class='comments-list'></ul>" + whole[end:]
    async with running(100, 30, library()) as reader:
        await reader.press("enter", "G")
        assert "Kommentare auf taz.de: 4 (o)" in reader.text and "(c)" not in reader.text
        await reader.press("c")
        assert "Die Kommentare stehen nur auf taz.de." in reader.lines[-1]
        paper.documents[late] = whole
        await reader.press("c")
        assert isinstance(reader.app.screen, CommentsScreen)
        await reader.press("q")
        assert "Kommentare: 4 (c)" in reader.text and "auf taz.de: 4" not in reader.text, "below the article, at once"
        await reader.press("c")
        await reader.press("G", *"n" * 13)
        assert "Weiter geht es nicht." in reader.lines[-1], "said where it can be seen"
        await reader.press("q", "J", "c")
        assert "Noch keine Kommentare" in reader.lines[-1]


async def test_keys_that_can_do_nothing_say_so(library: Callable[..., Library], paper: Newspaper) -> None:
    del paper.documents[path_of(paper, FIRST)]
    said: dict[str, str] = {}
    async with running(100, 30, library()) as reader:
        await reader.press("enter")
        for key in ("n", "N", "t", "v", "K"):
            await reader.press(key)
            said[f"stub {key}"] = reader.footer.message
        await reader.press("J")
        for key in ("enter", "H", "L"):
            await reader.press(key)
            said[f"text {key}"] = reader.footer.message
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.settle()
        for key in ("s", "m", "a", "x", "o", "y", "Y", "c", "p", "W", "t", "U", "I", "z", "J", "K", "A", "equals_sign"):
            await reader.press(key)
            said[f"empty {key}"] = reader.footer.message
    assert not [key for key, words in said.items() if not words]
    assert {words for key, words in said.items() if key.startswith("empty")} == {"Hier ist kein Artikel."}
    assert said["stub n"] == said["stub N"] == said["stub t"] == "Dieser Text hat keine Abschnitte."
    assert said["stub v"] == "Hier ist nichts zu markieren."


async def test_of_a_text_that_is_on_its_way_no_key_says_what_it_has_not(
    library: Callable[..., Library], paper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    del paper.documents[path_of(paper, FIRST)]
    async with running(100, 30, library()) as reader:

        async def coming(_number: int) -> None:
            await asyncio.Event().wait()

        monkeypatch.setattr(reader.library.articles, "fetch", coming)
        reader.desk.open(FIRST)
        await reader.until(lambda: reader.desk.reading.is_stub and reader.desk.reading.is_coming)
        for key in ("I", "n", "t", "v", "1"):
            reader.app.post_message(_event_of(key, reader.app))
            await reader.until(lambda: reader.footer.message == tr("article.coming"))
            reader.footer.say("")


async def test_keys_that_need_a_text_say_why_it_is_not_here(library: Callable[..., Library], paper: Newspaper) -> None:
    answers = {FIRST: (404, "gone"), SECOND: (0, "yet"), BUS: (503, "failed")}
    for number, (status, _) in answers.items():
        path = path_of(paper, number)
        paper.statuses[path] = status
        del paper.documents[path]
    async with running(100, 30, library()) as reader:
        for number, (_, why) in answers.items():
            reader.desk.open(number)
            await reader.until(lambda: reader.desk.reading.is_stub and not reader.desk.reading.is_coming)
            for key in ("c", "W", "equals_sign", "V"):
                await reader.press(key)
                assert reader.footer.message == tr(f"error.missing.{why}"), (why, key)
        assert "(503)" in reader.text and sum("taz.de/" in line for line in reader.lines) == 1


async def test_what_lies_on_a_page_is_that_of_the_article_under_the_cursor() -> None:
    async with running(60, 16) as reader:
        await reader.press("enter", "escape", "j")
        sections = [heading for heading in await headings(reader, SECOND) if heading]
        assert sections and sections != await headings(reader, FIRST)
        await reader.press("t")
        assert all(heading in reader.text for heading in sections[:2])
        await reader.press("enter")
        assert (reader.desk.at, await shown(reader), reader.desk.reading.is_opened) == ("article", SECOND, True)
        await reader.press("escape", "z")
        assert await shown(reader) == SECOND


async def test_what_lies_on_the_page_of_an_article_in_a_list_leads_back_to_the_list_and_reads_nothing() -> None:
    async with running(60, 16) as reader:
        await reader.press("j")
        for key in ("t", "U", "I"):
            await reader.press(key)
            assert reader.app.screen is not reader.screen or reader.footer.message, key
            await reader.press("escape")
            assert (reader.desk.at, reader.app.focused) == ("headlines", reader.headlines), key
            assert reader.headlines.display and reader.desk.headlines.current == SECOND, key
            assert not (await reader.library.articles.entry(SECOND)).is_read, key


async def headings(reader: Running, article_id: int) -> list[str]:
    article = await reader.library.articles.open(article_id)
    return [block_text(block) for block in article.blocks if isinstance(block, Heading)]


async def test_the_words_at_the_end_of_an_article_are_those_of_now() -> None:
    async with running(80, 24) as reader:
        await reader.press("2", "enter", "G")
        assert "weiter mit" in reader.text
        line = reader.article.viewport.line
        await reader.press("A")
        assert "weiter mit" not in reader.text and "Leertaste: weiter" in reader.text, "in another Ressort"
        await reader.press("u")
        assert "weiter mit" in reader.text
        unread = await reader.library.shelves.articles(Unread())
        await reader.library.readings.set_read(unread)
        await reader.desk.changed(unread)
        assert tr("closing.all_read").split(".")[0] in reader.text
        came = unread[-1]
        await reader.library.readings.set_read([came], False)  # as where something comes
        await reader.desk._take_in_news(fills=False)
        await reader.settle()
        assert "Leertaste: weiter" in reader.text
        assert reader.article.viewport.line == line


async def test_in_the_outline_of_an_article_that_is_only_shown_beside_the_list_nothing_is_read() -> None:
    async with running(160, 24) as reader:
        await reader.press("j")
        reader.article.viewport.go_to_end()  # with the wheel
        await reader.press("t")
        assert "Gliederung" in reader.text and "✓" not in reader.text
        await reader.press("escape", "enter", "G", "t")
        assert "✓" in reader.text
