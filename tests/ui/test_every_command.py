"""Each command once, from the list and from an article, in both languages: none fails, none lacks a sentence."""

from pathlib import Path

import pytest

from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.locale import use_language
from tui_reader.ui.commands.table import COMMANDS
from tui_reader.ui.overlays.overlay import Overlay

_OUT = {"app.quit", "app.suspend", "screen.back"}


@pytest.mark.parametrize(("language", "pane"), [("en", "headlines"), ("de", "article")])
async def test_no_command_fails_wherever_it_is_given(
    language: str, pane: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an article in ASCII: there no command shows a sign that is none; letters and quotation marks are the text's."""
    use_language(language)
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    monkeypatch.setattr("tui_reader.ui.commands.links.browsers", lambda _: [])
    is_ascii = pane == "article"
    shown: set[str] = set()
    signs: set[str] = set()
    config = Config(ascii=is_ascii, refresh_minutes=0, read_after_seconds=0)
    async with running(100, 40, config=config) as reader:
        first = reader.desk.headlines.current
        assert first is not None
        for command in COMMANDS:
            if command.id in _OUT:
                continue
            if pane == "article" and reader.desk.at != "article":
                reader.desk.open(first)
            await reader.app.run_action(f"app.run('{command.id}')")
            await reader.settle()
            if command.id != "screen.picture":  # a picture is drawn of half blocks, or not at all
                signs |= {f"{command.id}: {sign}" for sign in reader.text if not sign.isascii() and not sign.isalpha()}
            if isinstance(reader.app.screen, Overlay):
                shown.add(command.id)
            while len(reader.app.screen_stack) > 1 or reader.line is not None:
                await reader.press("escape")
            reader.desk.stand(pane)
    assert {"screen.help", "screen.issues", "screen.marks", "screen.status", "screen.about", "screen.export"} <= shown
    assert not is_ascii or not {sign for sign in signs if sign[-1] not in "„“”‚‘’»«–—"}
