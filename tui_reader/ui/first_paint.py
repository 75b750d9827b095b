"""What is painted of the main screen, as a terminal takes it: for the first frame of the next start."""

from textual.strip import Strip

from tui_reader.typeset.cells import cells, drawn
from tui_reader.ui.main_screen import MainScreen


def lay_out_beginning(screen: MainScreen) -> bool:
    """On the way out: lay out, and have nothing of it shown, what the next start begins with, by the steps that it takes
    itself: the list, with the cursor where it is kept. Gives whether this is known.
    """
    desk, front = screen.desk, screen.front
    desk.keep_headline()
    if not desk.browsing.is_as_at_start or front.line is not None:
        return False
    front.painting.hold()
    desk.at = "headlines"
    front.set_alone(False)
    front.show_pane("headlines")
    screen.shown.headlines.cover(0)  # a box may lie over it
    screen._refresh_layout()
    for name in ("ressorts", "headlines", "article"):
        screen.shown.pane(name).has_focus = name == "headlines"
    desk.browsing.begin_again(desk.next_start.article_id)
    front.hush()
    front.tell()
    return True


def painted(screen: MainScreen) -> str:
    """All lines, without what will not be so: date and state above, the article beside the list, a message below."""
    lines = list(screen._compositor.render_strips())
    header, article, footer = screen.shown.header, screen.shown.article, screen.shown.footer
    before, place, _ = lines[0].text.partition(header.place)
    lines[0] = _cut(lines[0], cells(before + place))
    if article.display and article.region.x:
        for line in range(article.region.y, min(article.region.bottom, len(lines))):
            lines[line] = _cut(lines[line], article.region.x)
    if footer.message:
        lines[-1] = _cut(lines[-1], 0)
    console = screen.app.console
    return "".join(f"\x1b[{number};1H{drawn(line.render(console))}" for number, line in enumerate(lines, 1))


def _cut(line: Strip, column: int) -> Strip:
    """The line with nothing but its ground behind that column."""
    style = line._segments[-1].style if line._segments else None
    return Strip.join([line.crop(0, column), Strip.blank(line.cell_length - column, style)])
