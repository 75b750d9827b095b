"""What is read aloud on the desk: the article, the sentence, how fast."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.ui.desk.article import Reading
from tui_reader.ui.desk.front import ArticlePane, Work

if TYPE_CHECKING:
    from tui_reader.errors import ReaderError
    from tui_reader.library import Library
    from tui_reader.speech.recital import Recital, Reciter

SPEED = "speech_speed"
"""The name under which it is kept how fast is spoken, in percent."""
_USUAL, _SLOWEST, _FASTEST, _STEP = 100, 50, 300, 10
_LOOK_S = 0.05
"""How often it is looked whether the next text is there."""


def speed_of(kept: str | None) -> int:
    """How fast to speak, by what is kept."""
    return max(_SLOWEST, min(_FASTEST, int(kept))) if kept is not None and kept.isdecimal() else _USUAL


class Aloud:
    """Reads the article that is shown aloud. ``tell`` has the bars say what is so, ``failed`` what went wrong."""

    def __init__(
        self,
        library: "Library",
        view: ArticlePane,
        reading: Reading,
        work: Work,
        tell: Callable[[], None],
        failed: "Callable[[ReaderError], None]",
    ) -> None:
        self._library, self._view, self._reading, self._work, self._tell = library, view, reading, work, tell
        self._failed = failed
        self.find: Callable[[Sequence[str]], Reciter] = _find
        """What gives the voice, by what the settings name. Raises NoVoiceError, NoOutputError."""
        self._reciter: Reciter | None = None
        """The voice that was found, until it fails."""
        self._recital: Recital | None = None
        self._article_id: int | None = None
        """The article that is read aloud."""
        self.is_going_on = False
        """Whether the next article is on its way."""

    @property
    def is_on(self) -> bool:
        """Whether something is read aloud, though it may have paused."""
        return self._recital is not None or self.is_going_on

    @property
    def is_paused(self) -> bool:
        """Whether it goes on with the next `toggle`."""
        return self._recital is not None and not self._recital.is_speaking

    # ------------------------------------------------------------ beginning and leaving

    async def prepare(self) -> bool:
        """Have a voice, before the reader is led anywhere for it; gives whether it is still wanted.

        Raises NoVoiceError, NoOutputError.
        """
        self.is_going_on = True
        if self._reciter is None:
            self._tell()
            try:
                self._reciter = await asyncio.to_thread(self.find, self._library.config.speak)
            except BaseException:
                self.stop()
                raise
        return self.is_going_on

    async def begin(self, at_end: Callable[[], Awaitable[None]]) -> bool:
        """Read from where one is; ``at_end`` is done when all is read. Gives whether there is a text.

        Raises NoVoiceError, NoOutputError.
        """
        from tui_reader.speech.recital import Recital
        from tui_reader.speech.script import script_of

        article, entry = self._view.article, self._reading.entry
        if article is None or entry is None or self._reading.is_stub:
            return False
        await self.prepare()
        try:
            speed = speed_of(await self._library.settings.get(SPEED))
            script = await asyncio.to_thread(script_of, article)
        except BaseException:
            self.stop()
            raise
        if not self.is_going_on or self._reciter is None or self._reading.target != entry.id:
            self.stop()
            return True
        tell = partial(_told, asyncio.get_running_loop(), contextvars.copy_context())
        self._recital = Recital(self._reciter, script, tell, self._begun, partial(self._ended, at_end), speed)
        self._article_id, self.is_going_on = entry.id, False
        self._go(self._view.spoken.first_in_sight([(one.written, one.place) for one in script]))
        return True

    def turned(self, article_id: int) -> None:
        """Another article is shown: this one is heard no more."""
        if self._recital is not None and article_id != self._article_id:
            self.stop()

    def left(self) -> None:
        """The reader stands elsewhere."""
        if self._recital is not None:
            self.stop()

    def stop(self) -> bool:
        """Read no more; gives whether something was read."""
        was_on = self.is_on
        self.silence()
        if was_on:
            self._view.spoken.clear()
            self._tell()
        return was_on

    def silence(self) -> None:
        """The same, where there may be no screen any more."""
        if self._recital is not None:
            self._recital.pause()
        self._recital, self._article_id, self.is_going_on = None, None, False

    async def arrived(self, article_id: int) -> bool:
        """Wait for the text of an article that was opened; gives whether the reader still waits for that."""
        while self._reading.is_coming:  # noqa: ASYNC110 - work that ends, fails or is cancelled tells nobody
            await asyncio.sleep(_LOOK_S)
        return self.is_going_on and self._reading.target == article_id

    # ------------------------------------------------------------ while it is read

    def toggle(self) -> bool:
        """Pause, or go on with the sentence that was spoken; gives whether something is read."""
        if self._recital is None:
            return self.is_going_on and self.stop()
        if self._recital.is_speaking:
            self._recital.pause()
            self._tell()
        else:
            self._go(self._recital.index)
        return True

    def step(self, step: int) -> bool:
        """Some sentences on or back; gives whether something is read. What has paused stays so."""
        if self._recital is None:
            return False
        index = max(0, min(len(self._recital.script) - 1, self._recital.index + step))
        if self._recital.is_speaking:
            self._go(index)
        else:
            self._recital.index = index
            self._mark(index)
        return True

    def change_speed(self, step: int) -> str:
        """Speak faster, or more slowly (below 0), and keep that; gives what is to be said of it, nothing where nothing is read."""
        if self._recital is None:
            return ""
        if not self._recital.knows_speed:
            return tr("say.one_speed")
        speed = max(_SLOWEST, min(_FASTEST, self._recital.speed + step * _STEP))
        if speed != self._recital.speed:
            self._recital.speed = speed
            self._work.start(partial(self._library.settings.keep, SPEED, str(speed)), "typography", exclusive=True)
            if self._recital.is_speaking:
                self._go(self._recital.index)
        return tr("say.speed", n=speed)

    def _go(self, index: int) -> None:
        if self._recital is not None:
            self._recital.go(index)
            self._mark(index)
            self._tell()

    def _begun(self, index: int) -> None:
        self._mark(index)

    def _mark(self, index: int) -> None:
        if self._recital is not None and (one := self._recital.script[index]).written:
            self._view.spoken.show((one.written, one.place))

    def _ended(self, at_end: Callable[[], Awaitable[None]], failed: "ReaderError | None") -> None:
        if failed is not None:
            self._reciter = None
            self.stop()
            self._failed(failed)
            return
        self.stop()
        self.is_going_on = True
        self._work.start(at_end, "aloud", exclusive=True)


def _find(own: Sequence[str]) -> "Reciter":
    from tui_reader.speech.recital import find_reciter  # nobody hears anything before that

    return find_reciter(own)


def _told(loop: asyncio.AbstractEventLoop, context: contextvars.Context, call: Callable[[], object]) -> None:
    """Have something done where the keys are; nothing once the reader has left."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(lambda: context.copy().run(call))
