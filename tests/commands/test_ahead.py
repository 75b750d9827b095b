"""On a first start the first Ressort is on its way before there is a screen; on any other nothing is asked for."""

from pathlib import Path

import pytest

from tui_reader.commands.ahead import send_ahead
from tui_reader.commands.openers import Setup
from tui_reader.config import Config, Locations
from tui_reader.feeds import feed_by_id, feed_path
from tui_reader.ui.terminal import Inquiry

NOBODY = "http://127.0.0.1:1"


def setup(base_url: str = NOBODY, *, graphics: bool = True) -> Setup:
    config = Config(base_url=base_url, ressorts=("p4610", "p4608"), graphics=graphics)
    return Setup(config, Locations(*[Path("nowhere")] * len(Locations._fields)))


def test_a_first_start_asks_for_the_first_ressort_and_any_other_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Inquiry] = []
    monkeypatch.setattr(Inquiry, "ask", lambda inquiry: asked.append(inquiry))
    ahead = send_ahead(setup(), is_first=True)
    assert ahead.asker is not None
    assert ahead.asker.url == NOBODY + feed_path(feed_by_id("p4610"))
    assert asked == [ahead.inquiry]
    assert send_ahead(setup(), is_first=False).asker is None
    assert len(asked) == 1


@pytest.mark.parametrize("graphics", [True, False])
def test_the_terminal_is_asked_for_pictures_where_these_are_wanted(
    graphics: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[bool] = []
    monkeypatch.setattr(Inquiry, "__init__", lambda _, *, with_graphics: wanted.append(with_graphics))
    monkeypatch.setattr(Inquiry, "ask", lambda _: None)
    aheads = [send_ahead(setup("", graphics=graphics), is_first=is_first) for is_first in (True, False)]
    assert wanted == [graphics] * 2
    assert all(isinstance(ahead.inquiry, Inquiry) for ahead in aheads)
    assert [ahead.asker for ahead in aheads] == [None, None], "of no site nothing is asked"
