"""stats: what is kept, for how long, and what was read."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tui_reader.commands.company import company_value
from tui_reader.commands.lines import print_json
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.shell_command import AS_JSON, ShellCommand
from tui_reader.locale import tr
from tui_reader.model import BERLIN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.library import Library

_SPANS = {"today": 1, "week": 7, "month": 30}
"""Days, by the name that the catalogue has for what was read in them."""
_Read = dict[str, list[tuple[str, int, int, int]]]
"""What was read in each of the spans: Ressorts, with their articles, words and minutes, the most first."""
_MOST = 3
"""Ressorts of a span that are named; what is left of it is counted together."""


async def stats(library: "Library", options: "argparse.Namespace") -> int:
    """Print what is kept and how much was read in each of the spans."""
    read = {name: await library.upkeep.read_in(timedelta(days=days)) for name, days in _SPANS.items()}
    if options.json:
        await _print_value(library, read)
    else:
        await _print_lines(library, read)
    return 0


async def _print_value(library: "Library", read: _Read) -> None:
    facts, due, doubt = await library.upkeep.facts(), await library.upkeep.due(), await library.upkeep.doubt()
    value = {name: _plain(value) for name, value in facts._asdict().items()}
    value |= {"keep_days": library.config.keep_days, "keep_megabytes": library.config.keep_megabytes, "due": due}
    value["stays_because"] = doubt.reason if doubt else None
    company = await library.together.company()
    value |= {} if company is None else {"together": company_value(company)}
    value["read"] = {
        name: [{"ressort": ressort, "articles": n, "words": words} for ressort, n, words, _ in rows]
        for name, rows in read.items()
    }
    print_json(value)


async def _print_lines(library: "Library", read: _Read) -> None:
    from tui_reader.wording.status import spoken_doubt, status_lines

    facts, due, doubt = await library.upkeep.facts(), await library.upkeep.due(), await library.upkeep.doubt()
    why = spoken_doubt(*doubt) if doubt else ""
    for line in status_lines(facts, library.config, due, why, datetime.now(UTC)):
        print(line)
    if (company := await library.together.company()) is not None:
        from tui_reader.wording.company import company_lines

        print("\n".join(["", *company_lines(company, datetime.now(UTC))]))
    print()
    for name, rows in read.items():
        articles, minutes = sum(row[1] for row in rows), sum(row[3] for row in rows)
        parts = [tr(f"stats.{name}", n=articles), _length(minutes) if minutes else "", _by_ressort(rows)]
        print(" · ".join(part for part in parts if part))


def _length(minutes: int) -> str:
    """The time that the articles take together, however much of each was read."""
    from tui_reader.wording.times import spoken_duration

    return tr("stats.length", duration=spoken_duration(minutes))


def _by_ressort(rows: "Sequence[tuple[str, int, int, int]]") -> str:
    """``Deutschland 4, Kultur 2, Nord 1, sonst 3``: together all that was read; empty where no Ressort is known."""
    most = [(ressort, n) for ressort, n, *_ in rows if ressort][:_MOST]
    others = sum(row[1] for row in rows) - sum(n for _, n in most)
    parts = [f"{ressort} {n}" for ressort, n in most]
    return ", ".join([*parts, tr("stats.others", n=others)] if parts and others else parts)


def _plain(value: object) -> object:
    return value.astimezone(BERLIN).isoformat() if isinstance(value, datetime) else value


COMMANDS = (ShellCommand("stats", stats, LIBRARY, (AS_JSON,)),)
