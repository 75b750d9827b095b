"""How the text looks: its columns and their width, Blocksatz, pictures, the theme. What is chosen is remembered."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.typeset.columns import LEAST_CELLS, MOST_CELLS, MOST_COLUMNS, Columns
from tui_reader.ui.commands.command import Command, words_of_no_pictures
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.looks import EarlierLook
from tui_reader.ui.desk.page_one import LEAD_PICTURE
from tui_reader.ui.page.viewport import Wish, room_in

if TYPE_CHECKING:
    from tui_reader.errors import ReaderError

NARROWEST, WIDEST, STEP = 20, 120, 4
COLUMN, JUSTIFIED, PICTURES, THEME = "column_cells", "justified", "pictures", "theme"
ONE_COLUMN, COLUMNS = "one_column", "columns_cells"
"""The names under which it is kept."""


async def restore(desk: Desk) -> None:
    """As it was left the last time."""
    column, justified, pictures = [await desk.library.settings.get(name) for name in (COLUMN, JUSTIFIED, PICTURES)]
    if column is not None and column.isdecimal():
        desk.view.viewport.column_cells = max(NARROWEST, min(WIDEST, int(column)))
    await _restore_columns(desk)
    if justified is not None:
        desk.reading.is_justified = justified == "1"
    if pictures is not None:
        desk.reading.drawings.is_wanted = pictures == "1"
    if not desk.front.has_pictures:
        desk.reading.drawings.is_wanted = False


async def _restore_columns(desk: Desk) -> None:
    is_one, cells = await desk.library.settings.get(ONE_COLUMN), await desk.library.settings.get(COLUMNS)
    most = {None: desk.library.config.columns, "1": 1}.get(is_one, _many(desk))
    desk.view.viewport.wish = Wish(most, int(cells) if cells is not None and cells.isdecimal() else None)


def _many(desk: Desk) -> int:
    """How many columns there may be where there may be several."""
    return desk.library.config.columns if desk.library.config.columns > 1 else MOST_COLUMNS


async def columns(desk: Desk) -> None:
    """One column, or as many as there is room for."""
    wish, before = desk.view.viewport.wish, _columns_in_sight(desk)
    is_one = wish.most > 1

    def say() -> None:
        desk.say(_said_of_columns(desk, before, is_one=is_one))

    words = _words_of(before) if before else tr("say.columns_elsewhere" if is_one else "say.one_column")
    _keep_look(desk, words, partial(_wish, desk, ONE_COLUMN, str(int(not is_one)), wish))
    _wish(desk, ONE_COLUMN, str(int(is_one)), wish._replace(most=1 if is_one else _many(desk)), say)


def _wish(desk: Desk, name: str, value: str, wish: Wish, then: Callable[[], object] = lambda: None) -> None:
    desk.view.viewport.wish = wish
    _set_again(desk, name, value, then)


def _keep_look(desk: Desk, words: str, wear: Callable[[], object]) -> None:
    """What looks other from now on comes back by undo, as these words say."""
    desk.reading.looks.keep(EarlierLook(words, wear, desk.library.last_change))


def _columns_in_sight(desk: Desk) -> Columns | None:
    return desk.view.viewport.columns if desk.view.is_shown else None


def _said_of_columns(desk: Desk, before: Columns | None, *, is_one: bool) -> str:
    """What there is now: a short text has fewer than there is room for. Where nothing changes by it, where it will."""
    if (there := _columns_in_sight(desk)) is not None:
        return _words_of(there)
    if not is_one:
        return tr("say.columns_elsewhere")
    return tr("say.one_column_elsewhere" if before is None else "say.one_column")


def _words_of(columns: Columns) -> str:
    return tr("say.columns", n=columns.many, cells=columns.width_cells)


def _say(desk: Desk, words: str) -> None:
    """Say what an article looks like now; where none is in sight, that it is of articles."""
    desk.say(words if desk.view.is_shown else tr("say.of_place", name=tr("place.article"), text=words))


def _widen_columns(desk: Desk, step: int) -> None:
    """How many there are follows."""
    viewport, before = desk.view.viewport, _columns_in_sight(desk)
    if before is None:
        return
    cells = max(LEAST_CELLS, min(MOST_CELLS, before.width_cells + step * STEP))
    was, wish = viewport.wish, viewport.wish._replace(width_cells=cells)
    after = viewport.columns_for(wish) or before
    if after.width_cells == before.width_cells:
        said = "say.columns_widest" if step > 0 else "say.columns_narrowest"
        desk.say(tr(said, n=before.many, cells=before.width_cells))
        return
    _keep_look(desk, _words_of(before), partial(_wish, desk, COLUMNS, str(was.width_cells or ""), was))
    desk.say(_words_of(after))
    _wish(desk, COLUMNS, str(cells), wish)


async def widen(desk: Desk, step: int) -> None:
    """A wider or narrower column, from what it is where the article is shown, or would be; none wider than that has room for."""
    viewport = desk.view.viewport
    if _columns_in_sight(desk) is not None:
        _widen_columns(desk, step)
        return
    room = viewport.room_cells if desk.view.is_shown else room_in(desk.front.width_cells)
    widest = max(NARROWEST, min(WIDEST, room))
    shown = min(viewport.column_cells, widest)
    if step > 0 and shown == widest:  # what is set may be for a larger window
        _say(desk, tr("say.column_widest", n=shown))
        return
    cells = max(NARROWEST, min(widest, shown + step * STEP))
    if cells != shown:
        _keep_look(desk, tr("say.column", n=shown), partial(_set_column, desk, viewport.column_cells))
    _say(desk, tr("say.column", n=cells))
    _set_column(desk, cells)


def _set_column(desk: Desk, cells: int) -> None:
    desk.view.viewport.column_cells = cells
    _set_again(desk, COLUMN, str(cells))


async def justify(desk: Desk) -> None:
    """Lines filled to the right edge, or ragged."""
    was = desk.reading.is_justified
    _keep_look(desk, tr("say.justified" if was else "say.ragged"), partial(_set_justified, desk, was))
    _say(desk, tr("say.ragged" if was else "say.justified"))
    _set_justified(desk, not was)


def _set_justified(desk: Desk, is_justified: bool) -> None:
    desk.reading.is_justified = is_justified
    _set_again(desk, JUSTIFIED, str(int(is_justified)))


def _set_again(desk: Desk, name: str, value: str, then: Callable[[], object] = lambda: None) -> None:
    async def set_again() -> None:
        desk.view.adjust(desk.view.viewport.column_cells, await desk.reading.typography())
        then()

    desk.work.start(set_again, "typography", exclusive=True)
    _keep(desk, name, value)


def _keep(desk: Desk, name: str, value: str) -> None:
    """Write it, whatever key follows."""
    desk.work.start(partial(desk.library.settings.keep, name, value), "place")


async def pictures(desk: Desk) -> None:
    """Pictures as half blocks, or their captions alone; on a page one the lead's, which articles have nothing to do with."""
    if not desk.front.has_pictures:
        desk.say(words_of_no_pictures(desk))
    elif desk.page_one is not None and desk.at != "article":
        was = desk.browsing.paper.shows_picture
        _keep_look(desk, _of_pictures(was), partial(_show_lead, desk, was))
        _show_lead(desk, not was)
        desk.say(_of_lead(not was))
    else:
        was = desk.reading.drawings.is_wanted
        _keep_look(desk, _of_pictures(was), partial(_show_pictures, desk, was))
        _show_pictures(desk, not was, partial(_say_of_none, desk))
        _say(desk, _of_pictures(not was))


def _of_pictures(are_shown: bool) -> str:
    return tr("say.pictures" if are_shown else "say.no_pictures")


def _of_lead(is_shown: bool) -> str:
    return tr("say.of_place", name=tr("place.page_one"), text=_of_pictures(is_shown))


def _show_pictures(
    desk: Desk, are_shown: bool, none_drawn: "Callable[[ReaderError | None], None]" = lambda _: None
) -> None:
    desk.reading.drawings.is_wanted = are_shown
    desk.reading.drawings.begin(none_drawn)
    _keep(desk, PICTURES, str(int(are_shown)))


def _show_lead(desk: Desk, is_shown: bool) -> None:
    desk.browsing.paper.shows_picture = is_shown
    if desk.front.page_one is not None:
        desk.front.page_one.forget_lead()
    _keep(desk, LEAD_PICTURE, str(int(is_shown)))


def draw_pictures_again(desk: Desk) -> None:
    """The cells have another shape: what is drawn in them would no longer have its own."""
    desk.reading.drawings.follow()
    if desk.front.page_one is not None:
        desk.front.page_one.forget_lead()


def _say_of_none(desk: Desk, error: "ReaderError | None") -> None:
    if desk.view.is_shown:
        desk.say(str(error) if error else tr("say.pictures_nowhere"))


async def theme(desk: Desk) -> None:
    """The next theme, where there is another."""
    before, now = desk.front.wear()
    if now == before:
        desk.say(tr("say.no_colours"))
        return
    _keep(desk, THEME, now)
    _keep_look(desk, tr(f"theme.{before}"), partial(_wear, desk, before))
    desk.say(tr(f"theme.{now}"))


def _wear(desk: Desk, theme: str) -> None:
    _, now = desk.front.wear(theme)
    _keep(desk, THEME, now)


TYPOGRAPHY = (
    Command("screen.wider", "plus,greater_than_sign", "key.wider", partial(widen, step=1), is_at_once=True),
    Command("screen.narrower", "minus,less_than_sign", "key.narrower", partial(widen, step=-1), is_at_once=True),
    Command("screen.columns", "Z", "key.columns", columns, is_at_once=True),
    Command("screen.justify", "B", "key.justify", justify, is_at_once=True),
    Command("screen.pictures", "i", "key.pictures", pictures, is_at_once=True),
    Command("screen.theme", "T", "key.theme", theme, is_at_once=True),
)
