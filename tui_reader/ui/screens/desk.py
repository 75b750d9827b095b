"""The core of the main screen: its parts, the pane that one is in, and what the two bars say of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import BindingType
from textual.widgets import Static

from tui_reader.locale import tr
from tui_reader.model.shelf import BOOKMARKS, SINCE, UNREAD
from tui_reader.ui.keys import HasKeymap, Key, keys_of, sign
from tui_reader.ui.marks import Marks
from tui_reader.ui.reporting import Reports
from tui_reader.ui.screens.browsing import OPEN_ARTICLE, Browsing
from tui_reader.ui.screens.reading import Reading
from tui_reader.ui.screens.refreshing import Refreshing
from tui_reader.ui.themes import PLAIN
from tui_reader.ui.times import about_issue, header_date, short_day
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.widgets.bars import FooterBar, HeaderBar
from tui_reader.ui.widgets.headlines import HeadlineList
from tui_reader.ui.widgets.line import WithLine
from tui_reader.ui.widgets.passages import CHOOSING_KEYS
from tui_reader.ui.widgets.ressorts import RessortList
from tui_reader.ui.widgets.rows import Rows
from tui_reader.ui.work import start

if TYPE_CHECKING:
    from tui_reader.library import Library


PANES = ("ressorts", "headlines", "article")


class Desk(WithLine):
    """What `Acting` and `Overlays` act upon; `MainScreen` puts it together."""

    library: "Library"
    marks: Marks
    at: str = "headlines"
    """The pane that one is in: ``ressorts``, ``headlines`` or ``article``."""
    header: HeaderBar
    footer: FooterBar
    ressorts: RessortList
    headlines: HeadlineList
    view: ArticleView
    reports: Reports
    browsing: Browsing
    reading: Reading
    refreshing: Refreshing

    @property
    def has_pictures(self) -> bool:
        """Whether pictures can be drawn: with colours, and blocks."""
        return not self.library.config.ascii and self.app.theme != PLAIN

    @property
    def target(self) -> int | None:
        """The article that a key means: the one that is read, else the one under the cursor."""
        return (self.reading.target if self.at == "article" else None) or self.headlines.current_id

    def open_article(self, article_id: int, sought: str = "") -> None:
        """Open an article (at what was sought in it), with the cursor of the list on it, and stand in it."""
        self.reading.keep_place()
        if article_id in self.headlines.article_ids:
            self.headlines.move_to(self.headlines.article_ids.index(article_id), quietly=True)
        self.reading.open(article_id, sought)
        self.footer.hush()
        self.stand("article")
        self._keep_open(str(article_id))

    def _keep_open(self, article_id: str) -> None:
        """The next start puts the cursor on the article that was being read."""
        start(self, partial(self.library.settings.keep, OPEN_ARTICLE, article_id), "place")

    # ------------------------------------------------------------ panes

    def stand(self, pane: str) -> None:
        """Go to a pane; what is shown beside it follows from the width. A line that is open is left with that."""
        self.close_line()
        if self.at == "article" and pane != "article":
            self.reading.keep_place()
            self._keep_open("")
        if pane != "article" and self.has_class("-zen"):
            self.remove_class("-zen")
        self.at = pane
        self.show_pane()
        target = {"ressorts": self.ressorts, "headlines": self.headlines, "article": self.view}[pane]
        self.set_focus(target)  # at once, also where the classes above show it with the next layout only
        self.tell()

    def show_pane(self) -> None:
        """Have a class say which pane one is in, where that shows other ones: it restyles all that is on the screen."""
        before = next(pane for pane in PANES if self.has_class(f"-at-{pane}"))
        is_narrow, is_medium = self.has_class("-narrow"), self.has_class("-medium")
        if before != self.at and (
            is_narrow or self.has_class("-empty") or (is_medium and "ressorts" in (before, self.at))
        ):
            self.remove_class(f"-at-{before}", update=False)
            self.add_class(f"-at-{self.at}")

    # ------------------------------------------------------------ bars

    def tell(self) -> None:
        """Header and footer say what is so; nothing on the way out, when parts are gone already."""
        if not self.is_running:
            return
        is_narrow = self.has_class("-narrow")
        percent = self.view.percent if self.at == "article" or self.has_class("-wide") else None
        progress = f"{percent} %" if percent is not None else ""
        state = [*self._state(), progress if is_narrow else ""]
        self.header.tell(
            place=self._place(),
            date=header_date(datetime.now(UTC)),
            state=f" {self.marks.dot} ".join(part for part in state if part),
        )
        self.footer.tell(self._hints(), "" if is_narrow else progress)
        self._tell_empty()

    def _place(self) -> str:
        entry = self.reading.entry
        if self.at == "article" and entry and entry.ressort:
            return entry.ressort
        day, name = self.browsing.day, self.browsing.shelf.name
        return f"{short_day(day, datetime.now(UTC).date())} › {name}" if day is not None else name

    def _state(self) -> list[str]:
        """What one must know, in the order of its weight; empty strings for what is not so."""
        done, total = self.refreshing.pages
        facts = self.browsing.facts if self.browsing.day is not None else None
        number, sections = self.view.section
        found, places = self.view.found if self.view.found[1] else (0, 0)
        unread = self.browsing.counts.get(self.browsing.shelf.id, 0)
        return [
            tr("state.new", n=len(self.browsing.new_ids)) if self.browsing.new_ids else "",
            about_issue(facts) if facts and self.at != "article" and not self.has_class("-narrow") else "",
            str(unread) if unread and self.has_class("-narrow") and self.at == "headlines" else "",
            tr("state.offline") if self.refreshing.is_offline else "",
            f"{self.marks.arrow_down} {done}/{total}" if done < total else "",
            tr("state.refreshing") if self.refreshing.is_running and not total else "",
            f"„{self.view.sought}“ {found}/{places}" if self.view.sought and self.at == "article" else "",
            f"{number}/{sections}" if sections and self.at == "article" and not self.view.sought else "",
        ]

    def _hints(self) -> list[tuple[str, str]]:
        if self.view.is_choosing:
            return [(keys, tr(f"choosing.{name}")) for keys, name in CHOOSING_KEYS]
        keys = [key for _, keys in self.keys_by_place() for key in keys]
        return [(sign(key.keys[0]), tr(f"{key.label}.hint")) for key in keys if key.is_hint and self._applies(key.id)]

    def _applies(self, key_id: str) -> bool:
        place, _, name = key_id.partition(".")
        if place == "screen":
            return name != "next_pane" or self.at != "article"
        return (place == "article") == (self.at == "article")

    def keys_by_place(self) -> list[tuple[str, list[Key]]]:
        """Where keys work, the place that one is in first, and the keys there."""
        keymap = self.app.keymap if isinstance(self.app, HasKeymap) else {}
        return [(place, keys_of(bindings, keymap)) for place, bindings in self.places_of_keys()]

    def places_of_keys(self) -> list[tuple[str, Sequence[BindingType]]]:
        """The same, as bindings."""
        lists = "ressorts" if self.at == "ressorts" else "headlines"
        places: dict[str, Sequence[BindingType]] = {
            "article": ArticleView.BINDINGS,
            lists: Rows.BINDINGS,
            "screen": self.BINDINGS,
            "app": type(self.app).BINDINGS,
        }
        return sorted(places.items(), key=lambda item: item[0] != self.at)

    def _tell_empty(self) -> None:
        """Words in place of a list with nothing in it."""
        is_empty = not self.headlines.article_ids
        if self.has_class("-empty") and not is_empty and self.at == "headlines":
            self.call_after_refresh(self.headlines.focus)
        if is_empty != self.has_class("-empty"):
            self.set_class(is_empty, "-empty")
            self.show_pane()
        if is_empty:
            notes = {BOOKMARKS: "empty.bookmarks", UNREAD: "empty.unread", SINCE: "empty.since"}
            waiting = "empty.first" if self.refreshing.is_running else "empty.shelf"
            default = "empty.offline" if self.refreshing.is_offline else waiting
            self.query_one("#empty", Static).update(tr(notes.get(self.browsing.shelf.id, default)))
