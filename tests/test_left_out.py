"""``show --left-out``: what stood in a text and is none of it."""

import json
from pathlib import Path

import pytest

from tests.extract.pages import with_body
from tui_reader.commands.options import parse
from tui_reader.commands.articles import show
from tui_reader.library import Library


async def test_of_a_page_with_nothing_beside_its_text_it_says_so(
    demo: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "<p>Der Kran steht still, und niemand weiß, wer ihn wieder in Gang setzen soll.</p>" * 3
    path = tmp_path / "seite.html"
    path.write_bytes(with_body(text).replace(b'<span class="ad_bin">Anzeige</span>', b""))
    assert await show(demo, parse(["show", str(path), "--left-out"])) == 0
    assert capsys.readouterr().out == "Aus diesem Text wurde nichts weggelassen.\n"
    assert await show(demo, parse(["show", str(path), "--left-out", "--json"])) == 0
    assert json.loads(capsys.readouterr().out) == {"left_out": []}
