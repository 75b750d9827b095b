"""The comments under an article, from its page. Never mixed with the text. Pure."""

from lxml import etree

from tui_reader.cleaning import clean
from tui_reader.errors import ExtractError
from tui_reader.extract.markup import Element, by_id, find, find_all, has_class, text_content, trees
from tui_reader.extract.metadata import read_time
from tui_reader.extract.titles import MAX_NAME
from tui_reader.model import Comment

MAX_COMMENTS = 2_000
MAX_TEXT = 5_000
"""Characters of a paragraph; the site allows 1,200 for a whole comment."""


def extract_comments(html: bytes, url: str) -> tuple[Comment, ...]:
    """The comments in the order of the page, replies behind what they answer.

    Empty where there are none. Raises ExtractError for a page that cannot be read at all.
    """
    try:
        root = next(trees(html))
        section = by_id(root, "kommune") if root is not None else None
        if section is None:
            return ()
        items = find_all(section, f".//li[{has_class('comment')}]")[:MAX_COMMENTS]
        return tuple(comment for comment in map(_comment, items) if comment.paragraphs)
    except (etree.LxmlError, RecursionError, UnicodeError) as error:
        raise ExtractError(url) from error


def _comment(item: Element) -> Comment:
    author = find(item, f".//span[{has_class('author')}]")
    time = find(item, ".//time/@datetime")
    depth = len(find_all(item, f"ancestor::ul[{has_class('thread')}]"))
    # The texts of its replies stand inside it too: only the first box is its own.
    box = find(item, f".//div[{has_class('message-text-container')}]")
    parts = find_all(box, "./p") if box is not None else []
    texts = (clean(text_content(part), MAX_TEXT) for part in (parts or [box]))
    return Comment(
        author=clean(text_content(author), MAX_NAME),
        written_at=read_time(time),
        paragraphs=tuple(text for text in texts if text),
        depth=depth,
    )
