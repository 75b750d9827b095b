"""What a page holds besides its article: as data, each entry with its name and its reason.

Three nets, from coarse to fine: elements that are never article text, paragraphs that are never
article text, and the donation appeal, which is known by its shape because its words change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from tui_reader.model import Block, Heading, Paragraph, Picture, block_text, spans_of

SKIPPED_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "label",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "nav",
        "footer",
        "dialog",
        "meta",
        "link",
        "head",
        "title",
        "area",
        "map",
        "progress",
        "meter",
    ]
)
"""Elements whose content is never running text, whatever the layout."""


@dataclass(frozen=True, slots=True)
class ElementNames:
    """Elements to leave out, known by a class, an id or a ``data-for``; a name ending in ``*`` is a prefix."""

    name: str
    names: frozenset[str]
    reason: str


def _element(name: str, names: str, reason: str) -> ElementNames:
    return ElementNames(name, frozenset(names.split()), reason)


ELEMENTS: tuple[ElementNames, ...] = (
    _element("appeal", "tzi-bottom-container tziBottom tzi-paywahl* sect_zahl tziacc",
             "the donation appeal by its container, since 2011 and since 2024-10-14"),
    _element("advertisement", "webelement_adzone ad_bin ad_zone* contentad", "an advertising slot"),
    _element("biography", "webelement_bio author-container author-description sect_profile",
             "who wrote it; the name stands in the byline"),
    _element("own product", "article-produktteaser-container webelement_shop", "the taz advertises for itself"),
    _element("sharing", "shariff shariff-wrapper social-media*", "buttons to share the article"),
    _element("dialogue", "modal modal-card error-note-container meta-data-container",
             "dialogues, date and buttons around the text"),
    _element("comments", "kommune comments-list comment community sect_bb-login_form", "never part of the text"),
    _element("teasers", "articleTeaser article-teaser sect_thema sect_adr sect_shop", "other articles"),
    _element("hidden", "is-hidden metadata hide", "not shown on the page either"),
    _element("embed", "html-content webelement_html", "third-party code, kept as text in the page"),
)  # fmt: skip

_EXACT = frozenset(name for entry in ELEMENTS for name in entry.names if not name.endswith("*"))
_PREFIXES = tuple(name[:-1] for entry in ELEMENTS for name in entry.names if name.endswith("*"))


def is_boilerplate_element(names: Sequence[str]) -> bool:
    """Whether an element with these names (classes, id and ``data-for``) is left out."""
    return not _EXACT.isdisjoint(names) or any(name.startswith(_PREFIXES) for name in names)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A text to leave out, or a mark that tells one: a pattern, and why it is no part of the article."""

    name: str
    pattern: Pattern[str]
    reason: str


PARAGRAPHS: tuple[Boilerplate, ...] = (
    Boilerplate("weekend promotion",
                re.compile(r"Dieser (?:Text|Artikel) (?:stammt|ist|kommt|erschien) (?:zuerst )?(?:aus|in) der "
                           r"(?:gedruckten )?(?:wochentaz|taz)\b"),
                "promotion of the weekend edition inside the body"),
    Boilerplate("kiosk promotion", re.compile(r"Immer ab Sams­?tag am Kiosk, im eKiosk"),
                "the same, in a paragraph of its own"),
    Boilerplate("trial subscription", re.compile(r"(?:\d+ Wochen im Probeabo|taz digital \+ wochentaz)"),
                "subscription offer"),
    Boilerplate("error note", re.compile(r"(?:Fehler auf taz\.de entdeckt\?|Inhaltlichen Fehler melden|Wir freuen uns "
                                         r"über eine Mail an fehlerhinweis@taz\.de|Sollten Ihnen Fehler aufgefallen)"),
                "how to report an error"),
    Boilerplate("feedback note", re.compile(r"(?:Inhaltliches Feedback\?|Inhaltliche Rückmeldungen hinterlassen|"
                                            r"Gerne als Leser\*innenkommentar|oder über das Kontaktformular|"
                                            r"Feedback Kommentieren)"),
                "how to answer"),
    Boilerplate("sharing note", re.compile(r"(?:Diesen Artikel teilen|teilen|Link kopieren)$"), "a button's label"),
    Boilerplate("comment rules", re.compile(r"(?:Bitte halten Sie sich an unsere|Sie können nur als eingeloggter|Haben Sie "
                                            r"Probleme beim Kommentieren|So können Sie kommentieren|Bitte registrieren "
                                            r"Sie sich und halten|Dann mailen Sie uns bitte an)"),
                "the rules of the comments"),
    Boilerplate("tracking pixel", re.compile(r"(?:piwik no script img|taz logo)$"), "the alternative text of a pixel"),
    Boilerplate("section end", re.compile(r"(?:Mehr zum Thema|meistkommentiert|Einmal zahlen|zahl ich|Anzeige)$"),
                "a label of what follows the article"),
)  # fmt: skip

_ANY_PARAGRAPH = re.compile("|".join(entry.pattern.pattern for entry in PARAGRAPHS))


def is_boilerplate_text(text: str) -> bool:
    """Whether a paragraph with this (clean) text is left out, wherever it stands."""
    return _ANY_PARAGRAPH.match(text) is not None


# ---------------------------------------------------------------------------- the appeal

APPEAL_HEADINGS = re.compile(
    r"Journalismus ist nicht umsonst|Wir schreiben aus Überzeugung|Ohne Ihre Unterstützung geht es nicht"
    r"|mal DANKE! Und eine Bitte|Links lesen, Rechts bekämpfen|taz lesen kann jede|\d\d\.000 mal Danke"
    r"|Niemand muss taz lesen|Eine Koalition, die was bewegt|Gemeinsam für freie Presse"
)
"""Seen so far. The list goes stale, so that a heading only ever adds one mark to the others."""

MARKS: tuple[Boilerplate, ...] = (
    Boilerplate("itself", re.compile(r"\btaz\b|unser\w*(?: \w+)? Journalismus|unser\w* (?:Texte|Artikel|Leser|Community)"
                                     r"|konzern(?:frei|unabhängig)|Genossenschaft|genossenschaftlich", re.IGNORECASE),
                "the newspaper speaks of itself"),
    Boilerplate("free", re.compile(r"frei zugänglich|kostenfrei|freien? Zugang|Paywall|Bezahlschranke|Bezahlzwang|frei zur "
                                   r"Verfügung|für alle (?:da|zugänglich)|nichts bezahlen|freie Presse|öffentliches Gut"),
                "that everybody may read it"),
    Boilerplate("support", re.compile(r"unterstütz|Beitrag|finanzier|beteilig|spende|Spende|freiwillig|Beteiligung|solidarisch"
                                      r"|\bzahlen\b|fördern|Fördern", re.IGNORECASE),
                "money or support"),
    Boilerplate("address", re.compile(r"\b(?:Ihnen|Ihr(?:e[rnms]?)?)\b|(?<=[\w,] )Sie\b"), "speaks to whoever reads"),
    Boilerplate("call", re.compile(r"\bsind Sie dabei|machen Sie mit|(?:Unterstützen|Fördern|Spenden)(?: auch)? Sie|Jetzt "
                                   r"unterstützen|\b\d+(?:,-)? Euro(?: im Monat)? sind Sie|Setzen Sie ein Zeichen|Voll dabei"
                                   r"|[Uu]nser nächstes Ziel|schönes Zeichen|brauchen wir (?:mehr|Ihre) Unterstützung"
                                   r"|auf Ihre Unterstützung angewiesen|suchen wir so viel Unterstützung"),
                "a call to act"),
    Boilerplate("crowd", re.compile(r"\b\d\d\.\d00\b"), "how many pay already, or shall"),
    Boilerplate("thanks", re.compile(r"\b(?:dankbar|danke)\b", re.IGNORECASE), "thanks"),
    Boilerplate("heading", APPEAL_HEADINGS, "a heading seen on appeals before"),
)  # fmt: skip

_CALL = next(mark.pattern for mark in MARKS if mark.name == "call")
_ZAHL_ICH = re.compile("zahl ich", re.IGNORECASE)
_WE = re.compile(r"\b(?:wir|uns|unser\w*)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:ich|mich|mir|mein\w*)\b", re.IGNORECASE)
_QUOTED = re.compile(r"„[^“”]*[“”]|»[^«]*«|\"[^\"]*\"")
_PAY_LINK = re.compile(
    r"/!v=|/Unterstuetzen/|pk_campaign=tzi|/!115932|/!p4697|taz[-_]?zahl[-_]?ich|/zahl-?ich", re.IGNORECASE
)
_ONE_SENTENCE = re.compile(r"[^.!?:;]{1,60}[.!?]")
_SENTENCE_END = re.compile(r"[.!?:;…][“”»\"')]*$")

_ENOUGH_MARKS = 4
_ENOUGH_WITHOUT_WE = 5
_SOME_MARKS = 3
_TAIL_BLOCKS = 12
_AFTERMATH_CHARACTERS = 80
_LONGEST_HEADING = 90


def marks_of(text: str) -> set[str]:
    """The names of the independent marks of an appeal in a paragraph; what it quotes does not count."""
    own = _QUOTED.sub(" ", text)
    return {mark.name for mark in MARKS if mark.pattern.search(own)}


def appeal_start(blocks: Sequence[Block], authors: Sequence[str] = ()) -> int | None:
    """Where the donation appeal begins that ends the body, or None where there is none.

    A paragraph counts as an appeal by several independent marks together (at least four of those in
    `MARKS`, among them a call to act), never by one phrase. From the last such paragraph the search
    goes up: over paragraphs with some marks, and over one heading. Articles about the taz's money, or
    reports that quote somebody's call, have fewer marks in any one paragraph and stay whole.
    """
    first = max(1, len(blocks) - _TAIL_BLOCKS)
    tail = _Tail(blocks, authors)
    last = next((i for i in range(len(blocks) - 1, first - 1, -1) if tail.is_appeal(i)), None)
    if last is None or any(len(tail.text(i)) > _AFTERMATH_CHARACTERS for i in range(last + 1, len(blocks))):
        return None
    start = last
    while start > 1:
        if tail.is_heading(start - 1):
            return start - 1
        if not tail.is_part(start - 1):
            break
        start -= 1
    return start


class _Tail:
    """The questions that the search for an appeal asks of a block; most pages need only the first few."""

    def __init__(self, blocks: Sequence[Block], authors: Sequence[str]) -> None:
        self._blocks, self._authors = blocks, authors

    def text(self, i: int) -> str:
        return block_text(self._blocks[i])

    def is_appeal(self, i: int) -> bool:
        block, text = self._blocks[i], self.text(i)
        if isinstance(block, Picture | Heading):
            return False
        heading_above = any(self._is_known_heading(j) for j in range(max(0, i - 3), i))
        links = _has_pay_link(block)
        if not (
            heading_above or links or (("Sie" in text or "nterst" in text or "Ziel" in text) and _CALL.search(text))
        ):
            return False
        if _I.search(_ZAHL_ICH.sub("", text)):
            return False  # an appeal says "wir"; who says "ich" is somebody's letter or column
        marks = marks_of(text) | ({"link"} if links else set())
        speaks_as_we = links or _WE.search(text) is not None
        calls = heading_above or bool(marks & {"call", "link"})
        return calls and len(marks) + heading_above >= (_ENOUGH_MARKS if speaks_as_we else _ENOUGH_WITHOUT_WE)

    def _is_known_heading(self, i: int) -> bool:
        text = self.text(i)
        return len(text) <= _LONGEST_HEADING and APPEAL_HEADINGS.search(text) is not None

    def is_part(self, i: int) -> bool:
        text = self.text(i)
        return (
            isinstance(self._blocks[i], Paragraph)
            and _WE.search(text) is not None
            and len(marks_of(text)) >= _SOME_MARKS
        )

    def is_heading(self, i: int) -> bool:
        block, text = self._blocks[i], self.text(i)
        if isinstance(block, Heading):
            return True
        if not isinstance(block, Paragraph) or len(text) > _LONGEST_HEADING or text in self._authors:
            return False
        if _SENTENCE_END.search(text) is None or self._is_known_heading(i):
            return True
        return _ONE_SENTENCE.fullmatch(text) is not None and len(marks_of(text)) >= (2 if text.endswith(".") else 1)


def _has_pay_link(block: Block) -> bool:
    return any(span.href and _PAY_LINK.search(span.href) for run in spans_of(block) for span in run)
