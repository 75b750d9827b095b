"""The values that everything else speaks of. Frozen; no input, no output, no rules of any site.

Times are aware and in UTC. Text is clean (see `tui_reader.cleaning`) and never markup.

`entry.py` is what lists show, `mark.py` what readers mark, `text.py` the smallest pieces of text, `article.py` what a page says: that one is
loaded with the first article, because its classes take longer to build than the rest of a start's values.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui_reader.model.entry import (
    Entry,
    Feed,
    Headline,
    HeadlineBatch,
    Hit,
    IndexedText,
    IssueFacts,
    KeptPage,
    PageDigest,
    PageSource,
    Place,
    Query,
    StoreFacts,
    TextVersion,
    UnpackedPage,
    Validators,
    joined_title,
)
from tui_reader.model.mark import (
    BOOKMARK,
    LONGEST_NOTE,
    NOTE,
    PASSAGE,
    TAG,
    Change,
    Mark,
    find_passage,
    loose_tags,
    tags_in,
)
from tui_reader.model.text import (
    BERLIN,
    WORDS_PER_MINUTE,
    Emphasis,
    Span,
    Spans,
    TextRange,
    lines_of,
    reading_minutes,
    text_of,
)

if TYPE_CHECKING:
    from tui_reader.model.article import (
        Article,
        Block,
        Comment,
        Embed,
        Heading,
        InfoBox,
        Item,
        LeftOut,
        ListBlock,
        Paragraph,
        Picture,
        PlainBlock,
        Question,
        Quote,
        Related,
        Role,
        Rule,
        Section,
        Table,
        Verse,
        block_text,
        caption_of,
        pictures_of,
        plain_blocks,
        role_of,
        spans_of,
    )

__all__ = [
    "BERLIN",
    "BOOKMARK",
    "LONGEST_NOTE",
    "NOTE",
    "PASSAGE",
    "TAG",
    "WORDS_PER_MINUTE",
    "Article",
    "Block",
    "Change",
    "Comment",
    "Embed",
    "Emphasis",
    "Entry",
    "Feed",
    "Heading",
    "Headline",
    "HeadlineBatch",
    "Hit",
    "IndexedText",
    "InfoBox",
    "IssueFacts",
    "Item",
    "KeptPage",
    "LeftOut",
    "ListBlock",
    "Mark",
    "PageDigest",
    "PageSource",
    "Paragraph",
    "Picture",
    "Place",
    "PlainBlock",
    "Query",
    "Question",
    "Quote",
    "Related",
    "Role",
    "Rule",
    "Section",
    "Span",
    "Spans",
    "StoreFacts",
    "Table",
    "TextRange",
    "TextVersion",
    "UnpackedPage",
    "Validators",
    "Verse",
    "block_text",
    "caption_of",
    "find_passage",
    "joined_title",
    "lines_of",
    "loose_tags",
    "pictures_of",
    "plain_blocks",
    "reading_minutes",
    "role_of",
    "spans_of",
    "tags_in",
    "text_of",
]


def __getattr__(name: str) -> object:
    """The values of an article, when they are first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    found: object = getattr(import_module("tui_reader.model.article"), name)
    return found
