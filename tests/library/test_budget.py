"""What takes too long, or too much memory, is ended and said; the screen answers meanwhile. Nothing outlives us."""

import asyncio
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.extract.pages import URL, with_body
from tests.library.work import NUMBER, crash, devour, hang, hang_at_one, refuse, sleep, stop, stumble, surroundings
from tests.pictures import BOMBS, encoded
from tests.terminal import Terminal
from tests.ui.helpers import running
from tui_reader import errors
from tui_reader.config import Config
from tui_reader.errors import CostlyPictureError, PictureError, ReaderError, TooCostlyError
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library, pages
from tui_reader.library.helper import Helper, OverdueError
from tui_reader.library.sync import FeedFailed, PageFailed
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.model.shelf import Ressort
from tui_reader.store import Store

_FILM = 7000001
"""An article of the demo."""


@pytest.fixture
def helper() -> Iterator[Helper]:
    helper = Helper(0.5)
    assert helper.do(partial(len, b"ab")) == 2  # it runs: a busy machine's start is not what is measured
    yield helper
    helper.close()


@pytest.fixture(scope="module")
def lasting() -> Iterator[Helper]:
    """One for all tests that end nothing."""
    helper = Helper(30)
    yield helper
    helper.close()


@pytest.mark.parametrize("work", [hang, sleep, devour, crash])
def test_what_takes_too_much_is_ended_and_the_next_is_done(helper: Helper, work: Callable[[], object]) -> None:
    with pytest.raises(OverdueError):
        helper.do(partial(work))
    assert helper.do(partial(len, b"abc")) == 3


def test_a_process_that_nobody_asks_ends_and_the_next_question_starts_another() -> None:
    idle_s = 0.2  # of a busy machine, too: one that has just begun is asked before that
    hasty = Helper(30, idle_s)

    def asked() -> int:
        time.sleep(idle_s)  # it ends just then: now and then while it is being asked
        return hasty.do(partial(os.getpid))

    try:
        first = hasty.do(partial(os.getpid))
        _until(lambda: asked() not in {first, os.getpid()})
    finally:
        hasty.close()


def test_alarms_that_whoever_started_us_ignores_end_it_all_the_same() -> None:
    alarms = (signal.SIGPROF, signal.SIGALRM)
    before = [signal.signal(one, signal.SIG_IGN) for one in alarms]
    signal.pthread_sigmask(signal.SIG_BLOCK, alarms)
    deaf = Helper(0.3)
    try:
        for work in (hang, sleep):
            with pytest.raises(OverdueError):
                deaf.do(partial(work))
    finally:
        deaf.close()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, alarms)
        for one, action in zip(alarms, before, strict=True):
            signal.signal(one, action)


def test_a_document_for_which_the_machine_has_no_time_is_no_document_that_takes_too_long() -> None:
    budget_s = 2.0  # five times as long by the clock on the wall: a busy machine needs some of it
    slow = Helper(budget_s)
    try:
        process = slow.do(partial(surroundings))[0]
        with ThreadPoolExecutor(1) as reading:
            read = reading.submit(slow.do, partial(stop))
            _until(lambda: _state_of(process) == "T")
            time.sleep(budget_s + 0.2)
            os.kill(process, signal.SIGCONT)
            assert read.result() > budget_s
        assert slow.do(partial(surroundings))[0] == process
    finally:
        slow.close()


def test_a_bug_is_seen_where_it_was_asked_for(lasting: Helper) -> None:
    with pytest.raises(ZeroDivisionError):
        lasting.do(partial(stumble))
    assert lasting.do(partial(len, b"abc")) == 3


def _every_error() -> Iterator[ReaderError]:
    values = {"path": Path("/tmp/x"), "aside": Path("/tmp/y"), "url": "https://taz.de/x", "reason": "broken", "line": 3,
              "key": "theme", "problem": "browser", "status": 404, "found": 2, "known": 1, "rows": 5, "marks": 2,
              "article_id": 1, "number": 3, "reference": "x", "why": "gone"}  # fmt: skip
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, ReaderError):
            names = kind.__init__.__code__.co_varnames[1 : kind.__init__.__code__.co_argcount]
            problem = kind.message.rpartition(".")[
                2
            ]  # a class that tells several apart has the sentence of one of them
            its = values | ({"problem": problem} if "message" in vars(kind) else {})
            yield kind(*(its.get(name, 1) for name in names))


@pytest.mark.parametrize("error", [*_every_error()], ids=lambda error: type(error).__name__)
def test_every_error_comes_back_with_its_sentence(lasting: Helper, error: ReaderError) -> None:
    with pytest.raises(type(error)) as met:
        lasting.do(partial(refuse, error))
    assert (str(met.value), vars(met.value)) == (str(error), vars(error))


def test_it_has_no_terminal_and_no_part_in_ctrl_c(lasting: Helper) -> None:
    process, group, has_session, terminals = lasting.do(partial(surroundings))
    assert process != os.getpid()
    assert group == process
    assert has_session
    assert terminals == (False, False, False)


def test_one_that_was_killed_meanwhile_is_replaced(helper: Helper) -> None:
    process = helper.do(partial(surroundings))[0]
    os.kill(process, signal.SIGKILL)
    _until_gone(process)
    assert helper.do(partial(surroundings))[0] != process


def test_closing_ends_what_is_running() -> None:
    helper = Helper(3000)
    process = helper.do(partial(surroundings))[0]

    async def close_meanwhile() -> None:
        work = asyncio.get_running_loop().run_in_executor(None, helper.do, partial(hang))
        await asyncio.sleep(0.3)
        helper.close()
        with pytest.raises(OverdueError):
            await work

    start = time.monotonic()
    asyncio.run(close_meanwhile())
    assert time.monotonic() - start < 1500, "it was not waited for"
    _until_gone(process)
    with pytest.raises(OverdueError):
        helper.do(partial(len, b""))


def test_who_may_start_no_process_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", no)
    assert Helper().do(partial(os.getpid)) == os.getpid()


@pytest.mark.parametrize("work", ["sleep", "hang", "surroundings"])
def test_nothing_outlives_a_kill(work: str) -> None:
    """Whether it is idle or in the middle of something that listens to nobody."""
    script = (
        "import sys\nfrom functools import partial\nfrom tests.library import work\n"
        "from tui_reader.library.helper import Helper\nhelper = Helper(3)\n"
        "print(helper.do(partial(work.surroundings))[0], flush=True)\n"
        f"helper.do(partial(work.{work}))\nprint('idle', flush=True)\nsys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    helper = int(parent.stdout.readline())
    time.sleep(0.3)
    os.kill(helper, 0)
    parent.kill()
    parent.communicate()
    _until_gone(helper)


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def _state_of(process: int) -> str:
    """One letter of proc(5): T is stopped, Z a zombie; none for a process that is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2][:1]
    except OSError:
        return ""


def _until_gone(process: int) -> None:
    _until(lambda: _state_of(process) in {"", "Z"})


# ------------------------------------------------------------ documents


def hostile_page(megabytes: int = 6) -> bytes:
    """A real document that no pattern of ours is to blame for: nested, wide and long."""
    nested = b"<div><span><p>Ein Satz, der nicht endet.</p><ul><li><b>Oben</b> unten</li></ul>" * 60
    part = nested + b"</span></div>" * 60
    return with_body("PLATZ").replace(b"PLATZ", part * (megabytes * 1024 * 1024 // len(part)))


def keep(store: Store, html: bytes, number: int = NUMBER) -> None:
    """Put a page on the disk."""
    headline = Headline(number, f"/x/!{number}/", "Oben", "Eine Seite wie keine", "", datetime.now(UTC))
    store.headlines.keep("p4608", "Politik", [headline], Validators())
    packed = zlib.compress(html)
    store.pages.keep(number, f"https://taz.de/x/!{number}/", packed, Validators(), PageDigest(900, ("Ada",), "", 1))


@pytest.mark.usefixtures("own_helper")
async def test_a_page_that_takes_too_long_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "article_of", hang_at_one)
    monkeypatch.setattr(pages, "plain_text_of", hang)
    library = Library(Config(), lambda: Store(tmp_path / "taz.sqlite3"), budget_s=1.0)
    try:
        await library._threads.ask(lambda store: keep(store, with_body("<p>Ein Text.</p>")))
        await library._threads.ask(lambda store: keep(store, with_body("<p>Ein Text.</p>" * 3), _FILM))
        with pytest.raises(TooCostlyError, match="dauert zu lange"):
            await library.articles.open(NUMBER)
        assert (await library.articles.open(_FILM)).headline
        assert await library.search.update() == 2  # by its title alone, and not again
        assert await library.search.update() == 0
        assert NUMBER in [one.article_id for one in await library.search.hits("Seite wie keine")]
        assert await library.upkeep.condense() == 0  # none is a day old
    finally:
        await library.aclose()


@pytest.mark.usefixtures("own_helper")
async def test_a_page_that_was_refused_is_not_fetched_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = canned_answers({f"/x/!{NUMBER}/": hostile_page(1), f"/x/!{_FILM}/": with_body("<p>Ein Text.</p>")})
    library = Library(
        Config(ressorts=("p4608",)),
        lambda: Store(tmp_path / "taz.sqlite3", clock=lambda: now[0]),
        lambda base_url: Fetcher(base_url, transport=site),
        budget_s=0.3,
    )
    now = [int(time.time())]
    monkeypatch.setattr(pages, "checked_page", hang)
    try:
        headline = Headline(NUMBER, f"/x/!{NUMBER}/", "", "Eine", "", None)
        await library._threads.ask(lambda store: store.headlines.keep("p4608", "Politik", [headline], Validators()))
        tries = []
        for _ in range(12):
            tries += [event async for event in library.sync() if isinstance(event, PageFailed)]
            now[0] += 7 * 86_400
        assert {type(one.error) for one in tries} == {TooCostlyError}
        assert 1 <= len(tries) <= 5
    finally:
        await library.aclose()


@pytest.mark.usefixtures("own_helper")
async def test_a_feed_that_was_refused_is_tried_again_when_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = b"<rss><channel><item><link>https://taz.de/Eins/!7000005/</link><title>Oben: Unten</title></item></channel></rss>"
    site = {"/!p4608;rss/": feed}
    with monkeypatch.context() as slow:
        for read in (hang, pages.headlines_of):  # the second time it is not read at all, or it would not fail
            slow.setattr(pages, "headlines_of", read)
            library = Library(
                Config(ressorts=("p4608",)),
                lambda: Store(tmp_path / "taz.sqlite3"),
                lambda base_url: Fetcher(base_url, transport=canned_answers(site)),
                budget_s=1.5,
            )
            failed = [event.error async for event in library.sync() if isinstance(event, FeedFailed)]
            assert [type(error) for error in failed] == [TooCostlyError]
            await library.aclose()
    site["/!p4608;rss/"] = feed.replace(b"Unten", b"Oben")
    library = Library(
        Config(ressorts=("p4608",)),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base_url: Fetcher(base_url, transport=canned_answers(site)),
        budget_s=1.5,
    )
    assert not [event async for event in library.sync() if isinstance(event, FeedFailed)]
    assert len(await library.shelves.articles(Ressort("p4608"))) == 1
    await library.aclose()


@pytest.mark.usefixtures("own_helper")
async def test_a_feed_that_was_refused_is_read_later_though_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = b"<rss><channel><item><link>https://taz.de/Eins/!7000005/</link><title>Oben: Unten</title></item></channel></rss>"
    now = [int(time.time())]

    async def failures(budget_s: float) -> int:
        library = Library(
            Config(ressorts=("p4608",)),
            lambda: Store(tmp_path / "taz.sqlite3", clock=lambda: now[0]),
            lambda base_url: Fetcher(base_url, transport=canned_answers({"/!p4608;rss/": feed})),
            budget_s=budget_s,
        )
        try:
            return len([event async for event in library.sync() if isinstance(event, FeedFailed)])
        finally:
            await library.aclose()

    with monkeypatch.context() as slow:
        slow.setattr(pages, "headlines_of", hang)
        assert await failures(2.5) == 1
    assert await failures(2.5) == 1  # not at every refresh, though it could be read now
    now[0] += 2 * 3600
    assert await failures(2.5) == 0


@pytest.mark.usefixtures("own_helper")
async def test_a_text_that_took_too_long_for_the_index_comes_into_it_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [int(time.time())]

    async def found(budget_s: float) -> list[int]:
        library = Library(Config(), lambda: Store(tmp_path / "taz.sqlite3", clock=lambda: now[0]), budget_s=budget_s)
        try:
            if not await library._threads.ask(lambda store: store.search.due(1)) and not await library.search.hits(
                "Eine"
            ):
                await library._threads.ask(
                    lambda store: keep(store, with_body("<p>Die Sternwarte ist offen, auch in der Nacht.</p>"))
                )
            await library.search.update()
            assert await library.search.update() == 0
            return [one.article_id for one in await library.search.hits("Sternwarte")]
        finally:
            await library.aclose()

    with monkeypatch.context() as slow:
        slow.setattr(pages, "plain_text_of", hang)
        assert await found(0.5) == []
    assert await found(5) == []
    now[0] += 2 * 86_400
    assert await found(5) == [NUMBER]


async def _slowest_answer(press: str, library: Library, seconds: float) -> tuple[float, str]:
    """Open the first article, and press keys meanwhile; gives for how much work of this process an answer waited longest,
    in seconds of CPU time (by the clock on the wall it waits for other processes too), and what is shown then.
    """
    async with running(100, 30, library, is_refreshing=False) as reader:
        slowest = 0.0
        await reader.pilot.press(press)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            start = time.process_time()
            await asyncio.sleep(0.02)
            slowest = max(slowest, time.process_time() - start)
        await reader.settle()
        return slowest, reader.text


def _work_of(page: bytes) -> float:
    """Seconds of CPU time that it takes to take a page apart here."""
    start = time.process_time()
    pages.article_of(page, f"https://taz.de/x/!{NUMBER}/")
    return time.process_time() - start


@pytest.mark.usefixtures("own_helper")
@pytest.mark.parametrize("kind", ["extractor", "document"])
async def test_the_screen_answers_while_a_page_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "extractor":
        monkeypatch.setattr(pages, "article_of", hang)
    library = Library(
        Config(refresh_minutes=0, read_after_seconds=0),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base_url: Fetcher(base_url, transport=canned_answers({})),
        budget_s=1.0,
    )
    page = hostile_page() if kind == "document" else with_body("<p>Ein Text.</p>")
    await library._threads.ask(lambda store: keep(store, page))
    slowest, text = await _slowest_answer("enter", library, 2.5)
    if kind == "extractor":  # in this process it would hang for ever
        assert "dauert zu lange" in text
    else:  # which may be through in time
        assert slowest < _work_of(page) / 2


@pytest.mark.usefixtures("own_helper")
def test_in_a_terminal_keys_and_signals_are_answered_meanwhile(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "taz-reader"
    folder.mkdir(parents=True)
    store = Store(folder / "taz.sqlite3")
    keep(store, hostile_page(12))
    store.close()
    terminal = Terminal(
        TAZ_READER_BASE_URL="http://127.0.0.1:9", XDG_STATE_HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path)
    )
    terminal.until_shown("Eine Seite wie keine")
    os.write(terminal.terminal, b"\r")
    os.write(terminal.terminal, b"?")
    terminal.until_shown("Hilfe")
    os.kill(terminal.child, signal.SIGTERM)
    assert terminal.end() in {0, 143}


_COMMAND = (
    "import sys\nfrom tests.library import work\nfrom tui_reader.cli import main\n"
    "from tui_reader.library import helper, pages\n"
    "pages.article_of, helper.COMMAND_S = work.hang, {budget}\n"
    "sys.exit(main(['show', {page!r}]))"
)


def _show(tmp_path: Path, budget: float) -> "subprocess.Popen[str]":
    """The command that shows a page which hangs."""
    page = tmp_path / "page.html"
    page.write_bytes(with_body("<p>Ein Text.</p>"))
    command = [sys.executable, "-c", _COMMAND.format(budget=budget, page=str(page))]
    root = Path(__file__).parents[2]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell that works in the background ignores it
    return subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heard
    )


def test_on_the_command_line_it_is_a_sentence(tmp_path: Path) -> None:
    process = _show(tmp_path, 0.5)
    out, said = process.communicate(timeout=120)
    assert (process.returncode, out) == (1, "")
    assert "dauert zu lange" in said
    assert "Traceback" not in said


def test_ctrl_c_ends_a_command_that_hangs(tmp_path: Path) -> None:
    process = _show(tmp_path, 600)
    end = time.monotonic() + 90
    while not (helpers := _children(process.pid)):
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=300)[1]
    assert process.returncode == 130, said
    for one in helpers:
        _until_gone(one)


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").parent.parent.glob("*/children")
    return [int(number) for path in listed for number in path.read_text("utf-8").split()]


def test_a_page_full_of_comments_gives_as_many_as_can_be_set() -> None:
    one = (
        '<li class="member comment" id="bb_message_%d"><span class="author">Ada</span>'
        '<div class="message-text-container"><p>' + "Wort " * 900 + "</p></div></li>"
    )
    listed = "".join(one % number for number in range(300))
    html = with_body(f'<p>Text.</p><section id="kommune"><ul>{listed}</ul></section>')
    found = pages.comments_of(html, URL)
    assert 10 < len(found) < 300
    assert sum(len(text) for comment in found for text in comment.paragraphs) <= pages.MOST_CHARACTERS


# ------------------------------------------------------------ pictures


def _article_with(pictures: int) -> bytes:
    figures = "".join(
        f'<figure><img src="https://taz.de/picture/{number}/624/x.jpeg" alt="Ein Bild"></figure><p>Ein Absatz {number}.</p>'
        for number in range(pictures)
    )
    return with_body(f"<p>Ein Text.</p>{figures}")


@pytest.fixture
async def illustrated(tmp_path: Path) -> AsyncIterator[tuple[Library, dict[str, bytes], list[str]]]:
    """A library with a kept article of sixty pictures, the pictures that the site has, and what was asked of it."""
    site: dict[str, bytes] = {}
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        body = site.get(request.url.path)
        return httpx.Response(404 if body is None else 200, stream=httpx.ByteStream(body or b""))

    library = Library(
        Config(),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base_url: Fetcher(base_url, transport=httpx.MockTransport(answer)),
    )
    await library._threads.ask(lambda store: keep(store, _article_with(60)))
    yield library, site, asked
    await library.aclose()


Illustrated = tuple[Library, dict[str, bytes], list[str]]


async def test_at_most_forty_pictures_of_an_article_come_along(illustrated: Illustrated) -> None:
    library, site, asked = illustrated
    small = encoded(Image.new("RGB", (60, 40)), "JPEG")
    site.update({f"/picture/{number}/624/x.jpeg": small for number in range(60)})
    assert [taken.error async for taken in library.issues.illustrate([NUMBER])] == [None]
    assert len(asked) == len(set(asked)) == 40
    volume = await library.files.bind("Alles", [("Teil", [NUMBER])])
    assert len(volume.parts[0].leaves[0].pictures) == 40


async def test_a_picture_that_was_refused_is_not_fetched_at_each_look(illustrated: Illustrated) -> None:
    library, site, asked = illustrated
    url = "https://taz.de/picture/1/624/x.jpeg"
    site["/picture/1/624/x.jpeg"] = BOMBS["forty million pixels"](0)
    for _ in range(3):
        with pytest.raises(CostlyPictureError, match="zu groß"):
            await library.pictures.mosaic(NUMBER, url, 40, 20)
    assert asked == ["/picture/1/624/x.jpeg"]


@pytest.mark.usefixtures("own_helper")
async def test_a_picture_that_is_kept_and_takes_too_long_is_said(illustrated: Illustrated) -> None:
    library, _, _ = illustrated
    url = "https://taz.de/picture/1/624/x.jpeg"
    await library._threads.ask(lambda store: store.pictures.keep(NUMBER, url, BOMBS["a JPEG of 2,000 scans"](0)))
    for look in (library.pictures.mosaic(NUMBER, url, 40, 20), library.pictures.drawn(NUMBER, url)):
        with pytest.raises(PictureError):
            await look
