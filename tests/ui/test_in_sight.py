"""What keys are for is what one sees: the article beside the list, and the list itself."""

import pytest

from tests.ui.helpers import running
from tui_reader.locale import tr
from tui_reader.ui.desk.keys import in_sentence
from tui_reader.ui.panes.rows import Rows


async def test_after_an_article_from_elsewhere_the_one_under_the_cursor_stands_beside_the_list() -> None:
    async with running() as reader:
        await reader.press("9", "slash", *"trinkwasser")
        await reader.until(lambda: "Gefunden: 1" in reader.text)
        await reader.press("enter", "enter")
        assert reader.desk.at == "article"
        read = reader.desk.reading.entry
        await reader.press("escape", "escape")
        assert reader.desk.at == "headlines"
        current = reader.headlines.current
        assert read is not None and read.id != current
        await reader.until(lambda: reader.desk.reading.entry is not None and reader.desk.reading.entry.id == current)


@pytest.mark.parametrize(("width", "keys"), [(80, "A.OJKnNsmtIUzpcYHL"), (120, "A.OJKnN")])
async def test_among_the_ressorts_nothing_is_done_to_a_list_that_is_not_seen(width: int, keys: str) -> None:
    async with running(width, 24) as reader:
        await reader.press("tab")
        assert reader.desk.at == "ressorts"
        for key in keys:
            await reader.press(key)
            words = f"In der Liste gilt {in_sentence(key)}, hier nicht."
            await reader.until(lambda words=words: words in reader.text)  # type: ignore[misc]
        assert "Als gelesen" not in reader.text and "Gemerkt" not in reader.text
        assert not reader.desk.browsing.view.hides_read


@pytest.mark.parametrize("width", [80, 160])
async def test_x_among_the_ressorts_fetches_nothing_and_says_what_it_removes(width: int) -> None:
    async with running(width, 45) as reader:
        await reader.press("tab")
        for key in ("x", "delete"):
            await reader.press(key)
            assert "Hier lassen sich nur behaltene Suchen entfernen." in reader.lines[-1]
            await reader.press("j")
        await reader.press("question_mark")
        keys = dict(reader.app.screen._menu.rows)  # type: ignore[attr-defined]
        assert keys["  Aus der Liste nehmen"] == "Entf  x" and "  Text neu holen" not in keys


async def test_where_the_list_stands_beside_the_ressorts_its_keys_work_there() -> None:
    async with running(160, 45) as reader:
        await reader.press("tab", "A")
        assert reader.desk.at == "ressorts"
        assert "Als gelesen markiert" in reader.text


async def test_among_the_ressorts_what_is_muted_followed_and_taken_along_is_the_one_under_the_cursor() -> None:
    async with running(80, 24) as reader:
        await reader.press("tab", "j", "j")
        name = reader.ressorts.current.name if reader.ressorts.current else ""
        assert name != reader.desk.browsing.line.name
        for key in ("X", "F"):
            await reader.press(key)
            rows = reader.app.screen.query_one(Rows)
            first = "".join(text for text, _ in rows.source.row(0, 60, " ")[0]).split()
            assert first == [*name.split(), tr("subject.ressort")], "no article is in sight that it could be"
            assert rows.source.row_count == 2 and tr("rules.type") in reader.text
            await reader.press(key)
            assert reader.app.screen is reader.screen and reader.desk.at == "ressorts"
        await reader.press("S")
        assert f"„{name}“ mitnehmen als" in reader.text
        await reader.press("escape", "G", "X")
        assert reader.app.screen.query_one(Rows).source.row_count == 1, "the Merkliste can be no subject"
        await reader.press("escape", "S")
        assert "„Merkliste“ mitnehmen als" in reader.text
        await reader.press("escape", "tab", "S")
        assert tr("title.export_list") in reader.text


async def test_where_the_list_stands_beside_the_ressorts_it_is_named_that_is_taken_along() -> None:
    async with running(160, 45) as reader:
        await reader.press("tab", "j", "j", "S")
        assert f"„{reader.desk.browsing.line.name}“ mitnehmen als" in reader.text
