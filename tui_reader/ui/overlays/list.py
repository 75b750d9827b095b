"""A list over the page: the outline, the help, what went wrong, About, and whatever is to be chosen."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial
from itertools import zip_longest

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_reader.language.letters import folded
from tui_reader.locale import tr
from tui_reader.typeset.cells import cells
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.desk.keys import sign
from tui_reader.ui.desk.overlays import ENOUGH_CELLS, Menu, Row
from tui_reader.ui.desk.pieces import BETWEEN, Piece, beside, shortened
from tui_reader.ui.overlays.overlay import BOX_BREAKPOINTS, MOST_CELLS, ROOMY_CELLS, Overlay, fill_box, fit_box, left_by
from tui_reader.ui.overlays.typed_number import TypedNumber, row_of
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.input_line import Field, FilterLine
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.work import ScreenWork
from tui_reader.wording.glyphs import UNICODE, Glyphs

_OPENERS = (
    "screen.outline", "screen.links", "screen.help", "screen.subjects", "screen.issues", "screen.order", "screen.queue",
    "screen.export", "screen.pipe", "screen.mute", "screen.follow",
)  # fmt: skip
"""The commands that show such lists."""
_SIGN_CELLS = 4
"""What rows take for their sign and the blanks between and behind their texts."""
_APART_CELLS = 1
"""And between left and right text, beside the one of those that is always there: they stand two apart at least."""
_HANGING = "  "
"""How far the further lines of a text stand in."""


class TextRows:
    """Rows that are given as they are, or those of them that hold what is typed."""

    def __init__(
        self,
        rows: Sequence[Row],
        marked: int | None = None,
        unshown: Sequence[str] = (),
        headings: Collection[int] = (),
        *,
        is_ranked: bool = False,
        are_whole: bool = False,
        nothing: str = "list.nothing",
        here: str = UNICODE.here,
    ) -> None:
        """``marked`` is the row where one is, ``here`` its sign, ``unshown`` what rows are found by, too; on ``headings`` nobody stands, and
        they are not found. With ``is_ranked``, rows that begin with what is typed come first; with ``are_whole``, one that
        is too long for a line has several. ``nothing`` is the catalogue's key of what is said of no rows at all.
        """
        self._nothing, self._sign = nothing, here
        self._unshown, self._headings, self.are_whole = unshown, frozenset(headings), are_whole
        self._all, self._marked, self._is_ranked = list(rows), marked, is_ranked
        self._shown, self._typed, self._room = list(range(len(self._all))), "", 0
        self._lines: list[tuple[int, Row, range]] = []
        """What stands on each line: of which row, what of it, and on which lines that row stands."""
        self._lay_out()

    def take(self, rows: Sequence[Row]) -> None:
        """Be the same rows in other words, as many as before."""
        self._all = list(rows)
        self._lay_out()

    def fit(self, room: int) -> None:
        """Have so many cells for left and right text together."""
        if self.are_whole and room != self._room:
            self._room = room
            self._lay_out()

    def _lay_out(self) -> None:
        self._lines = []
        for index in self._shown:
            lines = in_lines(self._all[index], self._room) if self._room else [self._all[index]]
            span = range(len(self._lines), len(self._lines) + len(lines))
            self._lines += [(index, line, span) for line in lines]

    def line_of(self, index: int) -> int:
        """The line where a row begins, of all that were given; the first line where it is not shown."""
        return next((span.start for row, _, span in self._lines if row == index), 0)

    @property
    def numbers(self) -> dict[int, str]:
        """The numbers that rows begin with, by row."""
        words = {index: self._all[index][0].lstrip().partition(" ")[0] for index in self._shown}
        return {index: word for index, word in words.items() if word.isdecimal()}

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows, by what is typed to filter them."""
        self._all = list(rows)
        self.filter(self._typed)

    def filter(self, typed: str) -> None:
        """Show the rows that hold all the words of ``typed``."""
        self._typed = " ".join(folded(typed).split())
        words = self._typed.split()
        self._shown = [index for index in range(len(self._all)) if self._holds(index, words)]
        if words:
            self._shown = [index for index in self._shown if self._is_something(index)]
        if self._is_ranked:
            self._shown.sort(key=self._rank)
        self._lay_out()

    def _is_something(self, index: int) -> bool:
        """Neither a gap nor a heading."""
        return any(self._all[index]) and index not in self._headings

    def _holds(self, index: int, words: Sequence[str]) -> bool:
        text = folded(" ".join((*self._all[index], *self._unshown[index : index + 1])))
        return all(word in text for word in words)

    def _rank(self, index: int) -> int:
        """0 for a row that begins with what is typed, 1 for one with a word that does, 2 for others."""
        name = folded(self._all[index][0])
        return 0 if name.startswith(self._typed) else 2 - (f" {self._typed}" in name)

    def add(self, rows: Sequence[Row]) -> None:
        """More of them; those are shown that hold what is typed."""
        self._all += rows
        self.filter(self._typed)

    @property
    def thing_count(self) -> int:
        """How many of what was given are shown; some of them have several rows."""
        return len(self._shown)

    @property
    def row_count(self) -> int:
        """As many as are shown; one that says so where that is none."""
        return len(self._lines) or 1

    def row_height(self, width: int, height: int) -> int:
        """Each has one line, whatever room there is: what is longer is several that belong together."""
        return 1

    def heading_above(self, index: int) -> str:
        """The heading that a line is below of; none of a line that is one, or is blank, and none among what is filtered."""
        things = [self.thing_at(line) for line in range(min(index + 1, len(self._lines)))]
        if not things or not self._is_something(things[-1]):
            return ""
        return next((self._all[thing][0] for thing in reversed(things) if thing in self._headings), "")

    def thing_at(self, index: int) -> int:
        """The number, among all that were given, of a row that is shown."""
        return self._lines[index][0]

    def can_stand_on(self, index: int) -> bool:
        """On what is something, where it begins."""
        return (
            0 <= index < len(self._lines)
            and self.span(index).start == index
            and self._is_something(self.thing_at(index))
        )

    def span(self, index: int) -> range:
        """The lines of the row that a line is of."""
        return self._lines[index][2] if self._lines else range(1)

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """Left and right text, apart."""
        if not self._lines:
            words = tr("list.nothing" if self._typed else self._nothing)
            return [[("  ", "plain"), (shortened(words, max(1, width - 3)), "quiet")]]
        row, (left, right), span = self._lines[index]
        is_marked = pointer == " " and row == self._marked and span.start == index
        around = _SIGN_CELLS + _APART_CELLS * bool(right)
        right = shortened(right, max(width * 3 // 5, width - around - cells(left)))
        name = shortened(left, max(1, width - around - cells(right)))
        gap = " " * max(1, width - 3 - cells(name) - cells(right))
        sign = self._sign if is_marked else pointer
        voice = "strong" if row == self._marked or row in self._headings else "plain"
        return [[(f"{sign} ", "accent"), (name, voice), (gap, "plain"), (right, "quiet"), (" ", "plain")]]


def in_lines(row: Row, room: int) -> list[Row]:
    """A row in lines of at most ``room`` cells, nothing of it cut: the left text, and at the end of it, or below, the right."""
    left, right = row
    apart = _APART_CELLS * bool(left and right)
    if cells(left) + cells(right) + apart <= room:
        return [row]
    text = left.lstrip(" ")
    indent = left[: len(left) - len(text)]
    cuts = wrap(text, max(1, room - cells(indent + _HANGING)), max(1, room - cells(indent)))
    lefts = [indent + _HANGING * bool(number) + cut.of(text) for number, cut in enumerate(cuts)]
    rights = [cut.of(right) for cut in wrap(right, max(1, room))]
    if lefts and rights and cells(lefts[-1]) + cells(rights[0]) + apart > room:
        lefts.append("")
    rights = [*[""] * (len(lefts) - 1), *rights]
    return list(zip_longest(lefts, rights, fillvalue=""))


def _counted(rows: Sequence[Row]) -> list[Row]:
    return [(f"{number} {left}", right) for number, (left, right) in enumerate(rows, 1)]


class ListScreen(Overlay[int]):
    """A menu; gives the index of what was chosen, or None."""

    DEFAULT_CSS = """
    ListScreen {
        & Rows { height: auto; max-height: 100%; }
        & Input { height: 1; border: none; padding: 0 1 0 2; margin: 0 0 1 0; background: $background; color: $foreground; }
        & Input:focus { border: none; }
        & FooterBar { dock: bottom; }
    }
    """
    HORIZONTAL_BREAKPOINTS = BOX_BREAKPOINTS
    BINDINGS = [
        Binding("q,escape,h,left,backspace", "dismiss(None)", "key.back", show=False, id="list.back"),
        Binding("slash", "filter", show=False, id="list.filter"),
        Binding("x,delete", "remove", show=False, id="list.remove"),
        Binding("u", "undo", show=False, id="list.undo"),
        Binding("down,tab", "step(1)", show=False, id="list.down"),
        Binding("up,shift+tab", "step(-1)", show=False, id="list.up"),
        Binding("pagedown", "turn(1)", show=False, id="list.page_down"),
        Binding("pageup", "turn(-1)", show=False, id="list.page_up"),
        *left_by(_OPENERS),
        *left_by({"screen.take_along"}, "choose_for"),
    ]

    def __init__(self, menu: Menu, glyphs: Glyphs) -> None:
        super().__init__()
        self._menu, self.opened_by = menu, menu.command_id
        rows = _counted(menu.rows) if menu.digits == "count" else menu.rows
        looks = (rows, menu.here, menu.unshown, menu.headings)
        are_whole = menu.are_whole or menu.lay_out is None
        ranked, nothing = menu.is_typed, menu.nothing
        self._rows = TextRows(*looks, is_ranked=ranked, are_whole=are_whole, nothing=nothing, here=glyphs.here)
        self._work = ScreenWork(self)
        self._before_filter: int | None = None  # the row that one was on
        self._number = TypedNumber()

    @property
    def takes_letters(self) -> bool:
        """Whether a letter that is no key of the rows is of what is typed, or is meant to be, and none of the app."""
        return self._menu.is_typed or self._menu.type_in is not None

    def compose(self) -> ComposeResult:
        """Title, the line to type in, rows."""
        menu = self._menu
        rows = Rows(self._rows, "▸" if menu.enter else " ")  # a sign where there is something to choose
        rows.can_focus = not menu.is_typed
        with Vertical(classes="box"):
            if not menu.is_typed:
                yield Static(Content(menu.title), id="title")
            if menu.is_typed:
                yield Field(placeholder=menu.title, id="filter")
            elif menu.is_filtered:
                yield FilterLine(tr("list.filter"), self._leave_filter)
            yield rows
        yield FooterBar()

    def on_descendant_focus(self) -> None:
        """The line below, in place of that of the panes, follows the focus."""
        self._offer()

    def _offer(self) -> None:
        """Say which keys do something: in the filter, or in the list, with what is shown in it."""
        menu, keys, has_rows = self._menu, [("escape", "key.back")], self.query_one(Rows).current is not None
        if isinstance(self.focused, FilterLine):
            keys = [*[("enter", "search.rows")] * has_rows, ("escape", "line.leave")]
        elif menu.is_typed:
            keys = [*[("enter", menu.enter)] * has_rows, *keys]
        else:
            keys = [
                *[(self._choosing_keys, menu.enter)] * (bool(menu.enter) and has_rows),
                *[
                    (f"{also.command_id}={also.key}", also.label)
                    for also in [menu.also]
                    if also is not None and has_rows
                ],
                *[("x", "list.remove")] * (menu.changes is not None and has_rows),
                *[("u", "list.undo")] * (menu.changes is not None),
                *[("slash", "list.type")] * (menu.type_in is not None),
                *keys,
            ]
        self.query_one(FooterBar).offer(*keys)

    @property
    def _choosing_keys(self) -> str:
        """Enter; and the numbers, where one that is typed chooses at once."""
        many = self._rows.thing_count
        return f"{sign('enter')} 1–{many}" if self._menu.digits in {"choose", "count"} and many > 1 else "enter"

    def begin(self) -> None:
        """The list is as high as it must be, and stands in free space where there is some."""
        self._fit()
        rows = self.query_one(Rows)
        self.watch(rows, "scroll_y", self._tell_heading, init=False)
        here = self._rows.line_of(self._menu.here or self._menu.start)
        rows.move_to(beside(self._rows, here - 1, 1), quietly=True)
        self.set_focus(self.query_one(Input) if self._menu.is_typed else rows)

    def _tell_heading(self, line: float) -> None:
        """What the first row in sight stands below of, where that is out of sight, is said by the title."""
        if self._menu.headings:
            above = self._rows.heading_above(round(line))
            self.query_one("#title", Static).update(Content(BETWEEN.join(filter(None, (self._menu.title, above)))))

    def on_resize(self) -> None:
        """Another size, other rows in it; beside a text once that is set for it."""
        self._fit()
        self.call_after_refresh(self._fit)

    def lie(self) -> None:
        """Over another pane."""
        self._fit()

    def _fit(self) -> None:
        frame, rows, menu = self.query_one(Vertical), self.query_one(Rows), self._menu
        width = fit_box(frame, self, most=self._most_cells)
        if (free := menu.free_cells()) >= ENOUGH_CELLS:
            frame.styles.margin, frame.styles.border = (2, 0, 0, 0), ("none", "transparent")
            frame.styles.width, frame.styles.padding = free, 1
            width = free - 2
        else:
            frame.styles.clear_rule("border")
        self._fit_rows(width - _SIGN_CELLS)
        around = 8 if menu.is_filtered else 6  # a line to type in takes as much as a title
        room = self.size.height - around - frame.styles.margin.top
        is_free, count = free >= ENOUGH_CELLS, self._rows.row_count
        height = max(1, min(count, room)) if is_free else fill_box(frame, count, room)
        rows.styles.height = height if self.size.width >= ROOMY_CELLS else "1fr"

    @property
    def _most_cells(self) -> int:
        """How wide rows are that would be cut: as wide as the longest, where the box has room; others are no wider than text."""
        whole = self._menu.rows if not self._rows.are_whole else ()
        longest = max((cells(left) + cells(right) for left, right in whole), default=0)
        return max(MOST_CELLS, longest + _SIGN_CELLS + _APART_CELLS)

    def _fit_rows(self, room: int) -> None:
        """Rows for the width that there is now, the cursor on the one where it was."""
        rows, layout = self.query_one(Rows), self._menu.lay_out
        current = rows.current
        self._rows.fit(room)
        if layout is not None:
            self._rows.take(layout(room - _APART_CELLS))
        rows.cursor = self._rows.line_of(current) if current is not None else 0
        rows.rows_changed()
        self._tell_heading(rows.scroll_offset.y)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for what these rows do not have say that they do nothing here."""
        needed = {
            "choose_for": self._menu.also is not None and parameters == (self._menu.also.command_id,),
            "remove": self._menu.changes is not None and self.query_one(Rows).current is not None,
            "undo": self._menu.changes,
            "filter": self._menu.is_filtered or self._menu.type_in,
        }
        return bool(needed.get(action, super().check_action(action, parameters)))

    def action_step(self, rows: int) -> None:
        """From the line to the rows; in them, and where the line keeps the keys, a row on or back."""
        if self._menu.is_typed or not isinstance(self.focused, Input):
            self.query_one(Rows).step(rows)
        else:
            self.set_focus(self.query_one(Rows))

    def action_turn(self, share: float) -> None:
        """A page on or back."""
        self.query_one(Rows).turn(share)

    def action_filter(self) -> None:
        """Type what the rows are to hold, or an answer that none of them is."""
        if self._menu.is_filtered:
            self._before_filter = self.query_one(Rows).current
            self.set_focus(self.query_one("#filter"))
        else:
            self._type_in("")

    def _leave_filter(self) -> None:
        """All rows again, and the keys are theirs: one is where one was."""
        rows = self.query_one(Rows)
        self._rows.filter("")
        rows.renew(self._rows.line_of(self._before_filter or 0))
        self.set_focus(rows)

    def action_remove(self) -> None:
        """Take away the row under the cursor; the others stay."""
        index, changes = self.query_one(Rows).current, self._menu.changes
        if changes is not None and index is not None:
            self._change(partial(changes.remove, index))

    def action_choose_for(self, _command_id: str) -> None:
        """Choose the row under the cursor, for what else can be done with it."""
        index = self.query_one(Rows).current
        if self._menu.also is not None and index is not None:
            self._menu.also.chosen(index)
            self.dismiss(index)

    def action_undo(self) -> None:
        """Bring back what was taken away."""
        if self._menu.changes is not None:
            self._change(self._menu.changes.undo)

    def _change(self, change: Callable[[], Awaitable[Sequence[Row]]]) -> None:
        async def do() -> None:
            self._rows.replace(await change())
            self._fit()
            self.query_one(Rows).rows_changed()
            self._offer()

        self._work.start(do, "change")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer rows with each letter."""
        self._rows.filter(event.value)
        rows = self.query_one(Rows)
        rows.renew()
        rows.go_to_top()
        self._offer()
        if self._menu.more is not None:
            self._work.start(self._add_more, "search", exclusive=True)

    async def _add_more(self) -> None:
        if self._menu.more is not None:
            self._rows.add(await self._menu.more(self.query_one(Input).value))
            self.query_one(Rows).rows_changed()
            self._offer()

    def on_input_submitted(self) -> None:
        """Back to the rows; where the line keeps the keys, choose."""
        if self._menu.is_typed:
            self._work.start(self._choose, "found", exclusive=True)
        else:
            self.set_focus(self.query_one(Rows))

    async def _choose(self) -> None:
        await self._add_more()
        self.query_one(Rows).choose()

    def on_key(self, event: events.Key) -> None:
        """A digit leads to the row of its number; where an answer may be typed, letters that might be meant for it choose nothing."""
        typed = event.character or ""
        if self._menu.type_in is not None and typed.isprintable() and typed.strip() and not self._has_key(event.key):
            event.stop()
            self.query_one(FooterBar).say(tr("list.type_first", key=sign("enter")))
        elif self._menu.digits and typed.isdecimal():
            event.stop()
            self._go_to_number(typed)
        else:
            self._number.end()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is typed."""
        if self._menu.type_in is not None and event.text.strip():
            event.stop()
            self._type_in(event.text)

    def _has_key(self, key: str) -> bool:
        """Whether a letter moves, leaves, or begins what is typed, as in every list; one that would choose may be of a word,
        and so may those of the app.
        """
        active = self.active_bindings.get(key)
        return active is not None and not (active.binding.id or "rows.open").startswith(("app.", "rows.open"))

    def _type_in(self, typed: str) -> None:
        if self._menu.type_in is not None and self.is_active:
            self._menu.type_in(typed)
            self.dismiss(None)

    def _go_to_number(self, digit: str) -> None:
        """To the row of all digits that were typed together; where there is none, back to where they were begun."""
        rows, numbers, is_free = self.query_one(Rows), self._rows.numbers, self._menu.digits == "go"
        number = self._number.add(digit, numbers, rows.cursor)
        row, is_only = row_of(number, numbers)
        rows.move_to(self._number.begun_on if row is None else self._rows.line_of(row))
        if row is None:
            none = tr("list.no_number", number=number) if is_free else tr("list.no_such_row", n=len(numbers))
            self.query_one(FooterBar).say(none)
        elif is_only and not is_free:
            rows.choose()

    def on_rows_chosen(self, event: Rows.Chosen[int]) -> None:
        """Give what was chosen."""
        event.stop()
        if self._menu.enter:
            self.dismiss(event.thing)
        else:  # it is only read
            self.query_one(FooterBar).say(tr("say.key_over", keys=sign("enter")))
