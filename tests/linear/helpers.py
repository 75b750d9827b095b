"""A reader of lines, without a terminal: what is typed beforehand, what was said."""

import os
import re
from datetime import UTC, datetime
from typing import NamedTuple

from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library import Library
from tui_reader.linear.session import Session
from tui_reader.linear.stream import LineStream
from tui_reader.linear.work import LineWork

_TIME = re.compile(
    r"vor \d+ Minuten?|\d+ minutes? ago|(?:heute |gestern |yesterday, |today )?\b\d\d?:\d\d\b"
    r"|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag, \d+\. \w+|Mittwoch, \d+\. \w+|\w+day \d+ \w+"
)


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


async def heard(*typed: str, library: Library | None = None, is_refreshing: bool = False) -> list[Answer]:
    """Type these lines, then no more; gives the answers: the first is what is said at the start."""
    library = library or await filled()
    source, end = os.pipe()
    os.write(end, "".join(f"{line}\n" for line in typed).encode())
    os.close(end)
    written: list[str] = []
    stream = LineStream(source, written.append, is_terminal=False)
    session = Session(library, stream, LineWork(), is_refreshing=is_refreshing)
    await session.run()
    await session.end()
    os.close(source)
    return answers("".join(written))


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
