"""Each command once, from the list and from an article, in both languages: none fails, none lacks a sentence."""

from pathlib import Path

import pytest

from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.locale import use_language
from tui_reader.ui.commands.table import COMMANDS
from tui_reader.ui.overlays.overlay import Overlay

_OUT = {"app.quit", "app.suspend", "screen.back"}


@pytest.mark.parametrize(("language", "pane"), [("de", "headlines"), ("en", "article")])
async def test_no_command_fails_wherever_it_is_given(
    language: str, pane: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language(language)
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    monkeypatch.setattr("tui_reader.ui.commands.links.browsers", lambda _: [])
    shown: set[str] = set()
    async with running(90, 30) as reader:
        first = reader.desk.headlines.current
        assert first is not None
        for command in COMMANDS:
            if command.id in _OUT:
                continue
            if pane == "article" and reader.desk.at != "article":
                reader.desk.open(first)
            await reader.app.run_action(f"app.run('{command.id}')")
            await reader.settle()
            if isinstance(reader.app.screen, Overlay):
                shown.add(command.id)
            while len(reader.app.screen_stack) > 1 or reader.line is not None:
                await reader.press("escape")
            reader.desk.stand(pane)
    assert {"screen.help", "screen.issues", "screen.marks", "screen.status", "screen.about", "screen.export"} <= shown


async def test_in_ascii_no_command_shows_a_sign_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters and quotation marks are the text's."""
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    monkeypatch.setattr("tui_reader.ui.commands.links.browsers", lambda _: [])
    found: set[str] = set()
    async with running(100, 40, config=Config(ascii=True, refresh_minutes=0, read_after_seconds=0)) as reader:
        first = reader.desk.headlines.current
        assert first is not None
        for command in COMMANDS:
            if command.id in _OUT | {"screen.picture"}:  # a picture is drawn of half blocks, or not at all
                continue
            if reader.desk.at != "article":
                reader.desk.open(first)
            await reader.app.run_action(f"app.run('{command.id}')")
            await reader.settle()
            signs = {sign for sign in reader.text if not sign.isascii() and not sign.isalpha()} - set("„“”‚‘’»«–—")
            found |= {f"{command.id}: {sign}" for sign in signs}
            while len(reader.app.screen_stack) > 1 or reader.line is not None:
                await reader.press("escape")
    assert not found
