"""In an aeroplane: the whole app, with everything taken along, and a network that counts who asks."""

from collections.abc import Callable
from pathlib import Path

import httpx

from tests.replica import Replica
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.model import PASSAGE
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store
from tui_reader.ui.overlays.annotations import AnnotationsScreen
from tui_reader.ui.overlays.picture import PictureScreen


async def test_everything_works_and_nobody_is_asked(
    start_replica: Callable[..., Replica], open_library: Callable[..., Library], tmp_path: Path
) -> None:
    replica = start_replica("--synthetic", "15", "--seed", "4")
    ground = open_library(replica.url)
    async for _ in ground.sync():
        pass
    assert not [taken.error async for taken in ground.issues.take_along() if taken.error]
    await ground.search.update()
    await ground.aclose()

    asked: list[str] = []

    async def no_network(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        raise httpx.ConnectError("no network", request=request)

    library = Library(
        Config(base_url=replica.url, refresh_minutes=0, read_after_seconds=0, pictures=True),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base: Fetcher(base, transport=httpx.MockTransport(no_network)),
    )
    async with running(library=library, is_refreshing=False) as reader:
        await reader.press("e", "j", "enter", "enter")
        for _ in range(15):
            await reader.press("J")
        await reader.press("I")
        assert isinstance(reader.app.screen, PictureScreen)
        await reader.press("escape", "U", "escape", "c", "escape", "v", "enter", "s", "s", "M")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        await reader.press("escape", "escape", "slash", *"die", "enter", "enter")
        assert reader.desk.at == "article"
        assert not reader.desk.reports.all, "nothing went wrong"
        assert len(await library.shelves.articles(Unread())) <= 3
        marks = await library.marks.all()
        assert [mark for mark in marks if mark.kind == PASSAGE]
        assert await library.shelves.articles(Bookmarks())
    assert asked == []
