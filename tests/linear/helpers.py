"""A reader of lines, without a terminal: what is typed beforehand, what was said."""

import asyncio
import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library import Library
from tui_reader.linear.session import Session
from tui_reader.linear.stream import LineStream
from tui_reader.linear.work import LineWork
from tui_reader.speech.processes import Processes
from tui_reader.speech.script import Utterance

_TIME = re.compile(
    r"vor \d+ Minuten?|\d+ minutes? ago|(?:heute |gestern |yesterday, |today )?\b\d\d?:\d\d\b"
    r"|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag, \d+\. \w+|Mittwoch, \d+\. \w+|\w+day \d+ \w+"
)


class Voice:
    """Says nothing, and writes down what it is told and how fast; it stays at a sentence until it is told another."""

    knows_speed = True
    AWAITED = ("V", "(", ")", "+", "-")
    """Behind these it speaks."""

    def __init__(self) -> None:
        self.said: list[tuple[str, int]] = []

    def recite(
        self, script: Sequence[Utterance], start: int, speed: int, begun: Callable[[int], object], processes: Processes
    ) -> None:
        """The first sentence."""
        begun(start)
        self.said.append((script[start].text, speed))
        processes.is_over.wait()


class Answer(NamedTuple):
    """What was said behind a line that was typed, and the prompt behind it."""

    lines: list[str]
    prompt: str


def without_times(line: str) -> str:
    """A line with a star for each time in it: the demo's are counted back from now."""
    return _TIME.sub("*", line)


async def filled() -> Library:
    """The demo's issue, all of it kept."""
    library = demo_library(Config(refresh_minutes=0), datetime.now(UTC))
    async for _ in library.sync():
        pass
    await library.search.update()
    return library


async def heard(
    *typed: str, library: Library | None = None, is_refreshing: bool = False, voice: Voice | None = None
) -> list[Answer]:
    """Type these lines, then no more; gives the answers: the first is what is said at the start.

    Behind what a ``voice`` is told, the next line is typed when it speaks.
    """
    is_own = library is None
    library = library or await filled()
    source, end = os.pipe()
    written: list[str] = []
    stream = LineStream(source, written.append, is_terminal=False)
    session = Session(library, stream, LineWork(), is_refreshing=is_refreshing)
    if voice is not None:
        session.desk.aloud.find = lambda _: voice
    typing = asyncio.create_task(_type(end, typed, voice))
    await session.run()
    await typing
    await session.end()
    os.close(source)
    if is_own:
        await library.aclose()
    return answers("".join(written))


async def _type(end: int, lines: Sequence[str], voice: Voice | None) -> None:
    for line in lines:
        before = len(voice.said) if voice is not None else 0
        os.write(end, f"{line}\n".encode())
        while voice is not None and line in Voice.AWAITED and len(voice.said) == before:  # noqa: ASYNC110 - a thread speaks
            await asyncio.sleep(0.01)
    os.close(end)


def answers(text: str) -> list[Answer]:
    """What was written, answer by answer: a prompt is a line that ends in a colon and a blank."""
    found: list[Answer] = []
    lines: list[str] = []
    for line in text.splitlines():
        if line.endswith(": "):
            found.append(Answer(lines, line.removesuffix(": ")))
            lines = []
        else:
            lines.append(without_times(line))
    return found if not lines else [*found, Answer(lines, "")]
