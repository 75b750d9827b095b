"""What stands in several articles is none of theirs, from the first look on; and what of it the reader brings back."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.boxes import BOXES, boxed_library
from tests.extract.pages import full_text
from tests.library.test_texts import synced
from tui_reader.commands.articles import show
from tui_reader.commands.options import parse
from tui_reader.export.forms import FORMS
from tui_reader.extract.fingerprint import fingerprint
from tui_reader.library import Library
from tui_reader.store import Store


async def text(library: Library, number: int) -> str:
    return full_text(await library.articles.open(number))


async def test_after_the_first_refresh_no_article_shows_the_boxes_of_all(tmp_path: Path) -> None:
    library = boxed_library(lambda: Store(tmp_path / "taz.sqlite3"))
    for number in await synced(library):
        assert not [box for box in BOXES if box in await text(library, number)], number
        removed = {one.text.text for one in await library.left_out.of(number)}
        assert set(BOXES) <= removed
    await library.search.update()
    assert not await library.search.hits("hafenfunk", 20)
    assert await library.search.hits("wasser", 20)
    await library.aclose()


@pytest.mark.parametrize("form", sorted(FORMS))
async def test_no_export_holds_them(form: str) -> None:
    library = boxed_library()
    volume = await library.files.bind("Heft", [("", await synced(library))])
    data = await library.files.written(volume, form)
    if form == "epub":
        with zipfile.ZipFile(BytesIO(data)) as book:
            data = b"".join(map(book.read, book.namelist()))
    if form == "json":  # the page itself is taken along as it came
        value = json.loads(data, object_hook=lambda one: {key: one[key] for key in one if key != "page"})
        data = json.dumps(value, ensure_ascii=False).encode()
    assert BOXES[0].encode() not in data
    await library.aclose()


async def test_the_shell_lists_them_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    library = boxed_library()
    await synced(library)
    assert await show(library, parse(["show", "7000001", "--left-out"])) == 0
    lines = [line.partition("] ") for line in capsys.readouterr().out.splitlines()]
    assert set(BOXES) <= {text for _, _, text in lines}
    assert all(reason.startswith("[") and len(reason) > 1 for reason, _, _ in lines)
    assert await show(library, parse(["show", "7000001", "--left-out", "--json"])) == 0
    listed = json.loads(capsys.readouterr().out)["left_out"]
    assert [(one["reason"], one["text"]) for one in listed if one["text"] in BOXES] == [
        (reason.removeprefix("["), text) for reason, _, text in lines if text in BOXES
    ]
    await library.aclose()


async def test_what_is_brought_back_stays_in_its_article_and_can_go_again(tmp_path: Path) -> None:
    library = boxed_library(lambda: Store(tmp_path / "taz.sqlite3"))
    await synced(library)
    await library.left_out.restore(7000001, fingerprint(BOXES[1]))
    await library.aclose()
    library = boxed_library(lambda: Store(tmp_path / "taz.sqlite3"))
    assert [box in await text(library, 7000001) for box in BOXES] == [False, True, False]
    assert BOXES[1] not in await text(library, 7000002)
    removed = {one.text.text: one.is_restored for one in await library.left_out.of(7000001)}
    assert [removed[box] for box in BOXES] == [False, True, False], "it is listed, to be taken out again"
    await library.left_out.take_out_again(7000001, fingerprint(BOXES[1]))
    assert BOXES[1] not in await text(library, 7000001)
    await library.aclose()
    library = boxed_library(lambda: Store(tmp_path / "taz.sqlite3"))
    for kind, is_there in (("leave_out", True), ("restore", False)):
        change = await library.undo()
        assert change is not None and (change.kind, change.article_ids) == (kind, (7000001,))
        assert (BOXES[1] in await text(library, 7000001)) == is_there
    assert await library.undo() is None
    await library.aclose()
