"""Taking articles out as a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tui_reader.config import downloads_dir
from tui_reader.errors import NothingToExportError
from tui_reader.locale import tr
from tui_reader.model import Bookmarks
from tui_reader.ui.commands.command import Command, list_meant
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import Live, ShelfLine
from tui_reader.wording.times import issue_title
from tui_reader.wording.titles import inner

_TITLES = {"article": "title.export_article", "headlines": "title.export_list"}
"""What is asked by the pane that one is in; among the Ressorts a list is called by its name."""


async def export(desk: Desk) -> None:
    """The article, or from a list all of it, as a file in the folder for downloads. Raises NothingToExportError."""
    from tui_reader.export.forms import FORMS

    line = list_meant(desk)
    _, parts = await _what_to_export(desk, line)
    if not (any(ids for _, ids in parts) or _is_merkliste(desk, line)):  # what went from that can be taken out, too
        raise NothingToExportError
    forms = list(FORMS.values())
    title = tr(_TITLES.get(desk.at, "title.export_named"), name=inner(line.name))
    index = await desk.choose(
        title, [(tr(form.label), "") for form in forms], command_id="screen.export", digits="count"
    )
    if index is not None:
        desk.work.start(partial(_write, desk, line, forms[index].name), "export", exclusive=True)


async def _write(desk: Desk, line: ShelfLine, form: str) -> None:
    title, parts = await _what_to_export(desk, line)
    exporting = desk.library.files
    volume = await exporting.bind(title, parts, with_removals=_is_merkliste(desk, line))
    path = await exporting.export(volume, form, downloads_dir(), is_folder=True)
    desk.say(tr("say.exported", path=_brief(path)))


def _is_merkliste(desk: Desk, line: ShelfLine) -> bool:
    return desk.at != "article" and line.shelf == Bookmarks()


async def _what_to_export(desk: Desk, line: ShelfLine) -> tuple[str, list[tuple[str, Sequence[int]]]]:
    """A title; and the parts, each with its title and its articles. What only leads elsewhere has none."""
    entry, day = desk.reading.entry, desk.browsing.day
    if desk.at == "article" and entry is not None:
        return entry.headline.headline, [("", [entry.id])]
    if isinstance(line.shelf, Live):
        return line.name, []
    if day is not None and not line.is_ressort:
        return issue_title(day), [(part.name, part.article_ids) for part in await desk.library.issues.parts(day)]
    shelves, is_shown = desk.library.shelves, line == desk.browsing.line
    view = desk.browsing.view if is_shown else await shelves.views.of(line.shelf)
    ids = await (
        desk.library.marks.articles() if line.shelf == Bookmarks() else shelves.articles(line.shelf, view=view)
    )
    return f"taz {line.name}", [("", ids)]


def _brief(path: Path) -> str:
    """A path with the home folder as ``~``."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


EXPORT = (
    Command(
        "screen.export", "S", "key.export", export, "overlay", titles=("title.export_article", "title.export_list")
    ),
)
