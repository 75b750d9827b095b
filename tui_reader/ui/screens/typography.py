"""How the text looks: the width of its column, Blocksatz, the theme. What is chosen is remembered."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_reader.locale import tr
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.themes import THEME_NAMES
from tui_reader.ui.work import start

NARROWEST, WIDEST, STEP = 20, 120, 4
COLUMN, JUSTIFIED, PICTURES, THEME = "column_cells", "justified", "pictures", "theme"
"""The names under which it is kept."""


class Typography(Desk):
    """Actions that set the text in another way."""

    TYPOGRAPHY_KEYS: ClassVar[list[BindingType]] = [
        Binding("plus,greater_than_sign", "wider(1)", "key.wider", show=False, id="screen.wider"),
        Binding("minus,less_than_sign", "wider(-1)", "key.narrower", show=False, id="screen.narrower"),
        Binding("B", "justify", "key.justify", show=False, id="screen.justify"),
        Binding("i", "pictures", "key.pictures", show=False, id="screen.pictures"),
        Binding("T", "theme", "key.theme", show=False, id="screen.theme"),
    ]

    async def restore_typography(self) -> None:
        """As it was left the last time."""
        column, justified, pictures = [await self.library.settings.get(name) for name in (COLUMN, JUSTIFIED, PICTURES)]
        if column is not None and column.isdecimal():
            self.view.column_cells = max(NARROWEST, min(WIDEST, int(column)))
        if justified is not None:
            self.reading.is_justified = justified == "1"
        if pictures is not None:
            self.reading.shows_pictures = pictures == "1"
        if not self.has_pictures:
            self.reading.shows_pictures = False

    def action_wider(self, step: int) -> None:
        """A wider or narrower column, from what it is in this pane."""
        shown = min(self.view.column_cells, max(NARROWEST, self.view.size.width - 4))
        cells = max(NARROWEST, min(WIDEST, shown + step * STEP))
        start(self, partial(self._set_again, COLUMN, str(cells)), "typography", exclusive=True)
        self.view.column_cells = cells
        self.footer.say(tr("say.column", n=cells))

    def action_justify(self) -> None:
        """Lines filled to the right edge, or ragged."""
        self.reading.is_justified = not self.reading.is_justified
        start(
            self, partial(self._set_again, JUSTIFIED, str(int(self.reading.is_justified))), "typography", exclusive=True
        )
        self.footer.say(tr("say.justified" if self.reading.is_justified else "say.ragged"))

    async def _set_again(self, name: str, value: str) -> None:
        self.view.adjust(self.view.column_cells, await self.reading.setting())
        await self.library.settings.keep(name, value)

    def action_pictures(self) -> None:
        """Pictures as half blocks, or their captions alone."""
        if not self.has_pictures:
            self.footer.say(tr("say.pictures_need_colours"))
            return
        shows = self.reading.shows_pictures = not self.reading.shows_pictures
        self.reading.draw_pictures()
        self.footer.say(tr("say.pictures" if shows else "say.no_pictures"))
        start(self, partial(self.library.settings.keep, PICTURES, str(int(shows))), "typography", exclusive=True)

    def action_theme(self) -> None:
        """The next theme."""
        here = THEME_NAMES.index(self.app.theme) if self.app.theme in THEME_NAMES else -1
        self.app.theme = THEME_NAMES[(here + 1) % len(THEME_NAMES)]
        self.footer.say(tr(f"theme.{self.app.theme}"))
        start(self, partial(self.library.settings.keep, THEME, self.app.theme), "typography", exclusive=True)
