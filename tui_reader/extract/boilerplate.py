"""What a page holds besides its article: as data, each entry with its name and its reason.

Two nets: elements that are never article text, and paragraphs that are none. Boxes are judged by their signs (`weight.py`), the donation
appeal, whose words change, by `appeal.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from tui_reader.extract.appeal_signs import TOLD

SKIPPED_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
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
)  # fmt: skip

_EXACT = {name: entry.name for entry in ELEMENTS for name in entry.names if not name.endswith("*")}
_PREFIXES = {name[:-1]: entry.name for entry in ELEMENTS for name in entry.names if name.endswith("*")}
_ANY_PREFIX = tuple(_PREFIXES)


SILENT = frozenset({"advertisement", "hidden", "sharing"})
"""Entries for what holds no text: it is not listed among what was left out."""


def boilerplate_name(names: Sequence[str]) -> str:
    """The name of the entry that says that an element with these names is left out, or nothing."""
    for name in names:
        if name in _EXACT:
            return _EXACT[name]
        if name.startswith(_ANY_PREFIX):
            return next(entry for prefix, entry in _PREFIXES.items() if name.startswith(prefix))
    return ""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A text to leave out: a pattern that tells it, and why it is no part of the article."""

    name: str
    pattern: Pattern[str]
    reason: str


PARAGRAPHS: tuple[Boilerplate, ...] = (
    Boilerplate("weekend promotion",
                re.compile(r"Dieser (?:Text|Artikel) (?:stammt|ist|kommt|erschien) (?:zuerst )?(?:aus|in) der "
                           r"(?:gedruckten )?(?:wochentaz|taz(?: am [Ww]ochenende)?)(?:[.,!]|$| erschienen)"),
                "promotion of the weekend edition inside the body"),
    Boilerplate("kiosk promotion", re.compile(r"Immer ab Sams­?tag am Kiosk, im eKiosk"),
                "promotion of the weekend edition, in a paragraph of its own"),
    Boilerplate("trial subscription", re.compile(r"(?:\d{1,9}+ Wochen im Probeabo|taz digital \+ wochentaz)"),
                "subscription offer"),
    Boilerplate("error note", re.compile(r"(?:Fehler auf taz\.de entdeckt\?|Inhaltlichen Fehler melden|Wir freuen uns "
                                         r"über eine Mail an fehlerhinweis@taz\.de|.{0,80}Fehler .{0,40}\?.{0,120}fehlerhinweis@taz\.de|Sollten Ihnen Fehler aufgefallen)"),
                "how to report an error"),
    Boilerplate("feedback note", re.compile(r"(?:Inhaltliches Feedback\?|Inhaltliche Rückmeldungen hinterlassen|"
                                            r"Gerne als Leser\*innenkommentar|oder über das Kontaktformular|"
                                            r"Feedback Kommentieren)"),
                "how to answer"),
    Boilerplate("other form", re.compile(r"Hier können Sie (?:den|diesen) (?:ganzen )?(?:Text|Artikel) (?:\w+ )?(?:herunterladen|ausdrucken|anhören)"
                                        r"|Dieser Text ist Werbung für"),
                "the same text as a file, in Leichte Sprache"),
    Boilerplate("sharing note", re.compile(r"(?:Diesen Artikel teilen|teilen|Link kopieren)$"), "a button's label"),
    Boilerplate("comment rules", re.compile(r"(?:Bitte halten Sie sich an unsere|Sie können nur als eingeloggter|Haben Sie "
                                            r"Probleme beim Kommentieren|So können Sie kommentieren|Bitte registrieren "
                                            r"Sie sich und halten|Dann mailen Sie uns bitte an)"),
                "the rules of the comments"),
    Boilerplate("tracking pixel", re.compile(r"(?:piwik no script img|taz logo)$"), "the alternative text of a pixel"),
    Boilerplate("consent", re.compile(r"Empfohlener externer Inhalt$|Wir würden Ihnen hier gerne einen externen Inhalt|Ich bin damit "
                                      r"einverstanden, dass mir externe|Externen Inhalt (?:anzeigen|laden)$"),
                "what stands in place of an embed until one agrees"),
    Boilerplate("picture counter", re.compile(r"\d{1,3} ?/ ?\d{1,3}$"), "how many pictures a gallery has"),
    Boilerplate("advertisement label", re.compile(r"[–\[( ]{0,3}(?:Anzeige|ANZEIGE|Werbung|WERBUNG)[–\]) ]{0,3}$"), "what stands over one"),
    Boilerplate("section end", re.compile(r"(?:Mehr zum Thema|meistkommentiert|Einmal zahlen|zahl ich)$"),
                "a label of what follows the article"),
)  # fmt: skip

NO_HEADINGS = frozenset({"picture counter", "advertisement label"})
"""Entries that leave a heading alone: it may say the same and head a section."""

_ANY_PARAGRAPH = re.compile("|".join(entry.pattern.pattern for entry in PARAGRAPHS))


def boilerplate_text(text: str) -> str:
    """The name of the entry that says that a paragraph with this (clean) text is left out, wherever it stands; or nothing."""
    if _ANY_PARAGRAPH.match(text) is None or TOLD.search(text) is not None:
        return ""
    return next(entry.name for entry in PARAGRAPHS if entry.pattern.match(text))
