"""``count``: what is unread, as one number."""

import json
from pathlib import Path

from tests.commands.conftest import Run, Site


def test_the_count_is_one_number(synced: Site, taz: Run) -> None:
    assert taz("count").stdout == f"{len(synced.ids)}\n"
    assert json.loads(taz("count", "--json").stdout) == {"unread": len(synced.ids)}
    assert taz("count", "--alles").returncode == 2


def test_where_nothing_was_ever_kept_it_is_0_and_nothing_is_created(taz: Run, store_file: Path) -> None:
    assert taz("count").stdout == "0\n"
    assert json.loads(taz("count", "--json").stdout) == {"unread": 0}
    assert not store_file.exists()
