"""mute, follow: rules in the words of the search; without any, those there are."""

import sys
from typing import TYPE_CHECKING

from tui_reader.commands.lines import print_json
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument, whole_number
from tui_reader.locale import tr
from tui_reader.model.rule import FOLLOW, MUTE

if TYPE_CHECKING:
    import argparse

    from tui_reader.library import Library
    from tui_reader.model.rule import ListRule

_MOST_DAYS = 36_500


async def mute(library: "Library", options: "argparse.Namespace") -> int:
    """Keep what a query finds out of lists and counts, for some days or for good."""
    return await _rule(library, options, MUTE, options.days)


async def follow(library: "Library", options: "argparse.Namespace") -> int:
    """Have what a query finds on a shelf of its own."""
    return await _rule(library, options, FOLLOW, None)


async def _rule(library: "Library", options: "argparse.Namespace", kind: str, days: int | None) -> int:
    """Keep a rule, take one away (1 where there is none of that number), or print those there are."""
    query = " ".join(options.query)
    if days is not None and not 1 <= days <= _MOST_DAYS:
        print(tr("cli.wrong_days", n=_MOST_DAYS), file=sys.stderr)
        return 2
    if options.remove is not None:
        return await _remove(library, kind, options.remove)
    if query:
        await library.search.update()
        _print_rules([await library.rules.keep(kind, query, days)])
        return 0
    rules = await library.rules.all(kind)
    if options.json:
        print_json([_value_of(rule) for rule in rules])
    elif rules:
        _print_rules(rules)
    else:
        print(tr("cli.nothing_muted" if kind == MUTE else "cli.nothing_followed"))
    return 0


async def _remove(library: "Library", kind: str, number: int) -> int:
    found = [rule for rule in await library.rules.all(kind) if rule.id == number]
    for rule in found:
        await library.rules.remove(rule)
        print(tr("cli.not_muted" if kind == MUTE else "cli.not_followed", rule=_name_of(rule)), file=sys.stderr)
    if not found:
        print(tr("cli.no_rule", number=number), file=sys.stderr)
    return 0 if found else 1


def _print_rules(rules: "list[ListRule]") -> None:
    from datetime import UTC, datetime

    from tui_reader.wording.rules import about_rule

    for rule in rules:
        print(f"{rule.id:3}  {_name_of(rule)}  ({about_rule(rule, datetime.now(UTC))})")


def _name_of(rule: "ListRule") -> str:
    from tui_reader.library.query import parts_of
    from tui_reader.wording.rules import name_of_rule

    return name_of_rule(parts_of(rule.query))


def _value_of(rule: "ListRule") -> dict[str, object]:
    return {
        "number": rule.id,
        "query": rule.query,
        "articles": rule.articles,
        "muted": rule.muted,
        "until": rule.until.isoformat() if rule.until is not None else None,
    }


_QUERY = argument("query", nargs="*", metavar="WORD", help="rule")
_REMOVE = argument("--remove", type=whole_number, metavar="N", help="remove_rule")
_DAYS = argument("--days", type=whole_number, metavar="N", help="rule_days")
COMMANDS = (
    ShellCommand("mute", mute, LIBRARY, (_QUERY, _DAYS, _REMOVE, AS_JSON)),
    ShellCommand("follow", follow, LIBRARY, (_QUERY, _REMOVE, AS_JSON)),
)
