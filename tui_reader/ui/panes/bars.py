"""The line above and the line below: where one is, what one must know, the keys that matter here."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import takewhile
from typing import Self

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule

from tui_reader.locale import tr
from tui_reader.typeset.cells import cells
from tui_reader.ui.desk.keys import hints_of
from tui_reader.ui.desk.pieces import shortened, whole_pieces
from tui_reader.ui.timers import Once
from tui_reader.wording.times import header_date

_DATED_CELLS = 100
"""From this width on the line above has the date, in every place and in its middle; below it has none."""

_STATE_CELLS = 10
"""What the longest place leaves of a line for the state; a Ressort's name leaves more."""

_NAME, _NAMED_CELLS, _NAMED_ARTICLE_CELLS = "taz-reader   ", 62, 120
"""The name, and from which width on the line above has it, where there is room; above an article, which says of which Ressort
it is, too, from that on that has room for both: else the name would come and go from one to the next.
"""

_VIEW_CELLS = 10
"""What is left at least of how the list is shown; less would say nothing."""

_NO_BREAK = "\u00a0"
_MOST_LINES = 3
"""Of a message: three hold all that is said on forty cells, but for what went wrong."""
_LEAST_QUOTE_CELLS = 12
"""What stays of a title at least: less could be any."""

Hint = tuple[str, str]
"""A key as it is shown, and what it does."""


class HeaderBar(Widget):
    """Name, place, how the list is shown, date and state. The date never moves: the others have its room where they need
    it. Where not all have room, the first to go is the name, then the date, how the list is shown, the state, piece by
    piece; the place is the last.
    """

    DEFAULT_CSS = """
    HeaderBar { height: 1; background: $background; color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.place, self.view, self.date, self.state, self.is_of_article = "", "", "", "", False

    def tell(
        self,
        *,
        place: str | None = None,
        view: str | None = None,
        date: str | None = None,
        state: str | None = None,
        is_of_article: bool | None = None,
    ) -> None:
        """Change what it says; None leaves a part as it is."""
        before = (self.place, self.view, self.date, self.state, self.is_of_article)
        self.place = self.place if place is None else place
        self.view = self.view if view is None else view
        self.date = self.date if date is None else date
        self.state = self.state if state is None else state
        self.is_of_article = self.is_of_article if is_of_article is None else is_of_article
        if before != (self.place, self.view, self.date, self.state, self.is_of_article):
            self.refresh()

    def render(self) -> Content:
        """What stands in the bar, for the width there is."""
        width = self.size.width - 2
        state = whole_pieces(self.state, min(width, max(_STATE_CELLS - 2, width - cells(self.place) - 2)))
        place = shortened(self.place, max(0, width - (cells(state) + 2) * bool(state)))
        right, begin = cells(state), (self.size.width - cells(self.date)) // 2 - 1
        needed = cells(place) + cells(self._said_view) + 2
        fits = (
            self.date
            and width >= _DATED_CELLS - 2
            and needed <= begin
            and begin + cells(self.date) + 2 <= width - right
        )
        room = begin - 2 if fits else width - right - 2
        name, view = self._around(room - cells(place))
        left = cells(name) + cells(place) + cells(view)
        date, begin = (self.date, begin) if fits else ("", left)
        after = width - begin - cells(date) - right
        return Content.assemble(
            " ", (name, "$quiet"), (place, "bold $foreground"), (view, "$quiet"), " " * (begin - left), (date, "$quiet"), " " * after,
            (state, "$quiet"), " ",
        )  # fmt: skip

    @property
    def _said_view(self) -> str:
        return f"   {self.view}" if self.view else ""

    def _around(self, room: int) -> tuple[str, str]:
        """The name and how the list is shown, with so many cells for both: the name is the first to go."""
        enough = _NAMED_ARTICLE_CELLS if self.is_of_article else _NAMED_CELLS
        name = _NAME if self.size.width >= enough else ""
        view = self._said_view
        if cells(name) + cells(view) <= room:
            return name, view
        if cells(view) <= room:
            return "", view
        cut = shortened(view, room) if room >= _VIEW_CELLS else ""
        return "", cut if cut[3:].startswith(self.view.partition(" ")[0]) else ""  # a stump of a word says nothing


def framed(place: str, *body: Widget, footer: "FooterBar", article: str = "") -> Iterator[Widget]:
    """What fills the screen in place of the panes, in the frame that these have: where one is, the ``article`` that it is of,
    and the date, above.
    """
    header = HeaderBar()
    header.tell(place=place, view=article, date=header_date(datetime.now(UTC)), is_of_article=bool(article))
    yield from (header, Rule(classes="frame"), *body, Rule(classes="frame"), footer)


class FooterBar(Widget):
    """The keys that matter here and the progress; or, for a moment, a message."""

    DEFAULT_CSS = """
    FooterBar { height: 1; background: $background; color: $quiet; }
    """
    NOTE_S, FAULT_S = 4.0, 8.0
    """How long a message stays where no key is pressed: with the next one it goes."""
    SEEN_S = 1.0
    """How long a fault stays at least: who types when it comes does not look here."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._until: Once | None = None
        self.hints: Sequence[Hint] = ()
        self.progress = ""
        self._line_hints: Sequence[Hint] = ()
        self.message = ""
        self._said_at = 0.0
        self.is_fault = False
        """Whether the message is of something that went wrong."""

    def tell(self, hints: Sequence[Hint] | None = None, progress: str | None = None) -> None:
        """Change the keys or the progress."""
        hints = self.hints if hints is None else hints
        progress = self.progress if progress is None else progress
        if (hints, progress) != (self.hints, self.progress):
            self.hints, self.progress = hints, progress
            self.refresh()

    def offer(self, *keys: tuple[str, str]) -> Self:
        """Show these keys (see `hints_of`)."""
        self.tell(hints_of(keys))
        return self

    def offer_for_line(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show these keys while a line is open that one types in, also below a message; none of them: it is closed."""
        self._line_hints = hints_of(keys)
        self._fit()

    def say(self, message: str, *, is_fault: bool = False) -> None:
        """Show a message in place of the keys, for some seconds."""
        self.message, self.is_fault, self._said_at = message, is_fault, time.monotonic()
        self._fit()
        if self._until is not None:
            self._until.stop()
        self._until = Once(self, self.FAULT_S if is_fault else self.NOTE_S, self.hush)

    def hush(self) -> None:
        """What was said is of no use any more."""
        if self.message:
            self.message, self.is_fault = "", False
            self._fit()

    def _fit(self) -> None:
        """A message that is too long for the line has as many as it needs, and one more where keys stand below it: the rule
        above goes for them, where there is one.
        """
        many = len(self._lines) + bool(self.message and self._line_hints)
        self.styles.height, is_long = many, many > 1
        rules = self.screen.query(f"{Rule.__name__}.frame").results(Rule) if self.is_attached else ()
        for rule in list(rules)[-1:]:
            rule.set_class(is_long, "-covered")
        self.refresh()

    def on_resize(self) -> None:
        """Another width: what is said may need another line, or no longer."""
        self._fit()

    def heard(self) -> None:
        """Somebody pressed a key: what was said was read."""
        if not self.is_fault or time.monotonic() - self._said_at >= self.SEEN_S:
            self.hush()

    @property
    def _lines(self) -> list[str]:
        """Those of the message; where all of a fault has no room, they end with the key that shows it."""
        return in_lines(self.message, self.size.width - 2, tr("say.more") if self.is_fault else "")

    @property
    def _strong(self) -> str:
        """How a key looks; where colours do not tell it from what it does, it is bold."""
        return "bold $foreground" if self.app.native_ansi_color else "$foreground"

    @property
    def _fault(self) -> str:
        return "bold $accent" if self.app.native_ansi_color else "$accent"

    def render(self) -> Content:
        """What stands in the bar, for the width there is."""
        if not self.message:
            return self._keys()
        look = self._fault if self.is_fault else "$quiet"
        message = Content.assemble(*((f" {line}\n", look) for line in self._lines))
        return message + self._keys() if self._line_hints else message

    def _keys(self) -> Content:
        width = self.size.width - 2
        gap = "   " if width >= 60 else "  "
        hints = self._fitting(width - cells(self.progress) - 1, gap)
        used = sum(_size(hint) for hint in hints) + len(gap) * max(0, len(hints) - 1)
        parts: list[Content | str | tuple[str, str]] = [" "]
        for number, (key, label) in enumerate(hints):
            parts += [gap] if number else []
            parts += [(key, self._strong), (f" {label}", "$quiet")]
        parts += [" " * max(0, width - used - cells(self.progress)), (self.progress, "$quiet")]
        return Content.assemble(*parts)

    def _fitting(self, room: int, gap: str) -> list[Hint]:
        """The hints that fit, one after the other; help and the way back, behind the others, have their room first."""
        hints, lasting = list(self._line_hints or self.hints), {tr("key.help.hint"), tr("key.back.hint")}
        kept = max(1, sum(1 for _ in takewhile(lambda hint: hint[1] in lasting, reversed(hints))))
        shown, left = list[Hint](), room + len(gap)
        for hint in (*reversed(hints[-kept:]), *hints[:-kept]):
            if (size := _size(hint) + len(gap)) <= left:
                shown.append(hint)
                left -= size
        return [hint for hint in hints if hint in shown]


def _size(hint: Hint) -> int:
    return cells(hint[0]) + 1 + cells(hint[1])


def in_lines(message: str, width: int, more: str = "") -> list[str]:
    """A message in one line, or in as many as it needs; what goes beyond three is cut, and ``more`` stands for it.

    What a key does that is named at its end stands behind the key, on one line where it has room for it. Before anything
    goes, what is quoted is shortened: a title can be known by its beginning, a reason cannot.
    """
    for said in _with_shorter_quote(message):
        lines, left = _broken(_with_whole_advice(said, width), width)
        if cells(left) <= max(0, width):
            break
    else:
        lines, left = _broken(message, width)
    if more and cells(left) > width > 0:
        return [*lines, f"{shortened(left, width - cells(more) - 2)}  {more}"]
    return [*lines, shortened(left.replace(_NO_BREAK, " "), width)]


def _with_shorter_quote(message: str) -> Iterator[str]:
    """A message as it is, and with less and less of the title that it begins with, or that stands behind its colon or in
    brackets, and without these: what is quoted elsewhere may be to be typed as it stands.
    """
    yield message
    opening, _, closing = tr("quoted", text=" ").partition(" ")
    before, sign, behind = message.partition(opening)
    title, end, rest = behind.partition(closing)
    if end and (not before or before.endswith((": ", "("))):
        for room in range(cells(title) - 1, _LEAST_QUOTE_CELLS, -1):
            yield before + sign + shortened(title, room) + end + rest
        if before.endswith(" (") and rest.startswith(")"):
            yield before[:-2] + rest[1:]


def _broken(message: str, width: int) -> tuple[list[str], str]:
    """All lines but the last, and what is left for that."""
    lines, left = list[str](), message
    while cells(left) > width > 0 and len(lines) < _MOST_LINES - 1:
        from tui_reader.typeset.wrap import wrap  # most messages are short

        first = next(wrap(left, width))
        lines.append(first.of(left).replace(_NO_BREAK, " "))
        left = left[first.end :].strip(" ")
    return lines, left


def _with_whole_advice(message: str, width: int) -> str:
    said, gap, advice = message.rpartition("  ")
    return f"{said}{gap}{advice.replace(' ', _NO_BREAK)}" if cells(advice) <= width else message
