"""Which pages hold no article: errors, search, topics, people, Ressorts, an article that is gone."""

import re

from tui_reader.cleaning import clean
from tui_reader.extract.links import article_number
from tui_reader.extract.markup import find, find_all, text_content
from tui_reader.extract.metadata import PageFacts

_OTHER_PAGE = re.compile(r"/!(?:[a-z]{1,3}\d|[sv]=)|[?&]search_page=", re.IGNORECASE)
"""``/!p4616/``, ``/!t5025674/``, ``/!a52218/``, ``/!ku112080/``, ``/!vn123``, ``/!v=…``, ``/!s=…``: see `links.article_number`."""
_GONE = re.compile(
    r"Seite nicht gefunden|(?:Seite|Artikel|Text|Beitrag) (?:gibt es|existiert|wurde|ist|steht)\b[^.]{0,40}\b(?:nicht (?:\(?mehr\)?|gefunden)|nicht mehr"
    r"|gelöscht|entfernt|zurückgezogen|depubliziert)"
    r"|(?:[Dd]ieser|[Dd]er) (?:Artikel|Text|Beitrag) (?:leider )?nicht mehr|\b(?:404|410)\b.{0,30}(?:nicht gefunden|Not Found|Fehler|Gone)|Not Found",
    re.IGNORECASE,
)
_SHORT = 900
"""Characters of a body that may be nothing but the sentence that the article is gone."""
_A_NOTE = 250
"""The same on a page that has an article's title or date: a short one may be about a text that is gone."""
_SENTENCE_END = re.compile(r"[.!?\n]")
_MANY_TEASERS = 3


def is_no_article(facts: PageFacts, text: str) -> bool:
    """Whether a page with this text in its body says of itself that it is something else, or that the article is gone."""
    if any(article_number(address) is None and _OTHER_PAGE.search(address) for address in (facts.canonical, facts.url)):
        return True
    if _is_told_apart(facts):
        return len(text) <= _A_NOTE and _GONE.search(_SENTENCE_END.split(text, 1)[0]) is not None
    title = clean(text_content(find(facts.root, "/*/head/title")), 300)
    if _GONE.search(title) or (len(text) <= _SHORT and _GONE.search(text[:300])):
        return True
    return not facts.meta("article:author", "author") and _is_listing(facts, text)


def _is_told_apart(facts: PageFacts) -> bool:
    """Whether a page has what no error and no list of articles has: an article's own title or date."""
    return bool(facts.meta("taz:title", "article:published_time") or facts.object_of_type("NewsArticle"))


def _is_listing(facts: PageFacts, text: str) -> bool:
    """Teasers of many articles, and little else."""
    numbers = {
        article_number(str(link)) for link in find_all(facts.root, "//main//a/@href | //body[not(.//main)]//a/@href")
    } - {None}
    return len(numbers) >= _MANY_TEASERS and len(text) <= _SHORT
