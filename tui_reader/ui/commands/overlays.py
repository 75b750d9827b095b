"""What lies over the page, and what the page lies alone on: outline, help, reports, About, the article alone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tui_reader import __version__
from tui_reader.locale import tr
from tui_reader.model import Place, reading_minutes
from tui_reader.typeset.cells import cells
from tui_reader.ui.commands.command import Command, none_in, on_article, on_page, words_of_no_pictures
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.keys import held
from tui_reader.ui.desk.pieces import WHOLE_CELLS
from tui_reader.ui.desk.reports import why_missing
from tui_reader.wording.status import spoken_doubt, status_lines
from tui_reader.wording.times import moment

if TYPE_CHECKING:
    from tui_reader.library.comparison import Comparison
    from tui_reader.model import Block, Comment
    from tui_reader.typeset.lines import Anchor
    from tui_reader.ui.desk.overlays import Row

_OUTLINE_CELLS = 44
"""The most that an outline beside the text takes."""


@on_page
async def outline(desk: Desk) -> None:
    """The sections of the article; the one chosen is gone to."""
    from tui_reader.ui.desk.overlays import MenuLooks

    entry, article, page, sections = desk.reading.entry, desk.view.article, desk.view.page, desk.view.sections
    if entry is None or article is None or page is None or not page.sections:
        desk.say(none_in(desk, "say.no_sections"))
        return
    viewport = desk.view.viewport

    def free_cells() -> int:
        return min(_OUTLINE_CELLS, viewport.free_cells)

    are_read = [desk.reading.is_opened and sections.is_read(n) for n in range(len(page.sections))]
    done = [desk.glyphs.done if is_read else " " for is_read in are_read]
    lay_out = partial(outline_rows, page.sections, done, reading_minutes(article.words))
    looks = MenuLooks(command_id="screen.outline", free_cells=free_cells, lay_out=lay_out, are_whole=True)
    index = await desk.choose(tr("title.outline"), lay_out(WHOLE_CELLS), sections.position[0] - 1, **looks)
    if index is not None:
        await desk.enter(entry.id)
        desk.view.sections.go_to(index)


def outline_rows(sections: "Sequence[Anchor]", done: Sequence[str], minutes: int, room: int) -> "list[Row]":
    """The headings, and which are read; how long each takes says what that is, where all have ``room`` for it in one line.

    Of an article that takes fewer ``minutes`` than it has sections most would take one, and together more than it does.
    """
    if minutes < len(sections):
        return [(one.heading, sign) for one, sign in zip(sections, done, strict=True)]
    for name in ("minutes.reading", "minutes"):
        times = [f"{sign} {tr(name, n=reading_minutes(one.words))}" for sign, one in zip(done, sections, strict=True)]
        rows = [(one.heading, time) for one, time in zip(sections, times, strict=True)]
        if all(cells(heading) + cells(time) <= room for heading, time in rows):
            break
    return rows


async def zen(desk: Desk) -> None:
    """The article alone, or beside the list again."""
    article_id = desk.target
    if article_id is None:
        desk.say(desk.browsing.words_of_none)
        return
    if desk.at == "article" and (desk.front.is_narrow or desk.page_one is not None):
        desk.say(tr("say.alone_already"))
        return
    desk.front.set_alone(not desk.front.is_alone)
    if desk.front.is_alone:
        desk.alone_from = desk.at
        if desk.at != "article":
            desk.open(article_id)


async def reports(desk: Desk) -> None:
    """What went wrong in this session, and what is wrong with other machines' files."""
    now, told = datetime.now(UTC), desk.reports.all
    lines = [f"{moment(report.at, now)}: {report.text}" for report in told]
    if (company := await desk.library.together.company()) is not None:
        from tui_reader.wording.company import trouble_lines

        lines += [line for line in trouble_lines(company) if line not in {report.text for report in told}]
    await desk.read_out(tr("title.reports"), lines or [tr("say.no_reports")], "screen.reports")


@on_article
async def comments(desk: Desk, article_id: int) -> None:
    """The comments on the article."""
    from tui_reader.ui.desk.overlays import CommentThread

    found = await desk.library.articles.comments(article_id) or await _fetched_comments(desk, article_id)
    if not found:
        return
    newest = max((comment.written_at for comment in found if comment.written_at), default=None)
    seen_until = await desk.library.readings.comments_seen(article_id, newest)
    typography = (await desk.reading.typography())._replace(is_justified=False)
    column_cells, is_ascii = desk.view.viewport.column_cells, desk.library.config.ascii
    name = desk.browsing.name_of(await desk.library.articles.entry(article_id))
    await desk.show(CommentThread(name, found, seen_until, column_cells, typography, is_ascii))


async def _fetched_comments(desk: Desk, article_id: int) -> "Sequence[Comment]":
    """The page that is kept holds none: where it speaks of some, they are fetched. Where there are none, that is said."""
    count = (await desk.library.articles.open(article_id)).comments_count
    if not count:
        desk.say(tr("say.no_comments"))
        return ()
    desk.say(tr("say.comments_coming"))
    await desk.library.articles.fetch(article_id)
    await desk.reading.take_change()
    found = await desk.library.articles.comments(article_id)
    if found:
        desk.front.hush()
    else:
        desk.say(tr("say.comments_elsewhere", n=count))
    return found


@on_article
async def changes(desk: Desk, article_id: int) -> None:
    """What the site changed in the text since the reader had it."""
    from tui_reader.ui.desk.overlays import ChangedText

    if missing := await why_missing(desk.library, article_id):
        desk.say(missing)
        return
    versions, articles = await desk.library.articles.versions(article_id), desk.library.articles
    changed_at = (await articles.entry(article_id)).changed_at
    if not versions:
        desk.say(tr("changes.none" if changed_at is None else "changes.unread"))
        return
    times, has_signs = [None, *(one.fetched_at for one in versions)], not desk.front.has_pictures

    async def compare(number: int) -> "Comparison":
        return await articles.compare(article_id, versions[number].fetched_at, times[number], has_signs=has_signs)

    typography = await desk.reading.typography()
    column_cells, is_ascii = desk.view.viewport.column_cells, desk.library.config.ascii
    await desk.show(ChangedText(versions, compare, changed_at, column_cells, typography, is_ascii))


@on_page
async def picture(desk: Desk) -> None:
    """The pictures of the article, large."""
    from tui_reader.model import pictures_of
    from tui_reader.ui.desk.overlays import PictureShow

    article, entry = desk.view.article, desk.reading.entry
    pictures = pictures_of(article) if article else []
    if entry is None or not pictures:
        desk.say(none_in(desk, "say.no_picture_here"))
    elif not desk.front.has_pictures:
        desk.say(words_of_no_pictures(desk))
    else:
        library = desk.library
        await desk.show(
            PictureShow(pictures, partial(library.pictures.mosaic, entry.id), partial(library.pictures.drawn, entry.id))
        )


@on_article
async def left_out(desk: Desk, article_id: int) -> None:
    """What was left out of the article; the one chosen is shown in it from now on, or no longer."""
    from tui_reader.ui.desk.overlays import LeftOutList

    texts = desk.library.left_out
    removed = await texts.of(article_id)
    if not removed:
        desk.say(none_in(desk, "left_out.none"))
        return
    chosen = await desk.show(LeftOutList(removed))
    if chosen is None:
        return
    change = texts.take_out_again if chosen.is_restored else texts.restore
    await change(article_id, chosen.text.fingerprint)
    await set_anew(desk, article_id)
    desk.say(tr("say.taken_out" if chosen.is_restored else "say.restored"))


async def set_anew(desk: Desk, article_id: int) -> None:
    """The article that is shown has other blocks now; its place stays."""
    entry, before = desk.reading.entry, desk.view.article
    if entry is None or entry.id != article_id or before is None or desk.reading.is_stub:
        return
    article = await desk.library.articles.open(article_id)
    if desk.view.article is before:
        await desk.reading.show_again(article, lambda: moved(desk.view.place, before.blocks, article.blocks))


def moved(place: Place, before: "Sequence[Block]", after: "Sequence[Block]") -> Place:
    """Where the same words stand when other blocks stand before them."""
    number = place.block
    if not 0 <= number < len(before):
        return place
    same = [index for index, block in enumerate(after) if block == before[number]]
    if same:
        return Place(min(same, key=lambda index: abs(index - number)), place.offset)
    return Place(max(0, min(number, len(after) - 1)))


async def show_help(desk: Desk) -> None:
    """All keys as they hold here, those of the place one is in first."""
    from tui_reader.ui.desk.overlays import MenuLooks

    rows: list[tuple[str, str, str]] = []
    for place, keys in desk.front.over.keys if desk.front.over else held(desk.keys, desk.pane):
        rows += [("", "", "")] if rows else []
        rows.append((tr(f"place.{place}"), "", ""))
        named = [(tr(key.label), key) for key in keys if key.keys]
        rows += [(f"  {said[:1].upper()}{said[1:]}", key.signs, key.opens) for said, key in named]
    shown, unshown = [(label, signs) for label, signs, _ in rows], [opens for *_, opens in rows]
    headings = [number for number, (_, signs, _) in enumerate(rows) if not signs]
    looks = MenuLooks(command_id="screen.help", enter="", is_filtered=True, unshown=unshown, headings=headings)
    await desk.choose(tr("title.help"), shown, **looks)


async def status(desk: Desk) -> None:
    """What is kept, and for how long."""
    upkeep = desk.library.upkeep
    facts, due, doubt = await upkeep.facts(), await upkeep.due(), await upkeep.doubt()
    why = spoken_doubt(*doubt) if doubt else ""
    lines = status_lines(facts, desk.library.config, due, why, datetime.now(UTC))
    if (company := await desk.library.together.company()) is not None:
        from tui_reader.wording.company import company_lines

        lines += ["", *company_lines(company, datetime.now(UTC))]
    await desk.read_out(tr("title.status"), lines, "screen.status")


async def about(desk: Desk) -> None:
    """Version, and where the taz lives from."""
    import platform

    versions = f"taz-reader {__version__} · {desk.front.made_of} · Python {platform.python_version()}"
    lines = [versions, "", *tr("about").split("\n")]
    if desk.locations is not None:
        places = tr("about.places", config=desk.locations.config_file, store=desk.locations.store_file)
        lines += ["", *places.split("\n")]
    await desk.read_out(tr("title.about"), lines, "screen.about")


OVERLAYS = (
    Command("screen.outline", "t", "key.outline", outline, "overlay", titles=("title.outline",), is_of_article=True),
    Command("screen.zen", "z", "key.zen", zen, is_of_article=True),
    Command(
        "screen.reports",
        "exclamation_mark",
        "key.reports",
        reports,
        "overlay",
        titles=("title.reports",),
        is_at_once=True,
    ),
    Command("screen.comments", "c", "key.comments", comments, "comments", is_exclusive=True),
    Command("screen.changes", "equals_sign", "key.changes", changes, "overlay", is_exclusive=True),
    Command("screen.picture", "I", "key.picture", picture, "overlay", titles=("title.pictures",), is_of_article=True),
    Command("screen.left_out", "W", "key.left_out", left_out, "overlay", is_exclusive=True),
    Command(
        "screen.help",
        "question_mark,f1",
        "key.help",
        show_help,
        "overlay",
        is_hint=True,
        titles=("title.help",),
        is_at_once=True,
    ),
    Command("screen.status", "D,f3", "key.status", status, "overlay", titles=("title.status",), is_at_once=True),
    Command("screen.about", "f2", "key.about", about, "overlay", titles=("title.about",), is_at_once=True),
)
