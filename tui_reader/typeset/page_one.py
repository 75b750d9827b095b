"""A newspaper's page one: stories by their order in columns on sheets, the first with its picture and its beginning.

A sheet is what is in sight at once. The first has the lead at its top left, over some of its columns, its text set in these,
below its picture and beside it; it goes on below the lead, then beside it, each column from its top to its foot; the others
are columns alone. Where all stories have room on the first, its columns are as few as that takes, and its lead has what they
leave free. Else its lead gives or takes a line or two where another is cut by that. A head stands above the first story of its
section, and again where that goes on at the top of a column. For the last story of a column blank lines above heads are given
up, if these are all that it lacks. Else it begins the next column where white space takes what it leaves, or where nothing of
its teaser would have room; else it is shortened. White space is spread between stories where a line at each gap makes a column
end level; the columns of the last sheet are as high as its stories need.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import ceil
from typing import NamedTuple

from tui_reader.typeset.areas import COLUMN, GUTTER, Area, Hairline, crossed
from tui_reader.typeset.captions import MOST_LINES
from tui_reader.typeset.cells import Ruler, cells
from tui_reader.typeset.lead import BELOW_PICTURE, NO_MATTER, LeadMatter, beginning
from tui_reader.typeset.lines import Run, Voice
from tui_reader.typeset.stories import ColumnLine, SetLine, SetStory, Story
from tui_reader.typeset.typography import WIDEST_CELLS, Divider

FEWEST_CELLS, FEWEST_LINES = 90, 24
"""What a sheet needs."""
EDGE = 3
"""Cells before the first column: the cursor, the state, a blank."""
_RIGHT_EDGE = 2
_LEAD_SHARE, _LARGEST_LEAD_SHARE = 0.56, 0.64
"""Of a sheet's lines: what a lead takes whose text is here; the most where its picture is the larger for it."""
_LEAD_GIVES = 3
"""Lines more or fewer of a lead, so that fewer of the others are shortened."""
_ONLY_LEAD_SHARE = 0.8
"""The same where all other stories have room beside it and below it."""
_LEAD_LEAST = 6
"""Lines of picture and text below its title at least, and of a story below a lead."""
_TALLEST_PICTURE = 1 / 3
"""Lines for each cell of a photograph's width: three to two; what is taller is narrower than its columns."""
_TEXT_BELOW = 0.25
"""Lines below a picture over all columns of a lead, what is said of it among them, for each of its own."""
_WIDEST_COLUMN = 60
"""Cells of a column at most: what is wider is not read with ease."""
_STORY_LINES = 4
"""Lines that a story takes at least, with a blank one above it: whether so many have room is not even tried."""
_MORE = " …"
"""Behind the head of a section that goes on from the column before."""
_HEAD_GAP = 2
"""Blank lines above a head; between two stories there is one."""


class _Row(NamedTuple):
    """A story in a column: the head above it, its lines, the blank ones above both."""

    story: int
    head: SetLine
    lines: list[SetLine]
    gap: int


class Placed(NamedTuple):
    """A story where it stands, or a head: then ``story`` is -1."""

    story: int
    area: Area
    lines: tuple[tuple[ColumnLine, ...], ...]
    """What stands in each, from left to right; their first line is the area's."""
    picture: Area | None = None
    """Where on the sheet its picture is."""


class PageOneSheet(NamedTuple):
    """What is in sight at once."""

    blocks: tuple[Placed, ...]
    """In the order of reading."""
    rules: Mapping[tuple[int, int], str]
    """Signs by column and line."""
    height: int


class PageOne:
    """The sheets of a page one, of ``width`` cells and ``height`` lines; none for no story. They are set when they are
    asked for. Each story stands on one of them, once, in order.
    """

    def __init__(
        self,
        stories: Sequence[Story],
        width: int,
        height: int,
        matter: LeadMatter = NO_MATTER,
        divider: Divider | None = None,
    ) -> None:
        plan = _plan(tuple(stories), width, height, divider, is_here=matter.is_here)
        self._compositor = _Compositor(stories, width, height, plan, matter, divider)
        self._sheets: list[PageOneSheet] = []
        self._ends = [0]
        self._size = len(stories)

    @property
    def count(self) -> int:
        """How many sheets there are; all of them are set for that."""
        while self.go_on():
            pass
        return len(self._sheets)

    @property
    def is_whole(self) -> bool:
        """Whether all of them are set."""
        return self._ends[-1] >= self._size

    def go_on(self) -> bool:
        """Set one more; gives whether there was one."""
        if self.is_whole:
            return False
        sheet, end = self._compositor.sheet(self._ends[-1])
        self._sheets.append(sheet)
        self._ends.append(end)
        return True

    def number_of(self, story: int) -> int:
        """The number of the sheet that a story is on, from 0."""
        while self._ends[-1] <= story and self.go_on():
            pass
        return bisect_right(self._ends, story) - 1

    def sheet(self, number: int) -> PageOneSheet | None:
        """A sheet by its number; None where there is none."""
        while len(self._sheets) <= number and self.go_on():
            pass
        return self._sheets[number] if 0 <= number < len(self._sheets) else None

    @property
    def all(self) -> Iterator[PageOneSheet]:
        """One after the other."""
        return iter(self._sheets[: self.count])


def lead_room(stories: Sequence[Story], width: int, height: int, divider: Divider | None = None) -> tuple[int, int]:
    """The most cells and lines that the picture of the first of these stories may take, with what is said of it below."""
    plan = _plan(tuple(stories), width, height, divider, is_here=True)
    compositor = _Compositor(stories, width, height, plan, LeadMatter(is_here=True), divider)
    return compositor.picture_room(compositor.lead_area.height)


class _Plan(NamedTuple):
    """How many columns a sheet has, and the lines that the lead may have; None for its share."""

    columns: int
    lead: int | None = None


@lru_cache(maxsize=8)
def _plan(stories: Sequence[Story], width: int, height: int, divider: Divider | None, *, is_here: bool) -> _Plan:
    """As few columns as all stories have room in on one sheet, then as high a lead as leaves them that; for more of them
    as many columns as there can be, and a lead that cuts no other by a line or two. The same whatever the lead shows in the
    end: its picture is made for it.
    """
    room = max(FEWEST_CELLS, width) - EDGE - _RIGHT_EDGE + GUTTER
    most, lines = max(2, room // COLUMN), max(FEWEST_LINES, height)
    fewest = max(2, ceil(room / (_WIDEST_COLUMN + GUTTER)))
    if len(stories) < 2:
        return _Plan(most, lines if is_here else None)
    for columns in range(fewest, most + 1):
        if len(stories) * _STORY_LINES <= columns * lines:
            trial = _Compositor(stories, width, height, _Plan(columns), LeadMatter(is_here=is_here), divider)
            if trial.has_room_for_all(trial.lead_area.height):
                return _Plan(columns, trial.highest_lead if is_here else None)
    trial = _Compositor(stories, width, height, _Plan(most), LeadMatter(is_here=is_here), divider)
    return _Plan(most, trial.kindest_lead if is_here else None)


class _Compositor:
    def __init__(
        self,
        stories: Sequence[Story],
        width: int,
        height: int,
        plan: _Plan,
        matter: LeadMatter,
        divider: Divider | None,
    ) -> None:
        self._stories, self._matter, self._divider = stories, matter, divider
        self._width, self._height = max(FEWEST_CELLS, width), max(FEWEST_LINES, height)
        self._columns, self._planned_lead = plan
        self._set: dict[int, SetStory] = {}
        self._beginnings: dict[int, Sequence[tuple[ColumnLine, ...]]] = {}
        heads = {story.section for story in stories}
        room = self._column(self._columns - 1).width
        self._is_spaced = all(cells(_spaced(head.upper())) + len(_MORE) <= room for head in heads)

    # ------------------------------------------------------------ measures

    def _column(self, number: int, span: int = 1) -> Area:
        """The area of a column, or of several; what cells are left over, the first columns have."""
        room = self._width - EDGE - _RIGHT_EDGE - GUTTER * (self._columns - 1)
        each, more = divmod(room, self._columns)
        left = EDGE + number * (each + GUTTER) + min(number, more)
        end = EDGE + (number + span) * (each + GUTTER) + min(number + span, more) - GUTTER
        return Area(left, 0, end - left, self._height)

    @property
    def _span(self) -> int:
        """The columns that the lead goes over: all of them where it is alone."""
        return self._columns if len(self._stories) == 1 else (self._columns + 1) // 2

    @cached_property
    def lead_area(self) -> Area:
        """Where the lead stands: all of its columns, where nothing would have room below."""
        area, title = self._column(0, self._span), len(self.lead_title)
        if not self._matter.is_here:
            return area._replace(height=min(title, self._height))
        wanted = self._planned_lead or self._lead_height(title + 1)
        if self._matter.blocks is not None:
            below = len(self._beginning(wanted - title - 1))
            wanted = min(wanted, title + 1 + below) if below else title
        rest = self._height - wanted - 1
        return area._replace(height=wanted if rest >= _LEAD_LEAST + 3 else self._height)

    def _lead_height(self, title: int) -> int:
        """The lines that a lead may have with a title of so many: its share, or what its picture needs."""
        least = max(title + _LEAD_LEAST, round(self._height * _LEAD_SHARE))
        if self._span == 1:
            return max(least, title + self._picture_lines(1))
        heights = (title + self._picture_lines(many) for many in range(1, self._span + 1))
        most = round(self._height * _LARGEST_LEAD_SHARE)
        return max(least, *(height for height in heights if height <= most), 0)

    def _picture_lines(self, many: int) -> int:
        """The lines of a lead below its title that has a photograph over so many of its columns, what is said of it, text
        beside or below.
        """
        lines = ceil(self._column(0, many).width * _TALLEST_PICTURE)
        said = lines + MOST_LINES
        return said if many < self._span else max(said + BELOW_PICTURE, lines + round(lines * _TEXT_BELOW))

    def picture_room(self, height: int) -> tuple[int, int]:
        """The most cells and lines of the picture of a lead of that height, and of what is said of it: over as many of its
        columns as it is high for.
        """
        lines = max(0, height - len(self.lead_title) - 1)
        many = max((many for many in range(1, self._span + 1) if self._picture_lines(many) <= lines), default=1)
        return self._column(0, many).width, lines if many < self._span else max(0, lines - BELOW_PICTURE)

    # ------------------------------------------------------------ the lead

    @cached_property
    def lead_title(self) -> list[SetLine]:
        """Its topline, headline and teaser, and what is said of it."""
        width = self._column(0, self._span).width
        story = SetStory(self._stories[0], width, self._divider, most_teaser_cells=WIDEST_CELLS)
        return story.within(self._height) or story.title[: self._height]

    def _lead(self) -> Placed:
        area, title = self.lead_area, [(ColumnLine(0, line),) for line in self.lead_title]
        top = len(title) + 1
        width, lines = self._matter.picture
        picture = Area(area.left, area.top + top, width, lines) if width and lines else None
        return Placed(0, area, (*title, (), *self._beginning(area.height - top))[: area.height], picture)

    def _beginning(self, lines: int) -> Sequence[tuple[ColumnLine, ...]]:
        """What stands below the title of the lead, in so many lines at most."""
        for most, rows in self._beginnings.items():
            if len(rows) <= lines <= most:  # all of it has room in fewer lines
                return rows
        found = beginning(self._matter, self._column(0, self._span).width, lines, self._divider)
        return self._beginnings.setdefault(lines, found)

    # ------------------------------------------------------------ sheets

    def sheet(self, start: int) -> tuple[PageOneSheet, int]:
        """The sheet that begins with a story, and the number of the story behind it."""
        full, end = self._filled(start, self._height)
        if end < len(self._stories):
            return full, end
        heights = range(1, self._height + 1)
        enough = bisect_left(heights, True, key=lambda height: self._filled(start, height, are_whole=True)[1] == end)
        return (self._filled(start, heights[enough], are_whole=True)[0] if enough < len(heights) else full), end

    def _filled(self, start: int, column: int, *, are_whole: bool = False) -> tuple[PageOneSheet, int]:
        """A sheet with columns of that height, and where its stories end. With ``are_whole`` none of them is shortened.

        It is as high as its lead at least: in columns that need less there is more white.
        """
        blocks = [self._lead()] if start == 0 else []
        here, used, lead = start + len(blocks), [], self.lead_area.height if start == 0 else 0
        height = max(column, lead)
        for region in self._regions(column, lead):
            placed, here = self._fill(here, region, are_whole=are_whole, white=height - column)
            blocks += placed
            used.append(bool(placed))
        rules = self._rules(height, used, with_lead=start == 0)
        return PageOneSheet(tuple(blocks), crossed(rules), height), here

    def has_room_for_all(self, lead: int) -> bool:
        """Whether the first sheet holds all stories, with a lead of so many lines."""
        here = 1
        for region in self._regions(self._height, lead):
            here = self._fill(here, region, are_whole=True)[1]
        return here == len(self._stories)

    @property
    def highest_lead(self) -> int:
        """The most lines of a lead that leaves all others room on its sheet: all there are, or so many that stories stand
        below it.
        """
        if self.has_room_for_all(self._height):
            return self._height
        least, most = self.lead_area.height, min(round(self._height * _ONLY_LEAD_SHARE), self._height - _LEAD_LEAST - 4)
        return least + bisect_left(range(least + 1, most + 1), True, key=lambda lead: not self.has_room_for_all(lead))

    @property
    def kindest_lead(self) -> int:
        """The lines of a lead on a sheet that others are on too: its share, or as near to that as may be where fewer stories
        are shortened for it.
        """
        share = self.lead_area.height
        least, most = share - _LEAD_GIVES, min(share + _LEAD_GIVES, self._height - _LEAD_LEAST - 4)
        leads = sorted(range(least, most + 1), key=lambda lead: abs(lead - share))
        span = self.picture_room(share)[0]
        return min((lead for lead in leads if self.picture_room(lead)[0] == span), key=self._shortened, default=share)

    def _shortened(self, lead: int) -> int:
        """How many stories are shortened on the first sheet around a lead of so many lines."""
        here, placed = 1, []
        for region in self._regions(self._height, lead):
            blocks, here = self._fill(here, region, are_whole=False)
            placed += [block for block in blocks if block.story > 0]
        return sum(len(block.lines) < self._story(block.story, block.area.width).height for block in placed)

    def _regions(self, height: int, lead: int) -> Iterator[Area]:
        """Where stories stand, in the order of reading, around a lead of so many lines."""
        for number in range(self._columns):
            top = lead + 1 if lead and number < self._span else 0
            yield self._column(number)._replace(top=top, height=max(0, height - top))

    def _rules(self, height: int, used: Sequence[bool], *, with_lead: bool) -> Iterator[Hairline]:
        """Between columns with something in them, and below the lead."""
        bottom, lead = height - 1, self.lead_area.height if with_lead else 0
        is_below = with_lead and any(used[: self._span])
        for number in range(1, self._columns):
            column = self._column(number).left - GUTTER + 2
            is_inner = with_lead and number < self._span
            if used[number] and (not is_inner or (is_below and lead < bottom)):
                yield Hairline(column, lead if is_inner else 0, column, bottom)
        if is_below:
            is_beside = used[self._span] if self._span < self._columns else False
            end = self._column(self._span).left - GUTTER + 2 if is_beside else self._column(0, self._span).right - 1
            yield Hairline(EDGE - 2, lead, end, lead)

    # ------------------------------------------------------------ columns

    def _fill(self, start: int, region: Area, *, are_whole: bool, white: int = 0) -> tuple[list[Placed], int]:
        """The stories from ``start`` on that a column has room for, with so many lines below it for the white between them,
        and the number of the next.
        """
        rows: list[_Row] = []
        line, here, closed, is_whole = 0, start, 0, True
        while here < len(self._stories) and is_whole:
            head = self._head(here, region.width, is_top=not rows)
            gap = 0 if not rows else _HEAD_GAP if head else 1
            story, room = self._story(here, region.width), region.height - line - gap - bool(head)
            if (
                not are_whole
                and 0 < (missing := story.height - room) <= _to_close([*rows, _Row(here, head, [], gap)]) - closed
            ):
                closed, line, room = closed + missing, line - missing, room + missing
            lines = story.within(room)
            is_whole = lines is not None and len(lines) == story.height
            if lines is None or (
                not is_whole and (are_whole or _is_for_the_next(story, lines, region.height - line, rows))
            ):
                break
            rows.append(_Row(here, head, lines, gap))
            line += gap + bool(head) + len(lines)
            here += 1
        extra = _closed(rows, closed) if closed else _spread(region.height + white - line, len(rows) - 1)
        return list(_placed(rows, region, extra)), here

    def _story(self, number: int, width: int) -> SetStory:
        key = number * 2 + (width == self._column(0).width)  # columns are of two widths, a cell apart
        if key not in self._set:
            self._set[key] = SetStory(self._stories[number], width, self._divider)
        return self._set[key]

    def _head(self, number: int, width: int, *, is_top: bool) -> SetLine:
        """The head above a story: that of its section, where that begins or goes on at the top of a column; else none."""
        section = self._stories[number].section
        goes_on = number > 1 and self._stories[number - 1].section == section
        if not section or (goes_on and not is_top):
            return ()
        head, more = _spaced(section.upper()) if self._is_spaced else section.upper(), _MORE if goes_on else ""
        if cells(head) > width - len(more):
            return (Run(head[: Ruler(head).reach(0, width - 1)].rstrip() + "…", Voice.HEADING),)
        return (Run(head, Voice.HEADING), *([Run(more, Voice.QUIET)] if more else ()))


def _to_close(rows: Sequence[_Row]) -> int:
    """Blank lines above heads that a column can do without."""
    return sum(max(0, row.gap - 1) for row in rows)


def _closed(rows: Sequence[_Row], lines: int) -> list[int]:
    """So many of them taken away, from the top on: lines to be added at each gap."""
    taken: list[int] = []
    for row in rows[1:]:
        taken.append(-min(row.gap - 1, lines + sum(taken)))
    return taken


def _is_for_the_next(story: SetStory, lines: Sequence[SetLine], room: int, rows: Sequence[_Row]) -> bool:
    """Whether a story of which only these lines have room begins the next column whole: where nothing of its teaser is left, or
    white space between the others takes the ``room`` that it leaves.
    """
    has_no_teaser = bool(story.teaser) and len(lines) == len(story.title)
    return bool(rows) and (has_no_teaser or room < len(rows))


def _placed(rows: Sequence[_Row], region: Area, extra: Sequence[int]) -> Iterator[Placed]:
    """What stands in a column, below each other."""
    line = region.top
    for (number, head, lines, gap), more in zip(rows, (0, *extra), strict=False):
        line += gap + more
        if head:
            yield Placed(-1, Area(region.left, line, region.width, 1), ((ColumnLine(0, head),),))
            line += 1
        yield Placed(
            number, Area(region.left, line, region.width, len(lines)), tuple((ColumnLine(0, one),) for one in lines)
        )
        line += len(lines)


def _spread(room: int, gaps: int) -> list[int]:
    """Blank lines to be added at each gap, so that a column ends at its foot; none where that takes more than one each: then
    white space is left at the foot alone.
    """
    return [int(room <= gaps and number < room) for number in range(gaps)]


def _spaced(head: str) -> str:
    """Letters with a blank between, words with three."""
    return "   ".join(" ".join(word) for word in head.split())
