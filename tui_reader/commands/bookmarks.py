"""bookmark: changes the Merkliste, or prints it."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.commands.lines import entry_values, line_of, print_json, say_nothing
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.references import entry_of, number_of, with_each
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument
from tui_reader.locale import tr
from tui_reader.wording.titles import passage_line, quoted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.library import Library
    from tui_reader.model import Entry, Mark


async def bookmark(library: "Library", options: "argparse.Namespace") -> int:
    """Set a bookmark, take it away, keep a note or print it (1 where there is none), or print all, as without a change."""
    if options.change in {"", "list"}:
        await _print_marked(library, as_json=options.json)
        return 0
    if options.change == "note":
        return await _note(library, number_of(options.reference), " ".join(options.text) if options.text else None)
    return await with_each(options.reference, partial(_CHANGES[options.change], library))


async def _add(library: "Library", reference: str) -> int:
    number = number_of(reference)
    entry = await entry_of(library, number)
    await library.marks.set_bookmark(number)
    _say("cli.bookmarked", entry)
    return 0


async def _remove(library: "Library", reference: str) -> int:
    number = number_of(reference)
    if await library.marks.set_bookmark(number, False) is None:
        print(tr("cli.not_bookmarked", id=number), file=sys.stderr)
        return 1
    _say("cli.unbookmarked", await library.articles.entry(number))
    if await library.marks.of([number]):
        print(tr("cli.annotations_stay"), file=sys.stderr)
    return 0


async def _note(library: "Library", number: int, text: str | None) -> int:
    """Keep a note in place of the one there is, which a blank one takes away; or print it."""
    from tui_reader.library.marks import note_text
    from tui_reader.model import PASSAGE

    marks = await library.marks.of([number])
    known = note_text(marks)
    if not known and not (text or "").strip():
        has_others = any(mark.kind == PASSAGE and mark.text for mark in marks)
        print(tr("cli.no_note_but_on_passages" if has_others else "cli.no_note", id=number), file=sys.stderr)
        return 1
    if text is None:
        print(known)
        return 0
    entry = await entry_of(library, number)
    await library.marks.note(number, text)
    _say("cli.note_removed" if not text.strip() else "cli.note_changed" if known else "cli.noted", entry)
    return 0


def _say(sentence: str, entry: "Entry") -> None:
    """On stderr: it is no output, and what was done is done where nobody can be told."""
    print(tr(sentence, headline=entry.headline.title or tr("entry.no_title")), file=sys.stderr)


_CHANGES = {"add": _add, "remove": _remove}


async def _print_marked(library: "Library", *, as_json: bool) -> None:
    """Print what is marked, as it is exported and counted: each article with its note and its passages."""
    from tui_reader.export.as_json import mark_value

    ids = await library.marks.articles()
    marks = {number: await library.marks.of([number]) for number in ids}
    if as_json:
        values = await entry_values(library, ids)
        print_json([value | {"marks": [mark_value(mark) for mark in marks[value["id"]]]} for value in values])
        return
    entries = await library.articles.entries(ids)
    for number in ids:
        print(line_of(entries[number]))
        for line in _words_of(marks[number]):
            print(f"    {line}")
    if not ids:
        say_nothing()


def _words_of(marks: "Sequence[Mark]") -> list[str]:
    """The lines of an article's note, then its passages, each with what was written to it."""
    from tui_reader.cleaning import clean_lines
    from tui_reader.library.marks import note_text
    from tui_reader.model import marked_passages

    passages = [f"{quoted(passage_line(one.quotes))} {one.note}".rstrip() for one in marked_passages(marks)]
    return clean_lines("\n".join([note_text(marks), *passages])).splitlines()


_REFERENCE = argument("reference", metavar="ID|URL", help="reference")
_REFERENCES = argument("reference", nargs="+", metavar="ID|URL", help="export_reference")
COMMANDS = (
    ShellCommand(
        "bookmark",
        bookmark,
        LIBRARY,
        changes={
            "add": (_REFERENCES,),
            "remove": (_REFERENCES,),
            "note": (_REFERENCE, argument("text", nargs="*", metavar="TEXT", help="note_text")),
            "list": (AS_JSON,),
        },
    ),
)
