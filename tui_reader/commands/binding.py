"""ausgabe, export, import: the day's papers, and taking articles out and in."""

import errno
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.cleaning import clean
from tui_reader.commands.listing import number_in, print_json
from tui_reader.commands.reading import read_file
from tui_reader.errors import FileError, UnknownArticleError
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import IssueFacts, reading_minutes

if TYPE_CHECKING:
    import argparse

Parts = list[tuple[str, list[int]]]
_MOST_FOUND = 400
_MOST_BYTES = 512 * 1024 * 1024
"""Of a file that is imported: it is in memory as a whole."""


async def ausgabe(library: Library, options: "argparse.Namespace") -> int:
    """What stands in a day's issue, by Ressort; or which issues there are."""
    from tui_reader.commands.listing import entry_values, line_of
    from tui_reader.ui.times import about_issue, long_day

    issues = await library.issues.all()
    if options.list:
        if options.json:
            print_json([_facts_value(one) for one in issues])
        for one in () if options.json else issues:
            print(f"{one.day}  {about_issue(one)}  {one.lead}")
        return 0
    newest = issues[0].day.isoformat() if issues else ""
    day = await _day(library, options.day or newest)
    if day is None:
        return 2
    parts = await library.issues.parts(day)
    facts = next((one for one in issues if one.day == day), None)
    if facts is None:
        print(tr("cli.no_issue", day=f"{day:%d.%m.%Y}"), file=sys.stderr)
        return 1
    if options.json:
        listed = [
            {"title": part.name, "articles": await entry_values(library, list(part.article_ids))} for part in parts
        ]
        print_json(_facts_value(facts) | {"parts": listed})
        return 0
    print(f"{long_day(day)} · {about_issue(facts)}")
    for part in parts:
        entries = await library.articles.entries(part.article_ids)
        print(f"\n{part.name}")
        for article_id in part.article_ids:
            print(line_of(entries[article_id]))
    return 0


def _facts_value(facts: IssueFacts) -> dict[str, object]:
    return {
        "day": facts.day.isoformat(),
        "lead": facts.lead,
        "articles": facts.articles,
        "read": facts.read,
        "kept": facts.kept,
        "minutes": reading_minutes(facts.words) if facts.words else 0,
        "minutes_left": reading_minutes(facts.words_left) if facts.words_left else 0,
    }


async def _day(library: Library, typed: str) -> date | None:
    """The day that was typed: heute (or nothing), gestern, 2026-11-24, 24.11. or 24.11.2026; None said on stderr."""
    today = await library.issues.today()
    named = {"": today, "heute": today, "today": today}
    yesterday = today - timedelta(days=1)
    named |= {"gestern": yesterday, "yesterday": yesterday}
    if typed.casefold() in named:
        return named[typed.casefold()]
    for form, value in (("%Y-%m-%d", typed), ("%d.%m.%Y", typed), ("%d.%m.%Y", f"{typed.rstrip('.')}.{today.year}")):
        try:
            return datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    print(tr("cli.no_day", typed=clean(typed, 200)), file=sys.stderr)
    return None


async def export(library: Library, options: "argparse.Namespace") -> int:
    """Write articles, the Merkliste, an issue or what a search finds as one file; its name is printed."""
    found = await _chosen(library, options)
    if found is None:
        return 2
    title, parts = found
    volume = await library.files.bind(title, parts, with_removals=options.bookmarks)
    if options.output == "-":
        sys.stdout.buffer.write(await library.files.written(volume, options.form))
        return 0
    print(await library.files.export(volume, options.form, _place(options.output or ".")))
    return 0


def _place(name: str) -> Path:
    """A file or a folder; what ends like a folder is one that is there. Raises FileError."""
    if name.endswith("/") and not Path(name).is_dir():
        raise FileError(Path(name), os.strerror(errno.ENOENT))
    return Path(name)


async def _chosen(library: Library, options: "argparse.Namespace") -> tuple[str, Parts] | None:
    if options.reference:
        numbers = [_number(one) for one in options.reference]
        for number in numbers:
            await library.articles.entry(number)
        title = (await library.articles.entry(numbers[0])).headline.headline if len(numbers) == 1 else "taz"
        return title, [("", numbers)]
    if options.search:
        await library.search.update()
        ids = [found.article_id for found in await library.search.hits(options.search, _MOST_FOUND)]
        return f"taz: {options.search}", [("", ids)]
    if options.ausgabe is not None:
        newest = next((facts.day.isoformat() for facts in await library.issues.all(1)), "")
        day = await _day(library, options.ausgabe or newest)
        if day is None:
            return None
        from tui_reader.ui.times import issue_title

        return issue_title(day), [(part.name, list(part.article_ids)) for part in await library.issues.parts(day)]
    if options.bookmarks:
        return tr("shelf.bookmarks"), [("", await library.marks.articles())]
    print(tr("cli.export_what"), file=sys.stderr)
    return None


def _number(reference: str) -> int:
    number = number_in(reference)
    if number is None:
        raise UnknownArticleError(reference)
    return number


async def import_(library: Library, options: "argparse.Namespace") -> int:
    """Merge what `export --as json` wrote on another machine."""
    merged = await library.files.merge(read_file(options.file, _MOST_BYTES))
    if options.json:
        print_json(merged._asdict())
    else:
        print(tr("cli.merged", articles=merged.articles, marks=merged.marks, lost=merged.lost))
    return 0
