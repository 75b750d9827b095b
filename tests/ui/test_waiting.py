"""What a reader would wait for: how much is drawn anew for a key, and what is done before it or after it."""

import asyncio
import gc
import re
import sys
import time
from functools import partial
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.strip import Strip

from tests.ui.helpers import running
from tui_reader.library.articles import Articles
from tui_reader.ui import speed
from tui_reader.ui.panes.page import PageView
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.panes.rows import Rows


def lines_drawn(monkeypatch: pytest.MonkeyPatch, widget: type[Pane]) -> list[int]:
    """The lines of such a widget that are drawn from now on."""
    drawn: list[int] = []
    render_line = widget.render_line

    def counted(self: Any, y: int) -> Any:
        drawn.append(y)
        return render_line(self, y)

    monkeypatch.setattr(widget, "render_line", counted)
    return drawn


async def test_another_pane_draws_the_row_under_the_cursor_and_not_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(120, 40) as reader:
        whole: list[object] = []
        monkeypatch.setattr(Compositor, "render_full_update", lambda *args, **named: whole.append(args))
        of_list, of_text = lines_drawn(monkeypatch, Rows), lines_drawn(monkeypatch, PageView)
        reader.screen.set_focus(reader.article.text)
        await reader.settle()
        assert 0 < len(set(of_list)) <= reader.headlines.row_height
        assert not of_text and not whole
        assert reader.article.text.has_focus and not reader.headlines.has_focus
        reader.screen.set_focus(reader.headlines)
        await reader.settle()
        assert reader.app.focused is reader.headlines
        assert not of_text and not whole


async def test_the_next_headline_draws_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(80, 24) as reader:
        await reader.press("j")
        drawn = lines_drawn(monkeypatch, Rows)
        await reader.press("j")
        height = reader.headlines.row_height
        assert set(drawn) == set(range(height, 3 * height))
        assert reader.lines[2 + 2 * height].startswith(("▸", " ▸")), reader.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_between_the_key_and_the_right_article_no_other_one_is_drawn(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "LONGEST_HOLD_S", 90.0)
    ways = {
        "list": ("j",), "page one": ("P", "j", "j"), "search": ("slash", *"wasser", "down", "down"),
        "notes": ("j", "j", "a", *"x", "enter", "g", "M"),
    }  # fmt: skip
    async with running(*size) as reader:
        await reader.press("enter", "escape")
        drawn: list[int | None] = []
        render_line, open_article = PageView.render_line, Articles.open

        def noted(view: PageView, y: int) -> Any:
            shown = reader.article.article
            drawn.append(shown.id if shown is not None else None)
            return render_line(view, y)

        async def late(articles: Articles, article_id: int, *rest: Any, **more: Any) -> Any:
            await asyncio.sleep(0.1)  # a few frames
            return await open_article(articles, article_id, *rest, **more)

        for way, keys in ways.items():
            before = reader.article.article
            await reader.press(*keys)
            with monkeypatch.context() as slow:
                slow.setattr(Articles, "open", late)
                slow.setattr(PageView, "render_line", noted)
                drawn.clear()
                await reader.press("enter")
            assert reader.desk.at == "article" and reader.article.article is not None, way
            assert way == "list" or reader.article.article != before, way
            assert set(drawn) == {reader.article.article.id}, way
            await reader.press("escape", "escape", "escape", "1", "g")


async def test_what_is_opened_is_drawn_once_and_never_what_stood_in_its_pane_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speed, "LONGEST_HOLD_S", 90.0)
    async with running(80, 24) as reader:
        await reader.press("enter", "q")
        drawn: list[tuple[int, str]] = []
        render_line = PageView.render_line

        def noted(view: PageView, y: int) -> Any:
            shown = reader.article.article
            drawn.append((y, shown.url if shown is not None else ""))
            return render_line(view, y)

        monkeypatch.setattr(PageView, "render_line", noted)
        for key, back in (("enter", "q"), ("t", "escape")):  # opened; shown for what is chosen on its page
            await reader.press("j")
            drawn.clear()
            await reader.press(key)
            assert reader.article.article is not None
            assert {line for line, _ in drawn} == set(range(reader.article.text.size.height))
            assert {url for _, url in drawn} == {reader.article.article.url}
            assert key != "enter" or len(drawn) == len(set(drawn)), "set and painted once"
            await reader.press(back)
        await reader.press("j")
        drawn.clear()
        open_article = Articles.open

        async def late(articles: Articles, article_id: int, *rest: Any, **more: Any) -> Any:
            await asyncio.sleep(0.2)  # a few frames
            return await open_article(articles, article_id, *rest, **more)

        monkeypatch.setattr(Articles, "open", late)
        following = reader.headlines.current
        assert following is not None
        reader.desk.work.start(partial(reader.desk.enter, following), "annotations")  # from a list of passages
        await reader.until(lambda: reader.desk.at == "article" and reader.desk.reading.entry is not None)
        await reader.settle()
        assert reader.article.article is not None
        assert {url for _, url in drawn} == {reader.article.article.url}


def test_no_style_of_a_pane_waits_for_the_focus() -> None:
    panes = (Pane, Rows, PageView)
    for widget in panes:
        assert not re.search(r"&:focus|:focus-within", widget.DEFAULT_CSS), widget


async def test_garbage_is_looked_for_once_the_keys_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "REST_S", 0.3)
    async with running(80, 24) as reader:
        collected: list[float] = []
        monkeypatch.setattr(gc, "collect", lambda: collected.append(time.monotonic() - reader.desk.front.touched_at))
        for _ in range(8):
            await reader.pilot.press("j")
            await asyncio.sleep(0.1)
        await reader.until(lambda: bool(collected))
        assert min(collected) >= 0.3
        await asyncio.sleep(0.7)  # on a busy machine the first was of the pause before the last key
        count = len(collected)
        await asyncio.sleep(0.7)
        assert len(collected) == count, "nobody has touched a key since"


def test_a_painted_line_is_gone_without_a_look_for_garbage() -> None:
    speed.let_strips_go()
    speed.let_strips_go()
    line = Strip.blank(10)
    holders = sys.getrefcount(line)
    assert line.divide([10])[0] is line
    assert [part.text for part in line.divide([4, 10])] == [" " * 4, " " * 6]
    assert sys.getrefcount(line) == holders


async def test_where_no_article_stands_beside_the_list_the_first_one_is_got_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[int] = []
    open_article = Articles.open

    async def noted(articles: Articles, article_id: int) -> Any:
        opened.append(article_id)
        return await open_article(articles, article_id)

    monkeypatch.setattr(Articles, "open", noted)
    async with running(80, 24) as reader:
        assert opened == [reader.desk.headlines.current]
        assert reader.desk.reading.entry is None, "it is not shown, and not read"
        await reader.press("j")
        assert len(opened) == 1, "once is enough"
