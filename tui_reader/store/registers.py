"""What was done last with each thing, here or on another machine: written where it is done, and put into force.

Nothing is written while this machine is alone.
"""

import sqlite3
from collections.abc import Iterable

from tui_reader.model.register import Register
from tui_reader.store.changes import OUTLIVED

_NOTE = """
    INSERT INTO register (kind, key, at, machine, value, number)
    SELECT ?, ?, ?, name, ?, number FROM machine WHERE true
    ON CONFLICT (kind, key) DO UPDATE SET at = max(excluded.at, at + 1), machine = excluded.machine,
        value = excluded.value, number = excluded.number, carrier = NULL
    WHERE value <> excluded.value
"""
_TAKE_IN = """
    INSERT INTO register (kind, key, at, machine, value, number, carrier) VALUES (?, ?, ?, ?, ?, 0, ?)
    ON CONFLICT (kind, key) DO UPDATE SET at = excluded.at, machine = excluded.machine, value = excluded.value, number = 0,
        carrier = excluded.carrier
    WHERE (excluded.at, excluded.machine, excluded.value) > (at, machine, value)
"""
"""Number 0: not in force yet; `put_into_force` ends that."""
_JUST_TAKEN_IN = "number = 0"
_OF_ARTICLE = "key = :key"
_READINGS = (
    "DELETE FROM unread WHERE article IN (SELECT key FROM register WHERE {which} AND kind = 'read' AND value <> '0')",
    """
    INSERT INTO reading (article, read_at, opened_at)
    SELECT a.id, CASE WHEN r.value <> '0' THEN min(r.at / 1000, :now) END, CASE r.value WHEN '2' THEN min(r.at / 1000, :now) END
    FROM register r JOIN article a ON a.id = r.key WHERE {which} AND r.kind = 'read'
    ON CONFLICT (article) DO UPDATE
    SET read_at = excluded.read_at, opened_at = coalesce(excluded.opened_at, opened_at)
    """,
    """
    INSERT OR IGNORE INTO unread (article, sort_at) SELECT a.id, a.sort_at
    FROM register r JOIN article a ON a.id = r.key WHERE {which} AND r.kind = 'read' AND r.value = '0'
    """,
    """
    INSERT INTO reading (article, block, offset, share)
    SELECT a.id, json_extract(r.value, '$[0]'), json_extract(r.value, '$[1]'), json_extract(r.value, '$[2]')
    FROM register r JOIN article a ON a.id = r.key WHERE {which} AND r.kind = 'place'
    ON CONFLICT (article) DO UPDATE SET block = excluded.block, offset = excluded.offset, share = excluded.share
    """,
)
"""What becomes of read states and places of articles that are here; of others they wait."""
_OTHERS = (
    OUTLIVED.format(articles="SELECT key FROM register WHERE number = 0 AND kind = 'read'"),
    "DELETE FROM kept_search WHERE query IN"
    " (SELECT key FROM register WHERE number = 0 AND kind = 'search' AND value = 'null')",
    "INSERT OR IGNORE INTO kept_search (query, made_at) SELECT key, min(CAST(value AS INTEGER), :now)"
    " FROM register WHERE number = 0 AND kind = 'search' AND value <> 'null'",
)
_RULES = (
    "DELETE FROM rule WHERE (kind, query) IN (SELECT kind, key FROM register WHERE number = 0 AND value = 'null')",
    """
    INSERT INTO rule (kind, query, made_at, until)
    SELECT kind, key, min(json_extract(value, '$[0]'), :now), json_extract(value, '$[1]')
    FROM register WHERE number = 0 AND kind IN ('mute', 'follow') AND value <> 'null'
        AND coalesce(json_extract(value, '$[1]') > :now, true)
    ON CONFLICT (kind, query) DO UPDATE SET until = excluded.until
    """,
    "DELETE FROM matched WHERE rule NOT IN (SELECT id FROM rule)",
)


def note(db: sqlite3.Connection, kind: str, values: Iterable[tuple[int | str, str]], now: int) -> None:
    """The reader did something here with these things, in the transaction that does it: key and value of each."""
    rows = [(kind, key, now * 1000, value) for key, value in values]
    if rows and db.execute("UPDATE machine SET number = number + 1").rowcount:
        db.executemany(_NOTE, rows)


def settle(db: sqlite3.Connection, article_id: int, now: int) -> None:
    """An article is here now: what was done with it on another machine before holds."""
    found = "SELECT 1 FROM register WHERE kind IN ('read', 'place') AND key = ?"
    if db.execute(found, (article_id,)).fetchone():
        for step in _READINGS:
            db.execute(step.format(which=_OF_ARTICLE), {"key": article_id, "now": now})


def take_in(db: sqlite3.Connection, registers: Iterable[Register], carrier: str, now: int) -> tuple[int, bool]:
    """Take in what was done elsewhere, as far as it is the latest; gives how much that is, and whether rules are among it.

    ``carrier`` is the machine whose file tells of it.
    """
    count = db.executemany(_TAKE_IN, [(*one, carrier) for one in registers]).rowcount
    if count <= 0:
        return 0, False
    rules = "SELECT 1 FROM register WHERE number = 0 AND kind IN ('mute', 'follow') LIMIT 1"
    has_rules = db.execute(rules).fetchone() is not None
    for step in (*_READINGS, *_OTHERS, *(_RULES if has_rules else ())):
        db.execute(step.format(which=_JUST_TAKEN_IN), {"now": now})
    db.execute("UPDATE register SET number = NULL WHERE number = 0")
    return count, has_rules
