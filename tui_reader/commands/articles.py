"""show: one article, as a page for a terminal, as plain text, JSON or Markdown."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.commands.lines import print_json
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.references import fetched, number_in, number_of, read_file, with_each
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument, flag, whole_number
from tui_reader.config import Config
from tui_reader.errors import ExtractError, FileError, NotKeptError, NoVersionError, UnknownArticleError
from tui_reader.locale import tr
from tui_reader.model import BERLIN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from tui_reader.library import Library
    from tui_reader.model import Article, TextVersion

_MOST_BYTES = 15 * 1024 * 1024
"""Of a page in a file: as much as one from the site may have."""


async def show(library: "Library", options: "argparse.Namespace") -> int:
    """Print articles one after the other, what was left out of them, or which earlier versions of them are kept."""
    shown: list[str] = []

    async def print_one(reference: str) -> int:
        print_it = await _found(library, reference, options)
        if shown and not options.json:
            print()
        print_it()
        shown.append(reference)
        return 0

    return await with_each(options.reference, print_one)


async def _found(library: "Library", reference: str, options: "argparse.Namespace") -> "Callable[[], None]":
    """What prints that which was asked for of an article."""
    if options.versions:
        versions = await library.articles.versions(number_of(reference))
        return partial(_print_versions, versions, as_json=options.json)
    article = await (
        _article(library, reference) if options.version is None else _version(library, reference, options.version)
    )
    if options.left_out:
        return partial(_print_left_out, article, as_json=options.json)
    return partial(_print_article, library.config, article, options)


def _print_article(config: Config, article: "Article", options: "argparse.Namespace") -> None:
    """Print it in the form that was asked for; without any, as a page where that is seen, else as plain text."""
    if options.json:
        from tui_reader.export.as_json import article_value

        print_json(article_value(article))
    elif options.markdown:
        from tui_reader.export.as_markdown import article_markdown

        print(article_markdown(article), end="")
    elif sys.stdout.isatty():
        _print_page(config, article)
    else:
        from tui_reader.export.as_text import article_text

        print(article_text(article), end="")


async def _article(library: "Library", reference: str) -> "Article":
    """The article of a number, an address or a file; fetched where it is not kept."""
    number = number_in(reference)
    if number is None:
        try:
            return await library.articles.of_document(_file(reference), library.config.base_url + "/")
        except ExtractError as error:
            raise error.about(reference) from error
    try:
        return await library.articles.open(number)
    except NotKeptError:
        return await fetched(library, number)


def _print_versions(versions: "Sequence[TextVersion]", *, as_json: bool) -> None:
    """Print the earlier versions of an article that are kept, numbered from the newest."""
    from tui_reader.wording.times import whole_time

    if as_json:
        print_json([{"fetched": one.fetched_at.astimezone(BERLIN).isoformat(), "words": one.words} for one in versions])
        return
    for number, one in enumerate(versions, 1):
        print(tr("version.line", number=number, when=whole_time(one.fetched_at), words=one.words))
    if not versions:
        print(tr("version.none"), file=sys.stderr)


async def _version(library: "Library", reference: str, number: int) -> "Article":
    """An earlier version by its number in `_print_versions`. Raises NoVersionError."""
    versions = await library.articles.versions(number_of(reference))
    if not 1 <= number <= len(versions):
        raise NoVersionError(number)
    return await library.articles.open_version(number_of(reference), versions[number - 1].fetched_at)


def _file(reference: str) -> bytes:
    try:
        return read_file(reference, _MOST_BYTES)
    except FileError as error:
        raise UnknownArticleError(reference) from error


def _print_left_out(article: "Article", *, as_json: bool) -> None:
    """What stood among the article's blocks and is none of it, each with its reason."""
    if as_json:
        print_json({"left_out": [{"reason": one.reason, "text": one.text} for one in article.left_out]})
        return
    for one in article.left_out:
        print(f"[{one.reason}] {' '.join(one.text.split())}")
    if not article.left_out:
        print(tr("left_out.none"))


def _print_page(config: Config, article: "Article") -> None:
    """The page as the screen sets it, for a terminal: bold headings unless NO_COLOR asks for none."""
    import shutil

    from tui_reader.export.as_text import credits_line
    from tui_reader.typeset import Labels, Voice, typeset

    strong = {Voice.TOPLINE, Voice.HEADLINE, Voice.HEADING, Voice.QUESTION}
    width = max(8, min(config.column_cells, shutil.get_terminal_size().columns - 2))
    labels = Labels(
        byline=credits_line(article),
        photo=tr("label.photo"),
        related=tr("label.related"),
        cut=tr("article.incomplete"),
    )
    is_plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in {None, "", "dumb"}
    for line in typeset(article, width, labels).lines:
        text = "".join(
            f"\x1b[1m{run.text}\x1b[0m" if run.voice in strong and not is_plain else run.text for run in line.runs
        )
        print(f" {' ' * line.indent}{text}".rstrip())


COMMANDS = (
    ShellCommand(
        "show",
        show,
        LIBRARY,
        (
            argument("reference", nargs="+", metavar="ID|URL|FILE", help="reference"),
            AS_JSON,
            flag("--markdown"),
            flag("--versions"),
            argument("--version", type=whole_number, metavar="N", help="one_version"),
            flag("--left-out", "left_out"),
        ),
    ),
)
