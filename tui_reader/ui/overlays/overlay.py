"""What lies over the main screen: every list, the search, the comments, a picture."""

from asyncio import Future
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.messages import Update
from textual.screen import ModalScreen
from textual.widget import Widget

from tui_reader.locale import knows
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.keys import Key
from tui_reader.ui.panes.bars import HeaderBar
from tui_reader.ui.panes.clicks import ends_selection
from tui_reader.ui.work import is_open

if TYPE_CHECKING:
    from tui_reader.ui.desk.front import ThreadPane

ROOMY_CELLS, BESIDE_CELLS = 80, 100
"""From the first width on a box is as high as what is in it, and the page below stays in sight; before, it has all of the
screen. From the second on it lies over the article where this stands beside a list, and what is in it is no wider than a
column of text.
"""
MOST_CELLS = 69
"""How wide what is in a box is at most: a column of text, with the margins of one."""
HIGH_LINES = 20
"""From this height on the lines above and below have rules."""
HELP = tuple(one for one in bindings_of("screen") if isinstance(one, Binding) and one.id == "screen.help")
"""The keys of the help, for what has a place in it."""
_FEWEST_BELOW = 3
"""Lines of the page that are worth being seen below a box."""
_COMMON = ("article.", "rows.", "screen.")
"""Keys that other places have, too: in the help they stand behind those of the place."""
HELP_KEY = ("screen.help=question_mark", "key.help")
"""The first of them, for the line below."""
BOX_BREAKPOINTS = [(0, "-small"), (ROOMY_CELLS, "-roomy")]
T = TypeVar("T")


def left_by(command_ids: Container[str], action: str = "leave_by") -> list[BindingType]:
    """The keys of commands that open such a screen, each of which closes what it opened (`Overlay.opened_by`), or does another
    ``action`` by which it is left.
    """
    return [
        replace(one, action=f"{action}('{one.id}')", description="key.back")
        for one in bindings_of("screen")
        if isinstance(one, Binding) and one.id in command_ids
    ]


class Overlay(ModalScreen[T]):
    """A screen over another. Keys that come at once may open and close it in one moment: it then never begins, and of
    two keys that both close it the second closes nothing more. Of the keys of the app, those that leave it work."""

    BINDINGS = bindings_of("app", but=("app.palette",))
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH_LINES, "-high")]
    place: ClassVar[str] = ""
    """What it is for the help (``place.NAME`` in the catalogues), where it fills the screen or is only read: a key that
    does nothing there says so."""
    thread: "ThreadPane | None" = None
    """The comments, if it is those."""
    answer: "Future[T | None] | None" = None
    """Gets what is chosen, in the very moment: keys behind the one that chose are for what follows from that."""

    beside: Callable[[], int] = staticmethod(lambda: 0)
    """Gives the first cell of the pane that it may lie over, if it is a box; 0 where it lies over whole lines."""
    covers: Callable[[int], object] = staticmethod(lambda _lines: None)
    """Is told how many lines of the screen, from its top on, a box lies over; 0 where it lies beside something, or is gone."""
    covered_lines = 0
    """So many, as soon as its box has its height: they are covered again once what lies over it is gone."""
    state_above = ""
    """What one must know wherever one is: for the line above, where it has one of its own."""
    opened_by: str = ""
    """The command that showed it, where its key closes it (`left_by`): that of another such screen would show nothing."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the key that opened it closes it, too."""
        return action != "leave_by" or parameters == (self.opened_by,)

    def action_leave_by(self, command_id: str) -> None:
        """Close it by the key that opened it."""
        self.dismiss(None)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "Overlay[T]":
        """Draw again; of parts, as where the page below has changed, beside what else is to be drawn: Textual's own way forgets
        that (`Screen._on_timer_update` clears it), and an old row stayed.
        """
        if not regions or layout or recompose:
            return super().refresh(repaint=repaint, layout=layout, recompose=recompose)
        self._set_dirty(*regions)
        self.post_message(Update(self))
        return self

    @property
    def keys(self) -> Sequence[tuple[str, Sequence[Key]]]:
        """The keys that work in it now, by place, and what they do there: those that do the same stand together."""
        found: dict[str, Key] = {}
        for name, active in self.active_bindings.items():
            one = active.binding
            if knows(one.description):  # Textual's own have other words
                before = found.get(one.description, Key(one.id or "", (), one.description, is_hint=False))
                found[one.description] = before._replace(keys=(*before.keys, name))
        always = [key for key in found.values() if key.id.startswith("app.")]
        here = sorted((key for key in found.values() if key not in always), key=lambda key: key.id.startswith(_COMMON))
        return [(self.place, here), ("app", always)]

    def on_mount(self) -> None:
        """Begin, if it is still wanted."""
        if is_open(self):
            self.tell_above(self.state_above)
            self.begin()

    def tell_above(self, state: str) -> None:
        """Show what one must know, where it has a line above of its own."""
        for header in self.query(HeaderBar):
            header.tell(state=state)

    def begin(self) -> None:
        """Everything is in its place."""

    def lie(self) -> None:
        """The page below is divided in another way: a box has another place."""

    def tell_covered(self, box: Widget) -> None:
        """What is below a box may not be cut by it: once it has its height."""
        self.covered_lines = 0 if self.beside() or box.region.width < self.size.width else box.region.bottom
        if self.is_active:
            self.covers(self.covered_lines)

    def action_copy_text(self) -> None:
        """Ctrl+C: copy what is selected, else say what leaves, as on the main screen."""
        try:
            super().action_copy_text()
        except SkipAction:
            self.app.action_help_quit()

    async def on_click(self, event: events.Click) -> None:
        """Beside a box, on the page behind it: what Escape does in it, in a line too. Where it fills the screen, nothing is
        beside it.
        """
        if event.widget is self and self.query(".box") and not ends_selection(self):
            for binding in self._bindings.get_bindings_for_key("escape"):
                await self.app.run_action(binding.action, self)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close it, with what was chosen."""
        if not self.is_active:
            return AwaitComplete()
        below = self.app.screen_stack[-2]
        self.covers(below.covered_lines if isinstance(below, Overlay) else 0)
        if self.answer is not None and not self.answer.done():
            self.answer.set_result(result)
        return super().dismiss(result)


def fill_box(box: Widget, lines: int, room: int) -> int:
    """How many lines of a box what is in it gets: all it has, or all there are where next to nothing of the page were left
    below; then the line below all has a rule, and the box needs none.
    """
    if lines + 1 + _FEWEST_BELOW <= room:
        box.styles.clear_rule("border_bottom")
        return max(1, lines)
    box.styles.border_bottom = ("none", "transparent")
    return max(1, room)


def fit_box(box: Widget, screen: Overlay[Any], *, is_text: bool = False, most: int = MOST_CELLS) -> int:
    """Give a box its place: over whole lines, or over a whole pane, below the line above all; gives the cells there are in
    it. Text is never wider than a column of it, and on wide screens nothing is wider than ``most``.
    """
    (width, height), first = screen.size, screen.beside()
    if width < ROOMY_CELLS:
        box.styles.width, box.styles.padding, box.styles.margin = "100%", 0, 0
        return width
    room = width - first - 2
    inside = min(most, room) if is_text or width >= BESIDE_CELLS else room
    above = 1 + (height >= HIGH_LINES) if first else 0
    box.styles.width, box.styles.margin = width - first, (above, 0, 0, 0)
    box.styles.padding = (1, 1 + room - inside, 1, 1)
    screen.call_after_refresh(screen.tell_covered, box)
    return inside
