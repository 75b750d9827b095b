"""The words of an earlier version's index are learnt bit by bit, whatever happens meanwhile."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.store.test_search_order import found, put, text
from tui_reader.store import Store

_LEARN = """
import sys
from pathlib import Path
from tui_reader.store import Store
store = Store(Path(sys.argv[1]))
while store.search.learn(40):
    print("learnt", flush=True)
"""
_COUNT = 4_000


def test_who_is_killed_while_words_are_learnt_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    with closing(Store(path)) as store:
        put(
            store,
            text(1, body="Haushalte " + " ".join(f"wort{number:05}haus" for number in range(_COUNT)) + " zuletzt Räte"),
        )
        with store._connection.writing() as db:
            db.execute("UPDATE term SET folded = NULL, stem = NULL")
    with subprocess.Popen([sys.executable, "-c", _LEARN, str(path)], stdout=subprocess.PIPE, text=True) as learner:
        assert learner.stdout is not None
        assert [learner.stdout.readline() for _ in range(3)] == ["learnt\n"] * 3
        learner.send_signal(signal.SIGKILL)
    with closing(Store(path)) as store:
        with store._connection.reading() as db:
            known, half, pieces, all_of_them = db.execute(
                "SELECT count(stem), sum((stem IS NULL) <> (folded IS NULL)), (SELECT count(*) FROM piece), count(*) FROM term"
            ).fetchone()
        assert 120 <= known < all_of_them == pieces
        assert half == 0
        assert found(store, "Haushalt") == found(store, "Rat") == found(store, "wort03999haus") == [1]
        assert sum(iter(lambda: store.search.learn(500), 0)) == all_of_them - known
        assert found(store, "Haushalt") == found(store, "Rat") == [1]


def test_what_an_older_rule_made_of_a_word_counts_until_a_newer_one_has_looked_at_it(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        put(store, text(1, body="Räte"))
        with store._connection.writing() as db:
            db.execute("UPDATE term SET stem = 'haushalt', rules = 0")
        assert found(store, "Haushalt") == [1]
        assert store.search.learn(500) > 0
        assert found(store, "Haushalt") == []
        assert found(store, "Rat") == [1]
        assert store.search.learn(500) == 0
