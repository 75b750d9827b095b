"""Whose turn it is to fetch: a lock that ends with whoever holds it."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tui_reader.store import Store
from tui_reader.store.turn import take_turn


def test_it_is_one_processs_at_a_time_and_the_next_ones_when_that_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    code = (
        "import sys, time; from pathlib import Path; from tui_reader.store.turn import take_turn\n"
        "turn = take_turn(Path(sys.argv[1])); print(turn is not None, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "True\n"
        with closing(Store(path)) as store:
            assert store.take_turn() is None
            other.kill()
            other.wait()
            turn = store.take_turn()
            assert turn is not None and store.take_turn() is None
            turn.end()
            assert store.take_turn() is not None


@pytest.mark.parametrize("name", ["missing/taz.sqlite3", ":memory:"])
def test_where_nothing_can_be_locked_it_is_everybodys(tmp_path: Path, name: str) -> None:
    if name == ":memory:":
        with closing(Store(name)) as one, closing(Store(name)) as other:
            assert one.take_turn() is not None and other.take_turn() is not None
    else:
        assert take_turn(tmp_path / name) is not None and take_turn(tmp_path / name) is not None
