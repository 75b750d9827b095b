"""What is done to Textual and to the garbage collector for speed, and why. All of it was tried on Textual 8.2.8.

What a later version of Textual makes needless goes: `python -m bench.keys`, `python -m bench.startup` and
`tests/ui/test_waiting.py` tell. What they said when it came: opening an article took 57 ms of p95, and 17 once panes
were painted by rows and garbage was left for later; the start took 1.51 times that of one Static, and 1.30 with one
screen that fits and one style sheet.
"""

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from textual import events
from textual.app import App
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from tui_reader.ui.timers import Once

FIRST_PAINT_S = 0.1
"""What a start does beside the headlines begins this much later: its imports would hold up their way to the terminal."""
REST_S = 2.0
"""Seconds without a key after which somebody reads."""
LONGEST_HOLD_S = 0.5
"""What is opened comes within a frame or two. Keys wait no longer for one that does not, and find a screen that moves."""
_GARBAGE = (700, 10, 1_000)
"""When Python looks for garbage by itself: through all there is, hardly ever. That takes 50 ms, and is done at rest."""


# ------------------------------------------------------------ painting less


def focus_that_paints_nothing() -> Reactive[Widget | None]:
    """A screen's ``focused``: Textual's paints the whole screen anew for another pane; ours paint a row each."""
    return Reactive(None, repaint=False)


def take_focus(pane: Widget, event: events.Focus | events.Blur, show: Callable[[], None]) -> None:
    """Keys go to a pane, or no longer, as Textual has it; but ``show`` is all that is drawn for it, and nothing restyled.

    Textual would restyle and repaint all of it, which is half of the time that opening an article takes. So no rule of
    a style sheet may ask whether a pane has the focus.
    """
    event.prevent_default()
    is_here = isinstance(event, events.Focus)
    pane.has_focus = is_here
    show()
    if pane.parent is not None:
        pane.parent.post_message(events.DescendantFocus(pane) if is_here else events.DescendantBlur(pane))


def paint_and_rest_below(screen: Screen[Any]) -> None:
    """A screen's ``_compositor_refresh``, which has one that lies below another ask for no more until something on it changes.

    Textual has it ask for all of itself again then, and so does each message to it, of which it has one every two seconds:
    below the help that was 18 kB a second for nothing, below a large picture 150 kB, which a line by ssh has to carry.
    """
    Screen._compositor_refresh(screen)
    if screen is not screen.app.screen:
        screen._repaint_required = False


def fit(screen: Screen[Any], size: Size) -> None:
    """Give a screen the classes of its size before its first layout: Textual would lay it out and paint it once without.

    It is styled when it is mounted.
    """
    for cells, breakpoints in (
        (size.width, screen.HORIZONTAL_BREAKPOINTS),
        (size.height, screen.VERTICAL_BREAKPOINTS),
    ):
        screen.add_class(*[name for low, name in breakpoints or () if cells >= low][-1:], update=False)


def look_of(pane: Widget, name: str) -> RenderStyles:
    """What a pane's style sheet says of a name in it, as Textual works it out for all COMPONENT_CLASSES with each restyling.

    Ours have 43 of them, of which a start draws eight: the others took 9 ms of it.
    """
    part = DOMNode(classes=name)
    part._attach(pane)
    pane.app.stylesheet.apply(part)
    return part.styles


def themes_at_once(own: Mapping[str, Theme], others: Mapping[str, Theme]) -> dict[str, Theme]:
    """An app's ``available_themes``, without `App.register_theme`: the first style sheet has our colours, and is parsed once."""
    return {**own, **others}


class OnePaint:
    """What is opened is painted once, when it is there: not what stood in its pane before, for a frame."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._held = ExitStack()
        self._longest: Once | None = None

    def hold(self) -> None:
        """Lay out and paint nothing until `release`, or for `LONGEST_HOLD_S`."""
        if self._longest is None:
            self._longest = Once(self._screen, LONGEST_HOLD_S, self.release)
            self._held.enter_context(self._screen.app.batch_update())

    def release(self) -> None:
        """What is there is painted."""
        if self._longest is not None:
            self._longest.stop()
            self._longest = None
            self._held.close()


# ------------------------------------------------------------ garbage


_divide = Strip.divide


def _divided(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    places = list(cuts)
    return [strip] if places == [strip.cell_length] else _divide(strip, places)


def let_strips_go() -> None:
    """A strip that is cut nowhere is itself, and Textual keeps that within it: each line that was ever painted, with seven
    caches, would stay until garbage is looked for. That was 10 MB after 150 keys; without it, it is one.
    """
    Strip.divide = _divided  # type: ignore[assignment, method-assign]


def set_aside_what_is_here() -> None:
    """After the start, which ran without the collector: what is there now stays until the end, and is not looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*_GARBAGE)
        gc.enable()


class Rest:
    """Knows when the reader was last here, and throws away what is garbage while nobody waits for a key."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.touched_at = time.monotonic()
        self._is_waiting = False

    def touch(self) -> None:
        """The reader is here."""
        self.touched_at = time.monotonic()
        if not self._is_waiting:
            self._wait()

    def _wait(self) -> None:
        self._is_waiting = True
        Once(self._app, REST_S, self._tidy)

    def _tidy(self) -> None:
        self._is_waiting = False
        if time.monotonic() - self.touched_at >= REST_S:
            gc.collect()
        else:
            self._wait()
