"""Draws the pictures of the README from the demo issue: ``python screenshots/make.py``."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.locale import use_language
from tui_reader.ui.app import TazApp
from tui_reader.ui.main_screen import MainScreen
from tui_reader.ui.panes.bars import FooterBar

FOLDER = Path(__file__).parent
NOTES = (
    *(
        "j",
        "enter",
        "v",
        "a",
        *"Zahl für den Vortrag",
        "enter",
        "escape",
        "j",
        "a",
        *"Nachfragen bei Elif #verkehr",
        "enter",
    ),
    *("j", "enter", "n", "v", "j", "enter", "escape", "M"),
)
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...], str]] = {
    "three-panes": ((150, 42), ("s", "j", "i", "j", "j", "j", "j"), "taz-dark"),
    "page-one": ((150, 44), ("P", "j", "right"), "taz-dark"),
    "page-one-light": ((120, 40), ("P",), "taz-light"),
    "columns": ((160, 36), ("enter", "z", "i"), "taz-dark"),
    "columns-light": ((120, 34), ("j", "j", "j", "j", "j", "enter", "z"), "taz-light"),
    "columns-four": ((220, 30), ("enter", "z", "i"), "taz-light"),
    "die-nachricht": ((136, 34), ("j", "enter", "z", "Z", "n", "n", "t"), "taz-dark"),
    "links": ((100, 30), ("j", "enter", "z", "B", "n", "n", "semicolon"), "taz-dark"),
    "find": ((100, 30), ("j", "enter", "z", "slash", "s", "t", "a", "d", "t", "enter"), "taz-light"),
    "search": ((100, 24), ("slash", "w", "a", "s", "s", "e", "r", "enter"), "taz-dark"),
    "passage": ((100, 24), ("j", "enter", "z", "n", "v", "j", "l"), "taz-dark"),
    "merkliste": ((100, 24), NOTES, "taz-dark"),
    "ausgabe": ((150, 32), ("e", "j", "enter", "2", "j"), "taz-dark"),
    "table": ((100, 30), ("j", "j", "enter", "z", "pagedown"), "taz-dark"),
    "verse": ((80, 24), ("G", "enter", "pagedown"), "taz-light"),
    "comments": ((80, 24), ("enter", "c", "enter"), "taz-dark"),
    "light": ((120, 36), ("j", "j", "j", "j", "enter"), "taz-light"),
    "narrow": ((40, 12), ("j",), "taz-dark"),
    "narrow-article": ((40, 12), ("j", "enter", "space"), "taz-dark"),
}
"""Name → size in cells, the keys pressed, the theme."""


async def draw(name: str, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> None:
    """Run the app on the demo issue, press the keys, and write what is seen as SVG."""
    library = demo_library(Config(refresh_minutes=0), datetime.now(UTC))
    app = TazApp(library)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.pause(2.0)
        while isinstance(app.screen, MainScreen) and app.screen.desk.refreshing.is_running:
            await pilot.pause(0.2)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.05 if len(key) == 1 and keys is NOTES else 0.4)
        await pilot.pause(3.0)  # pictures among the text come after it
        svg = app.export_screenshot(title="taz-reader")
    await library.aclose()
    (FOLDER / f"{name}.svg").write_text(svg, "utf-8")


async def main() -> None:
    """All pictures."""
    use_language("de")
    FooterBar.NOTE_S = 0.2  # what a key said is gone when the picture is taken
    for name, (size, keys, theme) in PICTURES.items():
        await draw(name, size, keys, theme)


if __name__ == "__main__":
    asyncio.run(main())
