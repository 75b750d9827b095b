"""Taking articles out as a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tui_reader.config import downloads_dir
from tui_reader.errors import NothingToExportError
from tui_reader.locale import tr
from tui_reader.model import Bookmarks
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk
from tui_reader.wording.times import issue_title


async def export(desk: Desk) -> None:
    """The article, or from a list all of it, as a file in the folder for downloads. Raises NothingToExportError."""
    from tui_reader.export.forms import FORMS

    _, parts = await _what_to_export(desk)
    if not (any(ids for _, ids in parts) or _is_merkliste(desk)):  # what went from the Merkliste can be taken out, too
        raise NothingToExportError
    forms = list(FORMS.values())
    title = tr("title.export_article" if desk.at == "article" else "title.export_list")
    index = await desk.choose(
        title, [(tr(form.label), "") for form in forms], command_id="screen.export", digits="count"
    )
    if index is not None:
        desk.work.start(partial(_write, desk, forms[index].name), "export", exclusive=True)


async def _write(desk: Desk, form: str) -> None:
    title, parts = await _what_to_export(desk)
    exporting = desk.library.files
    volume = await exporting.bind(title, parts, with_removals=_is_merkliste(desk))
    path = await exporting.export(volume, form, downloads_dir())
    desk.say(tr("say.exported", path=_brief(path)))


def _is_merkliste(desk: Desk) -> bool:
    return desk.at != "article" and desk.browsing.shelf == Bookmarks()


async def _what_to_export(desk: Desk) -> tuple[str, list[tuple[str, Sequence[int]]]]:
    """A title; and the parts, each with its title and its articles."""
    line, entry, day = desk.browsing.line, desk.reading.entry, desk.browsing.day
    if desk.at == "article" and entry is not None:
        return entry.headline.headline, [("", [entry.id])]
    if day is not None and not line.is_ressort:
        return issue_title(day), [(part.name, part.article_ids) for part in await desk.library.issues.parts(day)]
    is_merkliste = line.shelf == Bookmarks()
    shelves, view = desk.library.shelves, desk.browsing.view
    ids = await (desk.library.marks.articles() if is_merkliste else shelves.articles(desk.browsing.shelf, view=view))
    return f"taz {line.name}", [("", ids)]


def _brief(path: Path) -> str:
    """A path with the home folder as ``~``."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


EXPORT = (
    Command(
        "screen.export", "S", "key.export", export, "overlay", titles=("title.export_article", "title.export_list")
    ),
)
