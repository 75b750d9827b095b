"""A script that is read aloud: by which voice, how fast, which sentence it is at. It goes on in a thread of its own."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import NamedTuple, Protocol

from tui_reader.errors import NoVoiceError, ReaderError
from tui_reader.speech.dispatcher import DISPATCHER, find_dispatcher
from tui_reader.speech.output import NoOutputError, is_silent
from tui_reader.speech.player import Player, find_player
from tui_reader.speech.processes import Processes
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import USUAL, Sound, Speaker, find_speaker

_AHEAD = 3
"""So many sentences are made while one is spoken: a voice that needs longer for one has time."""
_CALM_S = 0.05
"""Who goes some sentences on in a row wants to hear the last of them alone."""


class Reciter(Protocol):
    """What reads a script aloud."""

    @property
    def knows_speed(self) -> bool:
        """Whether it can be told how fast to speak."""

    def recite(
        self, script: Sequence[Utterance], start: int, speed: int, begun: Callable[[int], object], processes: Processes
    ) -> None:
        """Say all from utterance ``start`` on, at so many percent of the usual speed, until it is through or ``processes``
        are over; ``begun`` is given the number of each as it is begun. Raises VoiceError.
        """


class SoundReciter(NamedTuple):
    """A voice that makes sounds, and a player for them."""

    speaker: Speaker
    player: Player

    @property
    def knows_speed(self) -> bool:
        """Whether it can be told how fast to speak."""
        return self.speaker.knows_speed

    def recite(
        self, script: Sequence[Utterance], start: int, speed: int, begun: Callable[[int], object], processes: Processes
    ) -> None:
        """Play one sound after the other; the next ones are made meanwhile."""
        playing, form = self.player.begin(), (1, 2, 22050)
        with ThreadPoolExecutor(1) as ahead:
            due: deque[Future[Sound | None]] = deque()
            try:
                for number in range(start, len(script)):
                    while len(due) < _AHEAD and number + len(due) < len(script):
                        due.append(ahead.submit(self._sound, script[number + len(due)].text, speed, processes))
                    sound = due.popleft().result() or Sound(form, b"")
                    if processes.is_over.is_set():
                        return
                    form = sound.form
                    playing.play(sound, script[number].pause_ms, partial(begun, number), processes)
                playing.finish(processes)
            finally:
                processes.end()
                playing.finish(processes)
                ahead.shutdown(cancel_futures=True)

    def _sound(self, text: str, speed: int, processes: Processes) -> Sound | None:
        return self.speaker.sound_of(text, speed, processes) if text else None


def find_reciter(own: Sequence[str] = ()) -> Reciter:
    """What reads aloud here: the reader's own voice, speech-dispatcher, or the first voice that is here.

    Raises NoOutputError where it is known at once that nothing would be heard, NoVoiceError.
    """
    if is_silent():
        raise NoOutputError
    if not own or tuple(own) == (DISPATCHER,):
        dispatcher = find_dispatcher()
        if dispatcher is not None:
            return dispatcher
        if own:
            raise NoVoiceError(DISPATCHER)
    return SoundReciter(find_speaker(own), find_player())


class Recital:
    """One script, read aloud. All of it but ``begun`` and ``ended`` is done by who holds it, and waits for nothing."""

    def __init__(
        self,
        reciter: Reciter,
        script: Sequence[Utterance],
        tell: Callable[[Callable[[], object]], object],
        begun: Callable[[int], object],
        ended: Callable[[ReaderError | None], object],
        speed: int = USUAL,
    ) -> None:
        """``begun`` is told the number of each utterance, ``ended`` that it is through, or what failed: ``tell`` runs that
        where who holds it is."""
        self._reciter, self._tell, self._begun, self._ended = reciter, tell, begun, ended
        self.script, self.speed = script, speed
        self.index = 0
        """The utterance that is spoken, or was when it paused."""
        self._leg: Processes | None = None

    @property
    def is_speaking(self) -> bool:
        """Whether it goes on; else it has paused."""
        return self._leg is not None

    @property
    def knows_speed(self) -> bool:
        """Whether its voice can be told how fast to speak."""
        return self._reciter.knows_speed

    def go(self, index: int) -> None:
        """Read from an utterance on, in place of what is read."""
        self.pause()
        self.index = index
        leg = self._leg = Processes()

        def begun(number: int) -> None:
            self._tell(lambda: self._has_begun(leg, number))

        def run() -> None:
            failed: ReaderError | None = None
            try:
                if not leg.is_over.wait(_CALM_S):
                    self._reciter.recite(self.script, index, self.speed, begun, leg)
            except ReaderError as error:
                failed = error
            self._tell(lambda: self._has_ended(leg, failed))

        threading.Thread(target=run, daemon=True, name="recital").start()

    def pause(self) -> None:
        """Be silent at once, with no program left."""
        leg, self._leg = self._leg, None
        if leg is not None:
            leg.end()

    def _has_begun(self, leg: Processes, number: int) -> None:
        if leg is self._leg:
            self.index = number
            self._begun(number)

    def _has_ended(self, leg: Processes, failed: ReaderError | None) -> None:
        if leg is self._leg:
            self._leg = None
            self._ended(failed)
