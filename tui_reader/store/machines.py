"""This machine among others: what is to be written for them, and what they did."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui_reader.model import Headline, Mark
from tui_reader.model.register import Actions, FileNews, Heard, Register
from tui_reader.store.connection import Connection
from tui_reader.store.headlines import insert_article
from tui_reader.store.marks import COLUMNS, MarkTable, make, mark_of, take_away
from tui_reader.store.registers import settle, take_in
from tui_reader.store.rules import mute

_FILL = (
    "SELECT 'read', article, max(read_at, coalesce(opened_at, 0)) * 1000, :name, iif(opened_at IS NULL, '1', '2'), 1 FROM reading"
    " WHERE read_at IS NOT NULL AND article NOT IN (SELECT article FROM unread)",
    "SELECT 'place', article, coalesce(read_at, seen_at) * 1000, :name,"
    " json_array(block, offset, share), 1 FROM reading JOIN article ON id = article WHERE block >= 0",
    "SELECT 'search', query, made_at * 1000, :name, CAST(made_at AS TEXT), 1 FROM kept_search",
    "SELECT kind, query, made_at * 1000, :name, json_array(made_at, until), 1 FROM rule",
)
"""What the reader did while this machine was alone."""
_REGISTERS = "SELECT kind, key, at, machine, value FROM register WHERE {which} ORDER BY number"
_MADE = f"""
    SELECT path, topline, headline, {", ".join(f"m.{name}" for name in COLUMNS.split(", "))}
    FROM mark m JOIN article a ON a.id = m.article {{which}} ORDER BY m.made_at, m.id
"""  # noqa: S608 - names of our own
_LOST = "SELECT id FROM unmark {which} ORDER BY id"
_NOT_CARRIED = "WHERE NOT EXISTS (SELECT 1 FROM carried WHERE mark = {id} AND is_lost = {is_lost})"
_UNWRITTEN = "SELECT 1 FROM machine WHERE number > written"
_ORPHANED = "number IS NULL AND carrier NOT IN (SELECT value FROM json_each(?))"
_CARRY = "UPDATE register SET number = (SELECT number FROM machine), carrier = NULL"
_LEFT_TO = """
    UPDATE register SET number = NULL, carrier = machine
    WHERE kind = ? AND key = ? AND at = ? AND machine = ? AND carrier IS NOT machine {which}
"""
"""To who did it, and carries it."""
_HEARD = ", ".join(Heard._fields)


class OwnMachine(NamedTuple):
    """What this machine is called, and where the folder is."""

    name: str
    folder: str


class ToWrite(NamedTuple):
    """What is to be written into the folder, and the number up to which it is written then."""

    actions: Actions
    number: int


class Arrived(NamedTuple):
    """What changed here by what came from others."""

    registers: int = 0
    made: int = 0
    lost: int = 0
    has_rules: bool = False
    """Whether what rules hold is to be looked for."""

    @property
    def is_any(self) -> bool:
        """Whether anything changed."""
        return self.registers + self.made + self.lost > 0

    def and_also(self, other: "Arrived") -> "Arrived":
        """What came with this one and with the other."""
        return Arrived(
            self.registers + other.registers, self.made + other.made, self.lost + other.lost,
            self.has_rules or other.has_rules,
        )  # fmt: skip


class MachineTable:
    """Who carries what, and how far others' files were read. Without `begin` this machine is alone."""

    def __init__(self, connection: Connection, clock: Callable[[], int], marks: MarkTable) -> None:
        self._connection, self._clock, self._marks = connection, clock, marks

    @property
    def database(self) -> Path:
        """The file that all of this is kept in."""
        return self._connection.path

    def own(self) -> OwnMachine | None:
        """This machine; None where it is alone."""
        with self._connection.reading() as db:
            row = db.execute("SELECT name, folder FROM machine").fetchone()
        return OwnMachine(*row) if row else None

    def begin(self, name: str, folder: str) -> None:
        """From now on others are told what is done here, in this folder; what was done until now is told, too.

        Also for another folder, and for a new name where somebody else has the old one.
        """
        with self._connection.writing() as db:
            if db.execute("SELECT 1 FROM machine WHERE folder <> ?", (folder,)).fetchone():
                db.execute("UPDATE register SET number = 1, carrier = NULL")  # nobody else may be there
            db.execute(
                "INSERT INTO machine (id, name, folder, number, written) VALUES (1, ?, ?, 1, 0)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, folder = excluded.folder, written = 0",
                (name, folder),
            )
            for step in _FILL:
                into = "INSERT OR IGNORE INTO register (kind, key, at, machine, value, number)"
                db.execute(f"{into} {step}", {"name": name})
            db.execute("DELETE FROM heard")
            db.execute("DELETE FROM carried")

    def leave(self) -> None:
        """This machine is alone from now on. What others did until now stays as it is here."""
        with self._connection.writing() as db:
            for table in ("machine", "register", "carried", "heard"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above

    def is_written(self) -> bool:
        """Whether all that was done here is in the folder; costs nothing to ask."""
        with self._connection.reading() as db:
            return db.execute(_UNWRITTEN).fetchone() is None

    def to_write(self, *, is_thorough: bool = False) -> ToWrite:
        """What was done here and is not in the folder yet; ``is_thorough`` finds marks, too, that came from the journal."""
        with self._connection.reading() as db:
            number = _number(db)
            if not is_thorough and db.execute(_UNWRITTEN).fetchone() is None:
                return ToWrite(Actions(), number)
            registers = db.execute(_REGISTERS.format(which="number > (SELECT written FROM machine)")).fetchall()
            made = db.execute(_MADE.format(which=_NOT_CARRIED.format(id="m.id", is_lost=0))).fetchall()
            lost = db.execute(_LOST.format(which=_NOT_CARRIED.format(id="id", is_lost=1))).fetchall()
        return ToWrite(_actions(registers, made, lost), number)

    def everything(self) -> ToWrite:
        """All that this machine carries: what was done here last, and all marks, so that each machine has those."""
        with self._connection.reading() as db:
            registers = db.execute(_REGISTERS.format(which="number IS NOT NULL")).fetchall()
            made, lost = db.execute(_MADE.format(which="")).fetchall(), db.execute(_LOST.format(which="")).fetchall()
            return ToWrite(_actions(registers, made, lost), _number(db))

    def written(self, what: ToWrite, heard: Heard | None = None, *, is_everything: bool = False) -> None:
        """That stands in the folder now, in a file that is read so far, where it was written now."""
        if heard is None and self.is_written():
            return
        with self._connection.writing() as db:
            if is_everything:
                db.execute("DELETE FROM heard WHERE file LIKE (SELECT name FROM machine) || '/%'")
            db.execute("UPDATE machine SET written = max(written, ?)", (what.number,))
            _note_carried(db, what.actions)
            _note_heard(db, [heard] if heard is not None else [])

    def take_in(self, news: FileNews, instead: str = "") -> Arrived:
        """Take in what a file of another machine brings, in one transaction; ``instead`` is for one of this machine.

        What it does not hold any more, and its machine carried, is carried here from now on. Where a file of this
        machine holds what is not known here, or was written over, another one has its name, and it is called ``instead``
        from now on; what it wrote may go with that one's files, and is written again.
        """
        with self._connection.writing() as db:
            if news.is_another or news.is_everything:
                _adopt_missing(db, news.heard.machine, news.actions.registers)
            made, arrived = self._put(db, news.actions, news.heard.machine)
            if not instead:
                _leave_to(db, news)
            if instead and (arrived.is_any or news.is_written_over):
                db.execute("UPDATE machine SET name = ?", (instead,))
            if news.is_another or (instead and (arrived.is_any or news.is_everything)):
                _write_again(db)
            _note_heard(db, [news.heard])
        self._marks.write_down(made, news.actions.lost if arrived.lost else ())
        return arrived

    def _put(self, db: sqlite3.Connection, actions: Actions, carrier: str) -> tuple[list[Mark], Arrived]:
        now = self._clock()
        registers, has_rules = take_in(db, actions.registers, carrier, now)
        lost = take_away(db, actions.lost) if actions.lost else 0
        new = {headline.article_id: headline for headline, _ in actions.made if not _is_here(db, headline.article_id)}
        for headline in new.values():
            sort_at = insert_article(db, headline, "", now)
            # The feed that brings it later finds it known: it is unread now, as where it was marked, or settled below.
            db.execute("INSERT INTO unread (article, sort_at) VALUES (?, ?)", (headline.article_id, sort_at))
            db.execute("INSERT OR IGNORE INTO download (article) VALUES (?)", (headline.article_id,))
            settle(db, headline.article_id, now)
        made = [mark for _, mark in actions.made if make(db, mark)]
        if has_rules:
            mute(db, None)
        _note_carried(db, actions)
        return made, Arrived(registers, len(made), lost, has_rules)

    def drop(self, files: Collection[str], cut: Collection[str]) -> None:
        """These files are not there any more, and with them what these machines carried: this one does from now on."""
        with self._connection.writing() as db:
            db.executemany("DELETE FROM heard WHERE file = ?", [(name,) for name in files])
            if cut:
                listed = json.dumps(list(cut))
                db.execute("DELETE FROM carried")
                db.execute("UPDATE machine SET number = number + 1")
                db.execute("UPDATE machine SET written = 0 WHERE name IN (SELECT value FROM json_each(?))", (listed,))
                db.execute(f"{_CARRY} WHERE carrier IN (SELECT value FROM json_each(?))", (listed,))  # noqa: S608

    def heard(self) -> list[Heard]:
        """How far each file in the folder was read."""
        with self._connection.reading() as db:
            return [Heard(*row) for row in db.execute(f"SELECT {_HEARD} FROM heard ORDER BY file")]  # noqa: S608

    def waiting(self) -> int:
        """How much was done here that is not in the folder yet."""
        actions, _ = self.to_write()
        return len(actions.registers) + len(actions.made) + len(actions.lost)

    def adopt(self, others: Sequence[str]) -> None:
        """Carry what those machines carried that are none of these ``others``."""
        names = (json.dumps(others),)
        with self._connection.writing() as db:
            if db.execute(f"SELECT 1 FROM register WHERE {_ORPHANED} LIMIT 1", names).fetchone():  # noqa: S608 - our own
                db.execute("UPDATE machine SET number = number + 1")
                db.execute(f"{_CARRY} WHERE {_ORPHANED}", names)


def _write_again(db: sqlite3.Connection) -> None:
    db.execute("UPDATE machine SET written = 0")
    db.execute("DELETE FROM carried")


def _adopt_missing(db: sqlite3.Connection, carrier: str, there: Iterable[Register]) -> None:
    """Carry what a machine carried and is not ``there`` any more, or not as it was last."""
    known = set(db.execute(_REGISTERS.format(which="carrier = ?"), (carrier,)))
    missing = known.difference(there)
    if missing:
        db.execute("UPDATE machine SET number = number + 1")
        db.executemany(f"{_CARRY} WHERE kind = ? AND key = ?", [one[:2] for one in missing])


def _leave_to(db: sqlite3.Connection, news: FileNews) -> None:
    """Who did something carries it best. Where all is there that a machine carries, this one carries no more of it."""
    own = [one[:4] for one in news.actions.registers if one.machine == news.heard.machine]
    db.executemany(_LEFT_TO.format(which="" if news.is_everything else "AND number IS NULL"), own)


def _is_here(db: sqlite3.Connection, article_id: int) -> bool:
    return db.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone() is not None


def _number(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT number FROM machine").fetchone()
    return row[0] if row else 0


def _actions(
    registers: Iterable[tuple[object, ...]], made: Iterable[tuple[object, ...]], lost: Iterable[tuple[str]]
) -> Actions:
    return Actions(
        tuple(Register(*row) for row in registers),  # type: ignore[arg-type]
        tuple(map(_titled, made)),
        tuple(number for (number,) in lost),
    )


def _titled(row: tuple[object, ...]) -> tuple[Headline, Mark]:
    path, topline, headline, *values = row
    mark = mark_of(tuple(values))  # type: ignore[arg-type]
    return Headline(mark.article_id, str(path), str(topline), str(headline)), mark


def _note_carried(db: sqlite3.Connection, actions: Actions) -> None:
    numbers = [(mark.id, 0) for _, mark in actions.made] + [(number, 1) for number in actions.lost]
    db.executemany("INSERT OR IGNORE INTO carried (mark, is_lost) VALUES (?, ?)", numbers)


def _note_heard(db: sqlite3.Connection, heard: Iterable[Heard]) -> None:
    places = ", ".join("?" * len(Heard._fields))
    db.executemany(f"INSERT OR REPLACE INTO heard ({_HEARD}) VALUES ({places})", heard)  # noqa: S608
