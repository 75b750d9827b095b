"""ausgabe: what stands in a day's issue, or which issues there are."""

import sys
from typing import TYPE_CHECKING

from tui_reader.commands.lines import entry_values, print_articles, print_json, say_nothing
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.references import day_of
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument, flag
from tui_reader.locale import tr
from tui_reader.model import IssueFacts

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from tui_reader.library import Library


async def ausgabe(library: "Library", options: "argparse.Namespace") -> int:
    """Print an issue by Ressort, 1 where there is none of that day, or list the issues."""
    if options.list:
        await _list_issues(library, as_json=options.json)
        return 0
    day = await issue_day(library, options.day or "")
    if day is None:
        return 2
    facts = next((one for one in await library.issues.all() if one.day == day), None)
    if facts is None:
        from tui_reader.wording.times import long_date

        muted = await library.issues.count_muted(day)
        said = tr("cli.held_back", n=muted) if muted else tr("cli.no_issue", day=long_date(day))
        print(said, file=sys.stderr)
        return 1
    await (_print_value if options.json else _print_issue)(library, facts)
    return 0


async def issue_day(library: "Library", typed: str) -> "date | None":
    """The day of an issue that was typed; without any the newest's; None where it is no day, which is said on stderr."""
    newest = await library.issues.all(1)
    if not typed and newest:
        return newest[0].day
    day = day_of(typed, await library.issues.today())
    if day is None:
        from tui_reader.cleaning import clean

        print(tr("cli.no_day", typed=clean(typed, 200)), file=sys.stderr)
    return day


async def _list_issues(library: "Library", *, as_json: bool) -> None:
    from tui_reader.wording.times import about_issue

    issues = await library.issues.all()
    if as_json:
        print_json([_facts_value(one) for one in issues])
        return
    for one in issues:
        print(f"{one.day}  {about_issue(one)}  {one.lead}")
    if not issues:
        say_nothing()


async def _print_value(library: "Library", facts: IssueFacts) -> None:
    parts = [
        {"title": part.name, "articles": await entry_values(library, part.article_ids)}
        for part in await library.issues.parts(facts.day)
    ]
    print_json(_facts_value(facts) | {"parts": parts})


async def _print_issue(library: "Library", facts: IssueFacts) -> None:
    from tui_reader.wording.times import about_issue, issue_heading

    print(f"{issue_heading(facts.day, await library.issues.today())} · {about_issue(facts)}")
    for part in await library.issues.parts(facts.day):
        print(f"\n{part.name}")
        await print_articles(library, part.article_ids, as_json=False)


def _facts_value(facts: IssueFacts) -> dict[str, object]:
    return {
        "day": facts.day.isoformat(),
        "lead": facts.lead,
        "articles": facts.articles,
        "read": facts.read,
        "kept": facts.kept,
        "minutes": facts.minutes,
        "minutes_left": facts.minutes_left,
    }


COMMANDS = (
    ShellCommand(
        "ausgabe",
        ausgabe,
        LIBRARY,
        (argument("day", nargs="?", metavar="DAY", help="day"), flag("--list", "issues"), AS_JSON),
    ),
)
