"""What donation appeals say: as data, each sign with its name and reason. No sign alone makes an appeal; see `appeal.py`."""

import re
from dataclasses import dataclass
from re import Pattern

from tui_reader.extract.stretches import without


@dataclass(frozen=True, slots=True)
class AppealSign:
    """One of the things that an appeal says, and the pattern that tells it."""

    name: str
    pattern: Pattern[str]
    reason: str


APPEAL_HEADINGS = re.compile(
    r"Journalismus ist nicht umsonst|Wir schreiben aus Überzeugung|Ohne Ihre Unterstützung geht es nicht"
    r"|mal DANKE! Und eine Bitte|Links lesen, Rechts bekämpfen|taz lesen kann jede|\d\d\.000 mal Danke"
    r"|Niemand muss taz lesen|Eine Koalition, die was bewegt|Gemeinsam für freie Presse"
)
"""Seen so far. The list goes stale, so that a heading only ever adds to what the text itself says."""

APPEAL_SIGNS: tuple[AppealSign, ...] = (
    AppealSign("crowd", re.compile(r"\b\d\d[.,]\d{3}\b|[Tt]ausende (?:Menschen|Leser|von)"), "how many pay already, or shall"),
    AppealSign("thanks", re.compile(r"\b(?:[Dd]ankbar|[Dd]anke|bedanken)\b"), "thanks"),
    AppealSign("heading", APPEAL_HEADINGS, "a heading seen on appeals before"),
    AppealSign("address", re.compile(r"\b(?:Ihnen|Ihr(?:e[rnms]?)?)\b|(?<=[\w,] )Sie\b|\b(?:euch|dich|dir|eure[nmr]?|deine[nmr]?)\b|\b[Dd]u\b|\bihr (?:könnt|wollt|seid|habt|noch|auch|nicht)\b|[Mm]achs?t? mit\b|\b[Yy]our?\b"),
         "speaks to whoever reads"),
    AppealSign("itself", re.compile(r"\btaz\b|\bunser\w*+(?: \w++)? (?:Journalismus|Berichterstattung|Redaktion|Zeitung)\b"
                              r"|\bunser\w*+ (?:Texte|Artikel|Leser|Community|Arbeit|Recherche|Reporter)|\bdiese[nrms]? (?:Text|Artikel)\b|konzern(?:frei|unabhängig)"
                              r"|\b(?:keine\w*+|ohne) (?:Konzern|Milliardär\w*+|Verleger|Investor|Großspender)\b.{0,30}(?:im Rücken|hinter uns)|als Genossenschaft|linke Redaktion"
                              r"|\bour (?:journalism|reporting|newsroom|readers|articles|stories|website)\b", re.IGNORECASE),
         "the newspaper speaks of itself"),
    AppealSign("free", re.compile(r"frei zugänglich|kostenfrei|kostenlos|frei lesbar|umsonst|gratis|freien? Zugang|kosten (?:Sie|dich|euch) nichts|Paywall|[Ss]chranke\b|Bezahlzwang|frei zur "
                            r"Verfügung|(?:für|allen?) (?:alle )?(?:da|offen|zugänglich|möglich)\b|nichts bezahlen|freie Presse|öffentliches Gut"
                            r"|nicht müss?ten|nicht weil sie müssen|[Nn]iemand muss|wer (?:nicht|nichts) (?:zahlen )?kann|ohne (?:zu )?(?:be)?zahlen|(?:es )?(?:sich )?nicht leisten"
                            r"|\bfree (?:to read|of charge|access|for (?:all|every))|\bfor free\b|\bopen to (?:all|every)|\bpaywall"),
         "that everybody may read it"),
    AppealSign("support", re.compile(r"unterstütz|Beitrag|Beiträge|\bBetrag|finanzier|beteilig|spende|Spende|freiwillig|Beteiligung|solidarisch"
                               r"|Solidarität|\b(?:be)?zahlen\b|fördern|Fördern|\bdas kostet\b|kostet (?:\w+ )?Geld|nicht aus dem Nichts|gebt, was|\bGeld\b|Euro (?:im|pro) Monat"
                               r"|ermöglich|\bzahlt?\b|\bgibt?, was|\bsupport|contribut|\bdonat|voluntar|\bchip(?:s|ped)? in\b", re.IGNORECASE),
         "money or support"),
    AppealSign("call", re.compile(r"\b[Ss]ind Sie (?:mit )?dabei[?!]|(?:^|[.!?:–,;] |\bund |\b[Dd]ann )(?:[Mm]achen|[Hh]elfen|[Gg]eben|[Zz]ahlen|[Ss]penden|[Uu]nterstützen|[Ff]ördern|[Ii]nvestieren|[Ss]tärken|[Ss]ichern|[Ee]rmöglichen)(?: auch)? Sie\b|(?:Unterstützen|unterstützen)(?: auch)? Sie\b|Jetzt "
                            r"unterstützen|\b\d+(?:,-)? Euro(?: im Monat)? (?:sind (?:auch )?Sie|bist (?:auch )?du|seid (?:auch )?ihr)\b|Voll dabei"
                            r"|[Uu]nser nächstes Ziel|schönes Zeichen|brauch(?:t|en) (?:die taz|unser\w*+ \w++|[a-zäöü]++ Journalismus) (?:Ihre|deine|eure|dich|euch|Sie)\b"
                            r"|\b(?:bitten wir|[Ww]ir bitten|bittet die taz) (?:Sie|dich|euch)\b(?! um (?:Entschuldigung|Verzeihung|Verständnis|Nachsicht|Geduld))|\bnur (?:mit|dank) (?:Ihnen|dir|euch|Ihrer|deiner|eurer)\b|[Oo]hne (?:Sie|dich|euch|Ihre \w++|deine \w++|eure \w++) (?:geht|läuft|gibt)\b"
                            r"|\b[Ss]upport (?:us|taz|our)\b|[Pp]lease (?:consider|support|help|donate|join|give)\b|\b(?:[Hh]elp|[Jj]oin) us\b|brauchen wir (?:mehr|Ihre|deine|eure|dich|euch|Sie)\b|(?:wir|uns) (?:dabei|mit|auf)? ?(?:Ihre|deine|eure) (?:Unterstützung|Hilfe)"
                            r"|auf Ihre Unterstützung angewiesen|suchen wir so viel Unterstützung|schon dabei[!.]|Und (?:Sie|du|ihr)\?"
                            r"|[Ww]erde(?:n Sie|t)? (?:doch )?(?:auch )?(?:ein )?(?:Teil|Unterstützer)|\b[Mm]acht? mit\b|\b[Mm]achs?t (?:du|ihr) mit\b|[Dd]ann (?:hilf|helft|zahl|zahlt|gib|gebt) \w|\bund (?:hilf|helft) uns\b"
                            r"|\b[Mm]it (?:eine[mr]|Ihre[mr]|deine[mr]|eure[mr]) (?:\w++ ){0,3}(?:Beitrag|Betrag|Spende|Unterstützung) \w{2,30}n Sie\b"
                            r"|(?:Euro|€)(?: im Monat| monatlich)? (?:sichern|ermöglichen|unterstützen|stärken|fördern|finanzieren|halten) Sie\b"
                            r"|[Jj]etzt (?:die )?taz unterstützen|wäre ein guter Tag|\b[Ss]eid dabei|[Bb]ist du dabei|[Ww]er (?:möchte|mag|will|kann), (?:kann|zahlt|gibt)"
                            r"|[Uu]nterstützt? (?:uns|die taz)\b|\b(?:Hilf|Helft|Zahl|Zahlt|Gib|Gebt|Spende|Spendet|Werde|Werdet) (?:uns|mit|ein|auch|dabei|was|jetzt|einen|etwas)\b|[Ff]ehlen (?:noch|nur noch|uns)|(?:Noch|noch) \d+ (?:fehlen|Menschen)"),
         "a call to act"),
)  # fmt: skip

_QUOTES = re.compile('(?P<low>„)|(?P<pointed>»)|(?P<straight>")')
_QUOTE_ENDS = {"low": re.compile("[“”]"), "pointed": re.compile("«"), "straight": re.compile('"')}


_SENTENCES = re.compile(r"(?<=[.!?]) (?![a-zäöü])|(?<=[.!?]) (?=taz\b)")
TOLD = re.compile(
    r"(?:,|(?<=[!?])) (?:so )?(?:sagte?|sagen|schreib(?:t|en)|schrieb(?:en)?|heißt es|hieß es|steht|stand|ruft|rief(?:en)?|bittet|bat"
    r"|mahnt|fordert|verspricht|lautete?)\b(?! Sie\b)"
)
"""Somebody else's words without quotation marks."""


def appeal_signs_in(text: str, most_missing: int = len(APPEAL_SIGNS)) -> set[str]:
    """The names of the independent signs of an appeal in a paragraph; what it quotes or tells does not count.

    With more than ``most_missing`` of them missing it is none, and the rest are not looked for.
    """
    own = without(text, _QUOTES, _QUOTE_ENDS, " ") if "„" in text or "»" in text or '"' in text else text
    if TOLD.search(own):
        own = " ".join(sentence for sentence in _SENTENCES.split(own) if not TOLD.search(sentence))
    found: set[str] = set()
    for number, sign in enumerate(APPEAL_SIGNS):
        if sign.pattern.search(own):
            found.add(sign.name)
        elif number + 1 - len(found) > most_missing:
            break
    return found
