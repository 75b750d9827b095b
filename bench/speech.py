"""The silence between two sentences that is not meant, with the real espeak-ng and a player that writes down when it hears.

``python -m bench.speech``. A gap is how much later than meant a sentence begins to be heard.
"""

import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html
from tui_reader.extract.article import article_of
from tui_reader.speech.player import Player
from tui_reader.speech.processes import Processes
from tui_reader.speech.recital import SoundReciter
from tui_reader.speech.script import Utterance, script_of
from tui_reader.speech.voice import USUAL, find_speaker

SENTENCES = 12
GOAL_MS = 150
_EAR = """
import os, sys, time
first, heard = None, 0
with open(sys.argv[1], "w") as log:
    while data := os.read(0, 65536):
        now = time.monotonic()
        first = now if first is None else first
        print(now - first - heard / 44100, file=log)
        heard += len(data)
"""
"""A player of 22050 samples a second that writes down how late each piece of sound comes: later than it has to be heard."""


def script() -> list[Utterance]:
    """The beginning of an article of the demo."""
    issue = load_issue()
    page = page_html(issue[0], issue, datetime.now(UTC))
    return script_of(article_of(page, "https://taz.de/!1/", frozenset(), frozenset()))[:SENTENCES]


def gaps_ms(speed: int) -> list[float]:
    """How long it was silent without being meant to, each time that happened."""
    with tempfile.TemporaryDirectory() as folder:
        ear, log = Path(folder) / "ear.py", Path(folder) / "late"
        ear.write_text(_EAR)
        player = Player((sys.executable, str(ear), str(log), "{rate}"))
        SoundReciter(find_speaker(("espeak-ng",)), player).recite(script(), 0, speed, lambda _: None, Processes())
        late, gaps = 0.0, list[float]()
        for line in log.read_text().splitlines():
            gaps.append(max(0.0, float(line) - late) * 1000)
            late = max(late, float(line))
        return gaps


def main() -> None:
    """Print the longest gap at the usual speed and at three times that."""
    if shutil.which("espeak-ng") is None:
        print("espeak-ng is not here")
        return
    for speed in (USUAL, 3 * USUAL):
        start = time.perf_counter()
        gaps = gaps_ms(speed)
        took = time.perf_counter() - start
        print(f"aloud at {speed} %: longest gap {max(gaps):.0f} ms (goal {GOAL_MS}), {took:.0f} s of sound")


if __name__ == "__main__":
    main()
