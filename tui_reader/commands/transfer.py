"""export, import: taking articles out as a file, and taking in what another machine wrote."""

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.commands.headlines import say_refused
from tui_reader.commands.issues import issue_day
from tui_reader.commands.lines import print_json
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.references import entry_of, number_of, read_file, with_each
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument, flag
from tui_reader.errors import FileError
from tui_reader.export.forms import FORMS
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.library import Library
    from tui_reader.model import Entry
    from tui_reader.model.volume import Volume

_MOST_HITS = 400
_MOST_BYTES = 512 * 1024 * 1024
"""Of a file that is imported: it is in memory as a whole."""


class Outgoing(NamedTuple):
    """What is to go out: parts, each with its own title and its articles.

    ``code`` is the exit code of what was named: 1 where some of it cannot go out, which was said.
    """

    title: str
    parts: list[tuple[str, list[int]]]
    code: int = 0


async def export(library: "Library", options: "argparse.Namespace") -> int:
    """Write articles, the Merkliste, an issue or what a search finds as one file; its name is printed."""
    form = FORMS[options.form or _form_of(options.output or "")]
    if options.output == "-" and form.is_binary and sys.stdout.isatty():
        print(tr("cli.export_unseen", name=form.name), file=sys.stderr)
        return 2
    choice = await chosen(library, options, "cli.export_what")
    if isinstance(choice, int):
        return choice
    volume = await library.files.bind(choice.title, choice.parts, with_removals=options.bookmarks)
    _say_what_lacks(volume)
    if options.output == "-":
        sys.stdout.buffer.write(await library.files.written(volume, form.name))
    else:
        print(await library.files.export(volume, form.name, _place(options.output or ".")))
    return choice.code


def _form_of(output: str) -> str:
    """The name of the form that a file of this name has."""
    suffix = Path(output).suffix.casefold()
    return next((form.name for form in FORMS.values() if form.suffix == suffix), "epub")


def _say_what_lacks(volume: "Volume") -> None:
    """Of some, no more than title and teaser goes out: their page is not kept, or it cannot be read."""
    lacking = [leaf.entry for part in volume.parts for leaf in part.leaves if leaf.article is None]
    if lacking:
        first = f"{lacking[0].id} {lacking[0].headline.headline}"
        print(tr("cli.export_lacks", n=len(lacking), first=first), file=sys.stderr)


def _place(name: str) -> Path:
    """A file or a folder; what ends like a folder is one that is there. Raises FileError."""
    if name.endswith("/") and not Path(name).is_dir():
        raise FileError(Path(name), os.strerror(errno.ENOENT))
    return Path(name)


async def chosen(library: "Library", options: "argparse.Namespace", question: str) -> Outgoing | int:
    """What was named; else the exit code, and why is said on stderr: nothing was named, which the catalogue's ``question``
    asks then, or more than one thing, or there is none of it.
    """
    named = (options.reference, options.search, options.ausgabe is not None, options.bookmarks)
    if sum(map(bool, named)) > 1:
        print(tr("cli.one_of"), file=sys.stderr)
        return 2
    if options.reference:
        return await _named(library, options.reference)
    if options.search:
        if refused := library.search.refusal(options.search):
            say_refused(refused)
            return 2
        await library.search.update()
        hits = await library.search.hits(options.search, _MOST_HITS)
        return Outgoing(f"taz: {options.search}", [("", [hit.article_id for hit in hits])])
    if options.ausgabe is not None:
        return await _issue(library, options.ausgabe)
    if options.bookmarks:
        return Outgoing(tr("shelf.bookmarks"), [("", await library.marks.articles())])
    print(tr(question), file=sys.stderr)
    return 2


async def _named(library: "Library", references: "Sequence[str]") -> Outgoing | int:
    """These articles, fetched where they are unknown here; one alone gives the title."""
    entries: list[Entry] = []

    async def look_up(reference: str) -> int:
        entries.append(await entry_of(library, number_of(reference)))
        return 0

    code = await with_each(references, look_up)
    if not entries:
        return code
    title = entries[0].headline.headline if len(entries) == 1 else "taz"
    return Outgoing(title, [("", [entry.id for entry in entries])], code)


async def _issue(library: "Library", typed: str) -> Outgoing | int:
    from tui_reader.wording.times import issue_title

    day = await issue_day(library, typed)
    if day is None:
        return 2
    parts = [(part.name, list(part.article_ids)) for part in await library.issues.parts(day)]
    return Outgoing(issue_title(day), parts)


async def import_(library: "Library", options: "argparse.Namespace") -> int:
    """Merge what `export --as json` wrote on another machine."""
    merged = await library.files.merge(read_file(options.file, _MOST_BYTES))
    if options.json:
        print_json(merged._asdict())
    else:
        print(tr("cli.merged", articles=merged.articles, marks=merged.marks, lost=merged.lost))
    return 0


ARTICLES = (
    argument("reference", nargs="*", metavar="ID|URL", help="export_reference"),
    flag("--bookmarks", "marked"),
    argument("--ausgabe", nargs="?", const="", metavar="DAY", help="export_issue"),
    argument("--search", metavar="WORDS", help="export_search"),
)
"""What `chosen` chooses by."""

COMMANDS = (
    ShellCommand(
        "export",
        export,
        LIBRARY,
        (
            *ARTICLES,
            argument("--as", dest="form", choices=tuple(FORMS), help="form"),
            argument("--output", "-o", metavar="FILE", help="output"),
        ),
    ),
    ShellCommand("import", import_, LIBRARY, (argument("file", metavar="FILE", help="import_file"), AS_JSON)),
)
