"""Key → painted, and memory, with 10,000 and 50,000 kept articles, in a pseudo-terminal, beside the widgets that Textual
has for a list and a text, and newsboat.

``python -m bench.keys``. Medians and p95 of some hundred keys.
"""

import os
import sys
import tempfile
from pathlib import Path

from bench.newsboat import SIGN, Newsboat, why_not
from bench.startup import ONE_STATIC, fill
from bench.terminal import Screen, median_and_p95, ours, usual

COUNTS = (10_000, 50_000)
PRESSES = 100
TURNS = 5
"""How often lists and page ones are measured by turns."""
NARROW = (80, 24)
"""Columns and lines where the article has the screen for itself: nothing of it is painted before it is opened."""
HINT, BYLINE = "Leertaste|weiter|Space|read on", "Von |By "
"""What shows that an article is open: the hint in the footer, and the line above the text."""
_PAINT = "."
"""Anything at all: what a key paints comes in one piece."""
OPTION_LIST = """
import sys
from textual.app import App
from textual.widgets import OptionList
class List(App):
    def compose(self):
        yield OptionList(*(f"Headline {{n}} SIEBENUNDDREISSIG" for n in range({count})))
List().run()
"""
MARKDOWN = """
from textual.app import App
from textual.widgets import Markdown
TEXT = "\\n\\n".join("Der Stadtrat sagt nichts, aber immer dasselbe. " * 8 for _ in range(12))
class Text(App):
    def compose(self):
        yield Markdown()
    def on_key(self, event):
        self.query_one(Markdown).update(f"# {event.key}\\n\\n" + TEXT)
    async def on_mount(self):
        await self.query_one(Markdown).update("SIEBENUNDDREISSIG")
Text().run()
"""


def times(screen: Screen, keys: list[str], sign: str, rest_s: float = 0.08) -> list[float]:
    """A time for each key, pressed after nothing was painted for so long."""
    found = []
    for key in keys:
        found.append(screen.press(key, sign))
        screen.quiet(rest_s)
    return found


def moves(screen: Screen) -> list[float]:
    """Down, a hundred times."""
    return times(screen, ["j"] * PRESSES, _PAINT)


def opened(screen: Screen, sign: str) -> list[float]:
    """Open, back, down."""
    found = []
    for _ in range(PRESSES // 2):
        found.append(screen.press("\r", sign))
        screen.quiet(0.15)
        for key in ("q", "j"):
            os.write(screen.terminal, key.encode())
            screen.quiet(0.15)
    return found


def shelves(screen: Screen, rounds: int) -> list[float]:
    """From one Ressort to another and back; the next key waits until what a page one has later is there, too."""
    return times(screen, ["2", "1"] * rounds, "Headline", rest_s=0.25)


def page_one(screen: Screen) -> None:
    """Ressorts as lists and as page ones, by turns, and how much longer these take."""
    lists: list[float] = []
    pages: list[float] = []
    for _ in range(TURNS):
        for found in (lists, pages):
            shelves(screen, 1)  # what was shown in the other way
            found += shelves(screen, PRESSES // (4 * TURNS))
            screen.press("P", "Headline")
            screen.quiet(1.0)
    line("another Ressort, as a list", lists)
    line("another Ressort, as a page one", pages)
    print(
        f"{'a page one, beside the list':40} {median_and_p95(pages)[0] / median_and_p95(lists)[0]:.2f} ×   (goal: 1.2)"
    )


def line(name: str, found: list[float], goal: str = "") -> None:
    """Print one."""
    middle, p95 = median_and_p95(found)
    print(f"{name:40} {middle:6.1f} ms   p95 {p95:6.1f}   {goal}")


def main() -> None:
    """Print the times, then the memory."""
    missing = why_not()
    memory: dict[str, float] = {}

    def textual(name: str, code: str) -> Screen:
        screen = Screen([sys.executable, "-c", code], usual())
        screen.until(SIGN)
        screen.quiet(1.0)
        memory[name] = screen.megabytes()
        return screen

    textual("one Static", ONE_STATIC).close()
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            home = Path(folder) / str(count)
            fill(home, count)
            screen = ours(home)
            screen.quiet(2.5)
            memory[f"taz-reader, {count:,}"] = screen.megabytes()
            line(f"next headline, {count:,}", moves(screen), "(goal: p95 16)")
            line(f"open the article beside the list, {count:,}", opened(screen, HINT), "(goal: p95 16)")
            memory[f"taz-reader, {count:,}, used"] = screen.megabytes()
            page_one(screen)
            screen.close()
            screen = ours(home, size=NARROW)
            screen.quiet(2.5)
            line(f"open an article at 80 × 24, {count:,}", opened(screen, BYLINE), "(goal: p95 16)")
            screen.close()
            screen = textual(f"OptionList, {count:,}", OPTION_LIST.format(count=count))
            line(f"OptionList, {count:,}: next", times(screen, ["\x1b[B"] * PRESSES, _PAINT))
            screen.close()
            if not missing:
                boat = Newsboat(home / "newsboat")
                boat.fill("Der Stadtrat sagt nichts. " * 100 for _ in range(count))
                screen = boat.screen()
                screen.until("Feed 0")
                screen.press("\r", SIGN)
                screen.quiet()
                memory[f"newsboat, {count:,}"] = screen.megabytes()
                line(f"newsboat, {count:,}: next", moves(screen))
                line(f"newsboat, {count:,}: open", opened(screen, "Stadtrat"))
                screen.close()
        screen = textual("Markdown", MARKDOWN)
        line("Markdown: an article of 1,000 words", times(screen, list("abcdefghij") * 5, "Stadtrat"))
        screen.close()
    for name, megabytes in memory.items():
        print(f"memory, {name:32} {megabytes:6.0f} MB   {megabytes / memory['one Static']:.2f} × one Static")
    print("goal: 1.6 × one Static" + (f"; newsboat skipped: {missing}" if missing else ""))


if __name__ == "__main__":
    main()
