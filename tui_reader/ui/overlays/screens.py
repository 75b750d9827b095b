"""Which screen shows what is laid over the panes. All but the list are loaded when they are wanted."""

from typing import Any, TypeVar, cast

from tui_reader.ui.desk.overlays import (
    AnnotationList,
    Asked,
    ChangedText,
    CommentThread,
    LeftOutList,
    Menu,
    Notice,
    PictureShow,
    SearchForm,
)
from tui_reader.ui.overlays.list import ListScreen
from tui_reader.ui.overlays.overlay import Overlay
from tui_reader.wording.glyphs import Glyphs

T = TypeVar("T")


def screen_of(asked: Asked[T], glyphs: Glyphs) -> Overlay[T]:
    """The screen that asks it."""
    return cast(Overlay[T], _screen_of(asked, glyphs))


def _screen_of(asked: Asked[Any], glyphs: Glyphs) -> Overlay[Any]:
    match asked:
        case Menu():
            return ListScreen(asked, glyphs)
        case Notice():
            from tui_reader.ui.overlays.notice import NoticeScreen

            return NoticeScreen(asked)
        case SearchForm():
            from tui_reader.ui.overlays.search import SearchScreen

            return SearchScreen(asked, glyphs)
        case AnnotationList():
            from tui_reader.ui.overlays.annotations import AnnotationsScreen

            return AnnotationsScreen(asked, glyphs)
        case CommentThread():
            from tui_reader.ui.overlays.comments import CommentsScreen

            return CommentsScreen(asked)
        case ChangedText():
            from tui_reader.ui.overlays.changes import ChangesScreen

            return ChangesScreen(asked)
        case LeftOutList():
            from tui_reader.ui.overlays.left_out import LeftOutScreen

            return LeftOutScreen(asked.removed, glyphs)
        case PictureShow():
            from tui_reader.ui.overlays.picture import PictureScreen

            return PictureScreen(asked)
        case _:
            raise TypeError(asked)
