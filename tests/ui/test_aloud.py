"""Reading aloud: what is spoken stands out and is in sight, keys pause, step and stop; no program is started for these tests."""

import threading
from collections.abc import Callable, Sequence

import pytest

from tests.ui.helpers import Running, running
from tests.ui.test_footers import footer
from tui_reader.config import Config
from tui_reader.errors import NoVoiceError, VoiceError
from tui_reader.speech.processes import Processes
from tui_reader.speech.script import Utterance

BUS = 7000002


class Recorded:
    """A voice that says a sentence when it is told to, and takes no time."""

    knows_speed = True

    def __init__(self) -> None:
        self.said: list[tuple[str, int]] = []
        """What was said, and how fast."""
        self.fails = False
        self._may = threading.Semaphore(0)

    def go_on(self, sentences: int = 1) -> None:
        """So many more are begun."""
        for _ in range(sentences):
            self._may.release()

    def recite(
        self, script: Sequence[Utterance], start: int, speed: int, begun: Callable[[int], object], processes: Processes
    ) -> None:
        for number in range(start, len(script)):
            if number > start:
                while not self._may.acquire(timeout=0.01):
                    if processes.is_over.is_set():
                        return
            if self.fails:
                raise VoiceError("espeak-ng")
            if processes.is_over.is_set():
                return
            self.said.append((script[number].text, speed))
            begun(number)
        while not self._may.acquire(timeout=0.01):
            if processes.is_over.is_set():
                return


def heard(reader: Running, voice: Recorded | None = None) -> Recorded:
    voice = voice or Recorded()
    reader.desk.aloud.find = lambda _: voice
    return voice


def marked(reader: Running) -> str:
    """The words that stand out as spoken."""
    page = reader.article.page
    assert page is not None
    return " ".join(page.texts[block][one.start : one.end] for block, one in reader.article.spoken.highlights())


def is_in_sight(reader: Running) -> bool:
    viewport = reader.article.viewport
    [(block, one)] = reader.article.spoken.highlights()
    assert viewport.page is not None
    return viewport.top <= viewport.page.line_at(block, one.start) < viewport.end


async def test_what_is_spoken_is_marked_and_kept_in_sight_to_the_end_and_the_next_article_follows() -> None:
    async with running(100, 24) as reader:
        voice = heard(reader)
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("V")
        await reader.until(lambda: len(voice.said) == 1)
        script = reader.desk.aloud._recital.script  # type: ignore[union-attr]
        for number, one in enumerate(script[:7]):
            await reader.until(lambda number=number: reader.desk.aloud._recital.index == number)  # type: ignore[misc,union-attr]
            if one.written:
                await reader.until(lambda one=one: marked(reader).split() == one.written.split())  # type: ignore[misc]
                await reader.until(lambda: is_in_sight(reader))
            voice.go_on()
        assert "liest vor" in reader.lines[0]
        voice.go_on(len(script) - 7)
        await reader.until(lambda: len(voice.said) == len(script) + 1)
        await reader.settle()
        following = reader.desk.reading.entry
        assert following is not None and following.id != BUS
        assert (await reader.library.articles.entry(BUS)).is_read
        assert marked(reader) and voice.said[-1][0]
        await reader.press("q")
        assert not reader.desk.aloud.is_on and reader.desk.at == "headlines"


async def test_keys_pause_step_change_the_speed_and_stop() -> None:
    async with running(120, 30) as reader:
        voice = heard(reader)

        def columns() -> int:
            return reader.article.viewport.column_cells

        await reader.press("V")  # from the list: the article under the cursor is opened
        await reader.until(lambda: len(voice.said) == 1)
        await reader.settle()
        assert reader.desk.at == "article"
        assert footer(reader).startswith(
            "V anhalten   ( Satz zurück   ) Satz weiter   + schneller   - langsamer   Esc aufhören"
        )
        first = marked(reader)
        await reader.press(")")
        await reader.until(lambda: len(voice.said) == 2)
        await reader.press("V")
        assert footer(reader).startswith("V weiter") and "angehalten" in reader.lines[0]
        second = marked(reader)
        assert second != first
        await reader.press("(")
        assert marked(reader) == first and len(voice.said) == 2
        await reader.press("V")
        await reader.until(lambda: len(voice.said) == 3)
        assert voice.said[2] == voice.said[0] == (voice.said[0][0], 100)
        await reader.press("+", "+", "-", "+")
        await reader.until(lambda: voice.said[-1][1] == 120)
        assert "Tempo: 120" in reader.lines[-1] and voice.said[-1][0] == voice.said[0][0]
        before = columns()
        await reader.press("escape")
        assert not reader.desk.aloud.is_on and reader.desk.at == "article" and not marked(reader)
        await reader.press(")")
        assert "V" in reader.lines[-1] and not reader.desk.aloud.is_on
        await reader.press("-")
        assert columns() < before  # without a voice the key is the column's
        await reader.press("V")
        await reader.until(lambda: voice.said[-1] == (voice.said[0][0], 120))  # as fast as the last time


async def test_it_begins_where_one_is_and_stops_where_one_goes_elsewhere() -> None:
    async with running(60, 16) as reader:
        voice = heard(reader)
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("space", "space")
        top = reader.article.viewport.top
        assert top > 0
        await reader.press("V")
        await reader.until(lambda: len(voice.said) == 1)
        await reader.settle()
        assert is_in_sight(reader) and reader.article.viewport.top == top
        await reader.resize(80, 24)
        assert marked(reader) and is_in_sight(reader)
        await reader.press("J")
        assert not reader.desk.aloud.is_on and reader.desk.reading.target != BUS and not marked(reader)
        await reader.press("V")
        await reader.until(lambda: len(voice.said) == 2)
        await reader.press("h")
        assert not reader.desk.aloud.is_on


async def test_without_a_voice_it_is_said_what_to_install_and_one_that_fails_is_named() -> None:
    def find(_: Sequence[str]) -> Recorded:
        raise NoVoiceError("espeak-ng, speech-dispatcher, piper")

    async with running(120, 30, config=Config(refresh_minutes=0, read_after_seconds=0, speak_on=False)) as reader:
        reader.desk.aloud.find = find
        for start in ((), ("P",)):  # from the list, and from a page one
            await reader.press(*start, "V")
            assert "Dafür eines davon installieren: espeak-ng, speech-dispatcher, piper" in reader.lines[-1]
            target, there = reader.desk.target, reader.desk.at
            assert not reader.desk.aloud.is_on and there == "headlines" and target is not None
            assert not (await reader.library.articles.entry(target)).is_read, "nobody was led anywhere for it"
        voice = heard(reader)
        await reader.press("P", "enter")
        reader.desk.reading.is_stub = True  # the text is not here
        await reader.press("V")
        assert "nichts vorzulesen" in reader.lines[-1] and not reader.desk.aloud.is_going_on
        reader.desk.reading.is_stub = False
        voice.fails = True
        await reader.press("V")
        await reader.until(lambda: not reader.desk.aloud.is_on)
        await reader.until(lambda: "Keine Stimme: espeak-ng sagt nichts" in reader.text)
        voice.fails = False
        voice.go_on(1000)
        here = reader.desk.reading.target
        await reader.press("V")
        await reader.until(lambda: "Zu Ende vorgelesen" in reader.text)
        assert reader.desk.reading.target == here


@pytest.mark.parametrize("config", [Config(refresh_minutes=0, theme="ansi"), Config(refresh_minutes=0, ascii=True)])
async def test_it_stands_out_without_colours(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(80, 24, config=config) as reader:
        voice = heard(reader)
        await reader.press("V")
        await reader.until(lambda: len(voice.said) == 1)
        await reader.settle()
        strips = reader.strips
        spoken = [one for strip in strips for one in strip if one.style is not None and one.style.reverse]
        assert marked(reader).split()[0] in " ".join(one.text for one in spoken)
