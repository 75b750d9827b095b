"""Running the real app on the demo issue: keys in, state out. A wait that runs out fails."""

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Hashable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Never

from httpx import AsyncBaseTransport
from textual._context import visible_screen_stack
from textual._xterm_parser import XTermParser
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.strip import Strip

from tui_reader.config import BASE_URL, Config
from tui_reader.demo import demo_documents, demo_library
from tui_reader.errors import NoVoiceError
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.store import Store
from tui_reader.ui.app import TazApp
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.ui.main_screen import MainScreen
from tui_reader.ui.panes.article import ArticleView
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.input_line import InputLine
from tui_reader.ui.panes.rows import Rows

_LOOKING = ("folder", "watch")
"""Groups of work that begins by itself, and may last as long as a folder that does not answer."""
_AT_ONCE_S, _LOOKS = 0.15, 3
"""What is due within so long is waited for before anybody looks, such as a preview."""
_A_FRAME_S, _LASTS_S = 0.02, 2.0
"""What is painted with the next frame is waited for after each key; work that takes longer than this is not."""
SIZES = [(160, 45), (80, 24), (40, 12)]
"""Three panes, one, one of few lines; two panes are what `running` has where nobody says a size."""


def _event_of(key: str, app: TazApp) -> Key:
    """As Textual's own pilot has it, which waits for each key until the process has used no time for a while."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        sign = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        sign = name if len(name) == 1 else ""
    event = Key(name, sign or None)
    event.set_sender(app)
    return event


class Running:
    """The app under test."""

    def __init__(self, app: TazApp, pilot: "Pilot[None]", library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    @property
    def screen(self) -> MainScreen:
        """The main screen, also under a list that lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def desk(self) -> Desk:
        """What the screen shows, and commands act upon."""
        return self.screen.desk

    @property
    def headlines(self) -> Rows[int]:
        """The list."""
        return self.screen.shown.headlines

    @property
    def ressorts(self) -> Rows[ShelfLine | None]:
        """The list of Ressorts and shelves."""
        return self.screen.shown.ressorts

    @property
    def article(self) -> ArticleView:
        """The text."""
        return self.screen.shown.article

    @property
    def footer(self) -> FooterBar:
        """The line below."""
        return self.screen.shown.footer

    @property
    def line(self) -> InputLine | None:
        """The line that is open on the screen on top."""
        return next(iter(self.app.screen.query(InputLine)), None)

    async def press(self, *keys: str) -> None:
        """Press keys, each once all that the one before it led to on the screen is through, and let what follows happen."""
        for key in keys:
            self.app._driver.send_message(_event_of(key, self.app))  # type: ignore[union-attr]
            await self._through()
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is going on: no work that does not wait for the reader, no key that waits, nothing due at once."""
        quiet, end = 0, time.monotonic() + 120
        while quiet < _LOOKS:
            await self._through()
            self.app.screen._on_timer_update()
            is_at_rest = not self._is_at_work()
            if is_at_rest and not self._is_something_due(_AT_ONCE_S):
                return
            quiet = quiet + 1 if is_at_rest else 0  # what beats for ever is not waited for
            await asyncio.sleep(_AT_ONCE_S / _LOOKS)
            assert time.monotonic() < end, f"it never comes to rest: {self._at_work}"

    async def _through(self) -> None:
        """Wait until every message has been everywhere, what it began is done, and painted; what lasts is not waited for."""
        await self.pilot._wait_for_screen(120)
        end, empty = time.monotonic() + _LASTS_S, 0
        while empty < 3 and time.monotonic() < end:
            is_ready = self._is_something_ready()
            is_empty = not (is_ready or self._is_at_work() or self._is_something_due(_A_FRAME_S))
            empty = empty + 1 if is_empty else 0
            await asyncio.sleep(0 if is_empty or is_ready else 0.005)

    def _is_at_work(self) -> bool:
        return bool(self._at_work)

    @property
    def _at_work(self) -> list[object]:
        """What is: a layout that is due, keys that wait, and work, but what waits for the reader or looks about for ever."""
        working = [one for one in self.app.workers if one.group not in _LOOKING and self.app.typed.is_at_work(one)]
        unplaced = [self.app.screen] if self.app.screen._layout_required or self.app.screen._scroll_required else []
        return [*unplaced, *self.app.typed._waiting, *working]

    def _is_something_ready(self) -> bool:
        pumps = [self.app, *self.app._registry]
        return bool(asyncio.get_running_loop()._ready) or any(pump.message_queue_size for pump in pumps)  # type: ignore[attr-defined]

    def _is_something_due(self, seconds: float) -> bool:
        loop = asyncio.get_running_loop()
        due = loop.time() + seconds
        return any(one._when < due and not one._cancelled for one in loop._scheduled)  # type: ignore[attr-defined]

    async def until(self, condition: Callable[[], bool], seconds: float = 90.0) -> None:
        """Wait for something; fails when it does not come."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"waited in vain:\n{self.text}"
            await asyncio.sleep(0.01)

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """What is painted, line by line, without colours."""
        return ["".join(segment.text for segment in strip) for strip in self.strips]

    @property
    def strips(self) -> list[Strip]:
        """What is painted, line by line: below a box what it lies over, even in the moment before it is painted anew."""
        visible_screen_stack.set(self.app._background_screens)
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        """All that is painted."""
        return "\n".join(self.lines)


def _parse_once() -> None:
    """Textual keeps with an app what it parsed of the style sheets, an eighth of a start: here the next app has it, too."""
    parse = Stylesheet._parse_rules
    parsed: dict[Hashable, list[RuleSet]] = {}

    def parse_rules(sheet: Stylesheet, css: str, **source: Any) -> list[RuleSet]:
        key = css, *source.values(), *sheet._variables.items()
        if key not in parsed:
            parsed[key] = parse(sheet, css, **source)
        return parsed[key]

    Stylesheet._parse_rules = parse_rules  # type: ignore[method-assign, assignment]


_parse_once()


NOTE_S = FooterBar.NOTE_S
"""How long a note stays in the app. Here it stays longer: on a busy machine it would be gone before anybody looks."""
FooterBar.NOTE_S = 60.0
FooterBar.FAULT_S = 120.0


class _Issues:
    """The demo issue as it is after a refresh, made once a minute: each test's own is a copy of it, in memory."""

    def __init__(self) -> None:
        self._made: dict[tuple[datetime, tuple[str, ...]], tuple[Store, AsyncBaseTransport]] = {}

    async def library(self, config: Config) -> Library:
        """One that has it."""
        key = (datetime.now(UTC).replace(second=0, microsecond=0), config.ressorts)
        if key not in self._made:
            self._made[key] = await self._refreshed(config, key[0]), canned_answers(demo_documents(key[0]))
        made, answers = self._made[key]

        def open_copy() -> Store:
            copy = Store(":memory:")
            made._connection._db.backup(copy._connection._db)
            return copy

        config = config._replace(base_url=BASE_URL)
        return Library(config, open_copy, lambda base: Fetcher(base, transport=answers))

    async def _refreshed(self, config: Config, now: datetime) -> Store:
        made = Store(":memory:")
        library = demo_library(Config(ressorts=config.ressorts), now)
        try:
            async for _ in library.sync():
                pass
            await library.search.update()
            await library.left_out.catch_up()
            await library._threads.ask(lambda store: store._connection._db.backup(made._connection._db))
        finally:
            await library.aclose()
        return made


_ISSUES = _Issues()


def _mute(_: Sequence[str]) -> Never:
    """Nothing speaks, whatever this machine has."""
    raise NoVoiceError("espeak-ng")


@asynccontextmanager
async def running(
    width: int = 120,
    height: int = 40,
    library: Library | None = None,
    *,
    is_refreshing: bool | None = None,
    config: Config | None = None,
) -> AsyncIterator[Running]:
    """The app on the demo issue as a refresh left it, or on another library, which it refreshes; once it has come to rest."""
    if is_refreshing is None:
        is_refreshing = library is not None
    config = config or Config(refresh_minutes=0, read_after_seconds=0)
    if library is None:
        library = demo_library(config, datetime.now(UTC)) if is_refreshing else await _ISSUES.library(config)
    app = TazApp(library, is_refreshing=is_refreshing)
    try:
        async with app.run_test(size=(width, height)) as pilot:
            reader = Running(app, pilot, library)
            await reader.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
            await reader.until(lambda: reader.screen.is_mounted)
            reader.desk.aloud.find = _mute
            if is_refreshing:
                await reader.until(lambda: reader.desk.refreshing.is_running)
                await reader.until(lambda: not reader.desk.refreshing.is_running)
            await reader.settle()
            yield reader
    finally:
        await library.aclose()


def drag(reader: Running, start: tuple[int, int], end: tuple[int, int]) -> None:
    """The left button goes down here and up there, as a terminal reports it."""
    for (x, y), button, sign in ((start, 0, "M"), (end, 32, "M"), (end, 0, "m")):
        for event in XTermParser().feed(f"\x1b[<{button};{x + 1};{y + 1}{sign}"):
            reader.app._driver.process_message(event)  # type: ignore[union-attr]
