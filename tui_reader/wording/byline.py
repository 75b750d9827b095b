"""The lines around an article: below its headline who wrote it, when, how long it takes; at its end how many comments."""

from datetime import datetime
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.model import Entry, reading_minutes
from tui_reader.wording.times import full_time, spoken_time

if TYPE_CHECKING:
    from tui_reader.model import Article


def byline(article: "Article", entry: Entry, now: datetime, *, has_earlier: bool = False) -> str:
    """``Von Mira Feldkamp · heute 14:12 · 4 min Lesezeit · geändert 15:30 · = zeigt was``, where an earlier text is kept."""
    when = article.published_at or entry.published_at
    parts = [
        signed(article, entry),
        full_time(when, now),
        tr("minutes.reading", n=reading_minutes(article.words)) if entry.is_kept or article.words > 60 else "",
        tr("byline.changed", when=spoken_time(entry.changed_at, now)) if entry.changed_at else "",
        tr("byline.shows_changes") if entry.changed_at and has_earlier else "",
    ]
    return " · ".join(part for part in parts if part)


def signed(article: "Article", entry: Entry) -> str:
    """The beginning of that, who wrote it: ``Von Mira Feldkamp``; empty where nobody is named."""
    authors = article.authors or entry.authors
    return tr("byline.by", authors=", ".join(authors)) if authors else ""


def about_comments(article: "Article") -> str:
    """How many there are, with the key that shows them, on the site where the page holds none; empty where nobody wrote one."""
    if not article.comments_count:
        return ""
    return tr("label.comments" if article.has_comments else "label.comments_elsewhere", n=article.comments_count)
