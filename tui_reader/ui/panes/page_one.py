"""The page one as a widget: one of its sheets at a time, painted from what is placed on it; it knows no library."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tui_reader.typeset.cells import cells
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.page_one import ShownLead, Stories
from tui_reader.ui.panes.clicks import ends_selection
from tui_reader.ui.panes.notches import Notches
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.timers import Once

if TYPE_CHECKING:
    from tui_reader.typeset.page_one import PageOne, PageOneSheet, Placed

_MARGIN = 3
"""Cells before a story: the cursor, the state, a blank."""
_FEWEST_CELLS, _FEWEST_LINES = 90, 28
"""The smallest screen that a page one is shown on."""
_PAUSE_S = 0.02
"""Between two sheets that are set for nobody yet."""
_BAR_END = 2
"""Blank cells behind a story that the bar covers, too."""
_TITLE = {"topline", "headline"}


class PageOneView(Pane):
    """Shows the sheet that the story under the cursor of ``rows`` is on: what of the list is chosen, that list knows."""

    DEFAULT_CSS = """
    PageOneView {
        & > .page-one--topline { color: $accent; }
        & > .page-one--headline { color: $foreground; text-style: bold; }
        & > .page-one--text { color: $foreground; }
        & > .page-one--quote { color: $foreground; text-style: italic; }
        & > .page-one--question { color: $foreground; text-style: bold; }
        & > .page-one--speaker { color: $quiet; }
        & > .page-one--dateline { color: $quiet; }
        & > .page-one--heading { color: $foreground; text-style: bold; }
        & > .page-one--quiet { color: $quiet; }
        & > .page-one--sign { color: $accent; }
        & > .page-one--rule { color: $rule; }
        & > .page-one--cursor { background: $cursor-line; }
        &:ansi > .page-one--quiet { text-style: dim; }
        &:ansi > .page-one--speaker { text-style: dim; }
        &:ansi > .page-one--dateline { text-style: dim; }
        &:ansi > .page-one--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
    }
    """
    BINDINGS = bindings_of("page_one")

    class LeadMissed(Message):
        """The lead stands there without its picture and its text: there is room for a picture of so many cells and lines."""

        def __init__(self, article_id: int, room: tuple[int, int]) -> None:
            super().__init__()
            self.article_id, self.room = article_id, room

    def __init__(self, source: Stories, rows: Rows[int], pointer: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.is_on = False
        self._source, self._rows, self._pointer = source, rows, pointer
        self._notches = Notches()
        self._lead: ShownLead | None = None
        self._page: PageOne | None = None
        self._drawn = -1
        """The number of the sheet that was drawn last"""
        self._told: PageOne | None = None
        """and the page that it is of."""
        self._rules: Mapping[int, Sequence[tuple[int, str]]] = {}
        """Of the sheet that was drawn last the signs of its rules, by line."""
        self._covered = 0
        """Cells of its left that something lies over: what would be cut by that is not drawn."""
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, bool], Style] = {}

    @property
    def has_room(self) -> bool:
        """Whether the screen is large enough for one."""
        return self.app.size.width >= _FEWEST_CELLS and self.app.size.height >= _FEWEST_LINES

    # ------------------------------------------------------------ what stands where

    @property
    def page(self) -> "PageOne | None":
        """The page as it is set for this size; None before there is one, and without stories."""
        if not self.is_on:
            return None
        if self._page is None and self.size.width and self._source.article_ids:
            self._page = self._set()
        return self._page

    def _set(self) -> "PageOne":
        from tui_reader.typeset.lead import LeadMatter
        from tui_reader.typeset.page_one import PageOne, lead_room

        stories, size = self._source.all(), self.size
        first = self._source.article_ids[0]
        entry, matter = self._source.entry_of(first), LeadMatter()
        if entry is not None and entry.is_kept:
            room = lead_room(stories, size.width, size.height, self._source.divider)
            lead = self._lead if self._lead and (self._lead.article_id, self._lead.room) == (first, room) else None
            if lead is None:
                self.call_after_refresh(self.post_message, self.LeadMissed(first, room))  # headlines are painted first
            matter = LeadMatter(True, lead.blocks, lead.size, lead.caption) if lead else LeadMatter(is_here=True)
        return PageOne(stories, size.width, size.height, matter, self._source.divider)

    @property
    def number(self) -> int:
        """The number of the sheet that is shown, from 0."""
        return self.page.number_of(self._rows.cursor) if self.page else 0

    @property
    def count(self) -> int:
        """How many sheets there are; 0 until all are set, for which none waits that is shown."""
        return self.page.count if self.page and self.page.is_whole else 0

    def _set_others(self) -> None:
        """The sheets that are not shown, one after the other, beside the keys; then it is known how many there are."""
        page = self._told
        if page is not None and page is self._page:
            if page.go_on():
                Once(self, _PAUSE_S, self._set_others)
            else:
                self.post_message(self.Turned())

    @property
    def sheet(self) -> "PageOneSheet | None":
        """The sheet in sight; None before the page is set."""
        return self.page.sheet(self.number) if self.page else None

    @property
    def _stories(self) -> "Sequence[Placed]":
        """The stories that are shown, without heads."""
        return [block for block in self.sheet.blocks if block.story >= 0] if self.sheet else []

    @property
    def _in_sight(self) -> "Sequence[Placed]":
        """The stories and heads of which nothing is covered."""
        blocks = self.sheet.blocks if self.sheet else ()
        return [block for block in blocks if block.area.left - _MARGIN >= self._covered]

    def _block_of(self, story: int) -> "Placed | None":
        return next((block for block in self._stories if block.story == story), None)

    # ------------------------------------------------------------ changes

    def renew(self) -> None:
        """The list is another."""
        self._page = None
        self.redraw()

    def take_lead(self, lead: ShownLead) -> None:
        """How the lead begins, and its picture: both come to where their place is kept free."""
        self._lead = lead
        self.renew()

    def forget_lead(self) -> None:
        """Its picture is to be shown, or no longer."""
        self._lead = None
        self.renew()

    def follow(self, before: int) -> None:
        """The cursor went from one story to where it is now."""
        if self.number != self._drawn:
            self.redraw()
            return
        for story in (before, self._rows.cursor):
            if (block := self._block_of(story)) is not None:
                for line in range(block.area.top, block.area.bottom):
                    self._strips.pop(line, None)
                self.refresh_lines(block.area.top, block.area.height)
        self._show_where()

    def cover(self, cells: int) -> None:
        """Something lies over so many cells of its left, or nothing does any more."""
        if cells != self._covered:
            self._covered = cells
            self.redraw()

    def redraw(self) -> None:
        """What is on it may look different."""
        self._strips.clear()
        self._show_where()
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme: all is drawn anew."""
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self, _: events.Resize) -> None:
        """Set anew around the story that is chosen."""
        self.renew()

    def show_focus(self) -> None:
        """The bar shows that the keys go here, or no longer."""
        self.follow(self._rows.cursor)

    def _show_where(self) -> None:
        """Put the terminal's own cursor on the story: magnifiers and braille displays follow it."""
        block = self._block_of(self._rows.cursor) if self.is_attached and self.screen.focused is self else None
        if block is not None:
            self.app.cursor_position = self.region.offset + Offset(block.area.left - _MARGIN, block.area.top)

    # ------------------------------------------------------------ moving

    def beside(self, across: int, down: int) -> int | None:
        """The story that an arrow leads to; below the last and above the first ones of a sheet, one of the next sheet."""
        from tui_reader.typeset.areas import neighbour

        blocks, here = self._stories, self._rows.cursor
        index = next((number for number, block in enumerate(blocks) if block.story == here), None)
        if index is None:
            return None
        found = neighbour([block.area for block in blocks], index, across, down)
        if found is not None:
            return blocks[found].story
        return self._on_next_sheet(blocks[index], down) if down else None

    def _on_next_sheet(self, here: "Placed", step: int) -> int | None:
        """The story nearest to the edge of the sheet before or behind this one, in the same column if it can be."""
        sheet = self.page.sheet(self.number + step) if self.page and self.number + step >= 0 else None
        blocks = [block for block in sheet.blocks if block.story >= 0] if sheet else []
        if not blocks:
            return None

        def distance(block: "Placed") -> tuple[int, int]:
            return _aside(block, here), block.area.top if step > 0 else -block.area.bottom

        return min(blocks, key=distance).story

    def turned(self, share: float) -> int:
        """The first story of the sheet before or behind this one; the first of all, or where one is, if there is none."""
        sheet = self.page.sheet(self.number + (1 if share > 0 else -1)) if self.page else None
        if sheet is not None and self.number + share >= 0:
            return next(block.story for block in sheet.blocks if block.story >= 0)
        return self._rows.cursor if share > 0 else 0

    def story_at(self, column: int, line: int) -> int | None:
        """What stands in a cell."""
        areas = [(block, block.area) for block in self._in_sight if block.story >= 0]
        found = (
            block.story
            for block, area in areas
            if area.top <= line < area.bottom and area.left - _MARGIN <= column < area.right + _BAR_END
        )
        return next(found, None)

    def _stand(self, story: int) -> None:
        before = self._rows.cursor
        self._rows.move_to(story)
        self.follow(before)

    def on_click(self, event: events.Click) -> None:
        """A click opens."""
        story = self.story_at(event.x, event.y)
        if story is not None and not ends_selection(self):
            self._stand(story)
            self._rows.choose()

    class Turned(Message):
        """Another sheet is shown."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns a sheet."""
        self._roll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, towards the beginning."""
        self._roll(event, -1)

    def _roll(self, event: events.MouseEvent, step: int) -> None:
        """A sheet for each notch; at the ends nothing moves."""
        event.prevent_default().stop()
        if self._notches.is_new(event.time) and self.page and self.page.sheet(self.number + step):
            self._stand(self.turned(step))

    # ------------------------------------------------------------ painting

    def render_line(self, y: int) -> Strip:
        """One line of the pane. Called before the first resize too, with a width of 0."""
        if (self.number, self._page) != (self._drawn, self._told):
            self._drawn, self._told = self.number, self._page
            self._strips.clear()
            self._rules = _by_row(self.sheet.rules) if self.sheet else {}
            self.post_message(self.Turned())
            Once(self, _PAUSE_S, self._set_others)
        if y not in self._strips:
            self._strips[y] = self._strip(y, self.size.width)
        return self._strips[y]

    def _strip(self, line: int, width: int) -> Strip:
        blank, pieces = self._style("text"), sorted(self._pieces(line), key=lambda piece: piece[0])
        segments: list[Segment] = []
        column = 0
        for left, found in pieces:
            segments += [Segment(" " * (left - column), blank), *found]
            column = left + sum(cells(segment.text) for segment in found)
        segments.append(Segment(" " * (width - column), blank))
        return Strip(_joined(segments)).crop(0, width)

    def _pieces(self, line: int) -> Iterator[tuple[int, list[Segment]]]:
        """What stands in a line, each with the column where it begins."""
        blocks = self._in_sight
        first = min((block.area.left for block in blocks), default=self.size.width) if self._covered else 0
        for column, sign in self._rules.get(line, ()):
            if column >= first:  # none where nothing stands on its left
                yield column, [Segment(sign, self._style("rule"))]
        for block in blocks:
            if block.area.top <= line < block.area.bottom:
                yield block.area.left - _MARGIN, list(self._of_block(block, line - block.area.top))

    def _of_block(self, block: "Placed", number: int) -> Iterator[Segment]:
        """A line of a story with its signs, as wide as the bar that lies over it."""
        article_id = self._source.article_ids[block.story] if block.story >= 0 else 0
        entry = self._source.entry_of(article_id)
        is_chosen = block.story == self._rows.cursor
        is_marked = is_chosen and self.has_focus and self._is_in_bar(block, number)
        is_read = entry is not None and entry.is_read
        pointer = self._pointer if is_chosen and not number else " "
        sign = self._source.sign_of(article_id) if block.story >= 0 and not number else " "
        for shown, voice in ((pointer, "sign"), (sign, "quiet" if is_read else "sign"), (" ", "text")):
            yield Segment(shown, self._style("text" if shown == " " else voice, is_marked))
        used = 0
        for segment in self._picture(block, number):
            used += 1
            yield segment
        for indent, runs in block.lines[number] if number < len(block.lines) else ():
            yield Segment(" " * max(0, indent - used), self._style("text", is_marked))
            used = max(used, indent)
            for run in runs:
                used += cells(run.text)
                yield Segment(run.text, self._style("quiet" if is_read else str(run.voice), is_marked))
        yield Segment(" " * max(0, block.area.width - used + _BAR_END), self._style("text", is_marked))

    def _is_in_bar(self, block: "Placed", number: int) -> bool:
        """Whether the bar lies over a line of a story: over all of it where it is a quiet ground; where it is reversed, over
        its title, as in a list.
        """
        if number >= len(block.lines):
            return False
        is_title = any(str(run.voice) in _TITLE for column in block.lines[number] for run in column.runs)
        return is_title or not self.get_component_rich_style("page-one--cursor").reverse

    def _picture(self, block: "Placed", number: int) -> Iterator[Segment]:
        """What a line shows of a picture: the upper half of a cell is its ink, the lower half its ground."""
        mosaic = self._lead.mosaic if self._lead else None
        row = block.area.top + number - block.picture.top if block.picture else -1
        if mosaic is not None and 0 <= row < len(mosaic.rows):
            for upper, lower in mosaic.rows[row]:
                yield Segment("▀", Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))

    def _style(self, voice: str, is_marked: bool = False) -> Style:
        style = self._styles.get((voice, is_marked))
        if style is None:
            style = self.get_component_rich_style(f"page-one--{voice}")
            if is_marked:
                look = self.get_component_rich_style("page-one--cursor")
                bar = Style(bgcolor=look.bgcolor)
                if look.reverse:
                    bar = Style(color=look.color, bgcolor=look.bgcolor, reverse=True, dim=False)
                style += bar
            self._styles[voice, is_marked] = style
        return style


def _by_row(rules: "Mapping[tuple[int, int], str]") -> "Mapping[int, Sequence[tuple[int, str]]]":
    found: dict[int, list[tuple[int, str]]] = {}
    for (column, row), sign in rules.items():
        found.setdefault(row, []).append((column, sign))
    return found


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The same cells in fewer pieces, each of which the terminal would be told the colours of."""
    for _, alike in groupby(segments, key=lambda segment: id(segment.style)):  # each look is one object
        first, *others = alike
        yield first if not others else Segment("".join([first.text, *(one.text for one in others)]), first.style)


def _aside(block: "Placed", here: "Placed") -> int:
    """How far two stories are apart across."""
    return max(0, block.area.left - here.area.right + 1, here.area.left - block.area.right + 1)


class ListOrPage:
    """The headlines, as a list or as a page one: one cursor, which is the list's (`desk.front.ListPane`)."""

    is_heard = False

    def __init__(self, rows: Rows[int], page: PageOneView) -> None:
        self._rows, self._page = rows, page

    @property
    def _is_page(self) -> bool:
        return self._page.is_on

    @property
    def cursor(self) -> int:
        """Its place in the list."""
        return self._rows.cursor

    @property
    def current(self) -> int | None:
        """The article under it."""
        return self._rows.current

    @property
    def above(self) -> int:
        """How many rows of the list are in sight above it."""
        return self._rows.above

    def move_to(self, index: int, *, quietly: bool = False) -> bool:
        """Put it on an article."""
        before = self._rows.cursor
        is_moved = self._rows.move_to(index, quietly=quietly)
        self._page.follow(before)
        return is_moved

    def renew(self, keep: int | None = None, above: int | None = None) -> None:
        """Show another list; the cursor stays at the article ``keep`` where it is still there."""
        self._rows.renew(keep, above)
        self._page.renew()

    def rows_changed(self) -> None:
        """More articles, or fewer."""
        self._rows.rows_changed()
        self._page.renew()

    def redraw(self) -> None:
        """The same articles with other content."""
        self._rows.redraw()
        self._page.redraw()

    def step(self, step: int) -> None:
        """An article on or back."""
        self.move_to(self.cursor + step) if self._is_page else self._rows.step(step)

    def turn(self, share: float) -> None:
        """A page on or back."""
        self.move_to(self._page.turned(share)) if self._is_page else self._rows.turn(share)

    def go_to_top(self) -> None:
        """To the first."""
        self.move_to(0) if self._is_page else self._rows.go_to_top()

    def go_to_end(self) -> None:
        """To the last."""
        self.move_to(self._rows.source.row_count - 1) if self._is_page else self._rows.go_to_end()

    def choose(self) -> None:
        """Open it."""
        self._rows.choose()
