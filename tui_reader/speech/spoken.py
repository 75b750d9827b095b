"""A German text as one speaks it: what a voice is given. Pure; one rule an entry, in the order that they are asked in.

A voice reads words well, and few signs: so abbreviations, numbers with signs around them, dates, times, gender forms and
addresses become words here. Plain whole numbers stay digits: every voice knows those.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from tui_reader.speech.endings import counted_name, ending_of, is_ruler
from tui_reader.speech.numbers import MOST, in_words, ordinal, roman, year_in_words

_Found = re.Match[str]


class SpokenRule(NamedTuple):
    """What is written, and what is said for it."""

    name: str
    pattern: re.Pattern[str]
    said: Callable[[_Found], str]


_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_SHORT_MONTHS = {"Jan": 1, "Feb": 2, "Mär": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Okt": 10, "Nov": 11, "Dez": 12}  # fmt: skip

_WORDS = {
    "z. B.": "zum Beispiel", "d. h.": "das heißt", "u. a.": "unter anderem", "i. d. R.": "in der Regel", "o. Ä.": "oder Ähnliches",
    "o. ä.": "oder ähnlich", "u. Ä.": "und Ähnliches", "u. ä.": "und ähnlich", "v. a.": "vor allem", "z. T.": "zum Teil", "s. o.": "siehe oben",
    "s. u.": "siehe unten", "i. A.": "im Auftrag", "n. Chr.": "nach Christus", "v. Chr.": "vor Christus", "a. D.": "außer Dienst",
    "i. R.": "im Ruhestand", "e. V.": "eingetragener Verein", "a. M.": "am Main", "z. Zt.": "zurzeit", "m. E.": "meines Erachtens", "u. v. m.": "und vieles mehr",
    "bzw.": "beziehungsweise", "ca.": "circa", "usw.": "und so weiter", "usf.": "und so fort", "etc.": "et cetera", "evtl.": "eventuell", "ggf.": "gegebenenfalls",
    "inkl.": "inklusive", "exkl.": "exklusive", "zzgl.": "zuzüglich", "vgl.": "vergleiche", "sog.": "sogenannte", "bspw.": "beispielsweise", "mind.": "mindestens", "max.": "maximal",
    "Dr.": "Doktor", "Prof.": "Professor", "Hrsg.": "Herausgeber", "Tel.": "Telefon", "Nr.": "Nummer", "Nrn.": "Nummern", "Str.": "Straße", "St.": "Sankt", "Jh.": "Jahrhundert",
    "Mio.": "Millionen", "Mrd.": "Milliarden", "Mio": "Millionen", "Mrd": "Milliarden", "Std.": "Stunden", "Min.": "Minuten", "Sek.": "Sekunden", "Abs.": "Absatz", "Art.": "Artikel",
    "Kap.": "Kapitel", "Bd.": "Band", "Aufl.": "Auflage", "Anm.": "Anmerkung", "d. Red.": "der Redaktion", "geb.": "geboren", "gest.": "gestorben", "ff.": "fortfolgende",
    "h. c.": "honoris causa", "z. Hd.": "zu Händen", "o. g.": "oben genannte", "u. g.": "unten genannte", "s. a.": "siehe auch", "u. U.": "unter Umständen", "p. a.": "pro Jahr",
    "i. S. v.": "im Sinne von", "m. a. W.": "mit anderen Worten", "a. a. O.": "am angegebenen Ort", "Dipl.-Ing.": "Diplom-Ingenieur", "Dipl.": "Diplom", "vs.": "gegen", "Abt.": "Abteilung",
    "Az.": "Aktenzeichen", "Drs.": "Drucksache", "hg.": "herausgegeben", "Hg.": "Herausgeber", "z. Z.": "zurzeit", "bzgl.": "bezüglich", "Tsd.": "Tausend", "Hbf.": "Hauptbahnhof", "rd.": "rund", "allg.": "allgemein", "jährl.": "jährlich", "monatl.": "monatlich", "tägl.": "täglich", "ver.di": "Verdi",
    "St. Pauli": "Sankt Pauli", "ehem.": "ehemals", "urspr.": "ursprünglich", "einschl.": "einschließlich", "Mill.": "Millionen", "lt.": "laut", "verh.": "verheiratet", "MwSt.": "Mehrwertsteuer", "Fa.": "Firma", "Hr.": "Herr",
    "Beschl.": "Beschluss", "Urt.": "Urteil", "u. Ä. m.": "und Ähnliches mehr", "Erw.": "Erwachsene", "erm.": "ermäßigt", "i. V. m.": "in Verbindung mit", "o. J.": "ohne Jahr", "Forts.": "Fortsetzung", "Red.": "Redaktion", "Bhf.": "Bahnhof", "Ew.": "Einwohner", "gez.": "gezeichnet", "Ing.": "Ingenieur", "Tab.": "Tabelle", "Abb.": "Abbildung", "Ausg.": "Ausgabe", "Jg.": "Jahrgang", "Ltg.": "Leitung", "stellv.": "stellvertretend", "u. v. a. m.": "und vieles andere mehr", "u. v. a.": "und viele andere",
}  # fmt: skip
"""Abbreviations; a blank within one may be none, or a narrow one."""
_BEGINNING = (
    "z. B.",
    "d. h.",
    "u. a.",
    "v. a.",
    "i. d. R.",
    "s. o.",
    "s. u.",
    "vgl.",
    "bzw.",
    "ca.",
    "evtl.",
    "ggf.",
    "bspw.",
    "inkl.",
    "rd.",
)
_WORDS |= {word[0].upper() + word[1:]: _WORDS[word][0].upper() + _WORDS[word][1:] for word in _BEGINNING}
"""Some of them begin a sentence; others, as Max., would be names."""
_UNITS = {
    "km/h": "Kilometer pro Stunde", "m/s": "Meter pro Sekunde", "kWh": "Kilowattstunden", "MWh": "Megawattstunden", "GWh": "Gigawattstunden", "TWh": "Terawattstunden", "kW": "Kilowatt", "MW": "Megawatt", "GW": "Gigawatt", "TW": "Terawatt",
    "km²": "Quadratkilometer", "m²": "Quadratmeter", "cm²": "Quadratzentimeter", "qm": "Quadratmeter", "m2": "Quadratmeter", "km2": "Quadratkilometer", "m3": "Kubikmeter", "km³": "Kubikkilometer", "m³": "Kubikmeter", "km": "Kilometer", "cm": "Zentimeter", "mm": "Millimeter", "m": "Meter",
    "kg": "Kilogramm", "mg": "Milligramm", "µg": "Mikrogramm", "g": "Gramm", "t": "Tonnen", "ml": "Milliliter", "l": "Liter", "ha": "Hektar", "h": "Stunden", "min": "Minuten", "°C": "Grad Celsius", "°F": "Grad Fahrenheit", "°": "Grad",
    "Mbit": "Megabit", "Gbit": "Gigabit", "GB": "Gigabyte", "MB": "Megabyte", "TB": "Terabyte", "%": "Prozent", "‰": "Promille", "€": "Euro", "$": "Dollar", "£": "Pfund", "¥": "Yen", "US-$": "US-Dollar", "Euro": "Euro", "Cent": "Cent", "EUR": "Euro", "USD": "US-Dollar", "CHF": "Franken", "ct": "Cent",
}  # fmt: skip
"""What stands behind a number."""
_PER = {
    "h": "Stunde", "s": "Sekunde", "Sek.": "Sekunde", "min": "Minute", "m²": "Quadratmeter", "m2": "Quadratmeter", "m³": "Kubikmeter", "m3": "Kubikmeter", "km²": "Quadratkilometer", "km": "Kilometer",
    "kg": "Kilogramm", "g": "Gramm", "t": "Tonne", "l": "Liter", "ml": "Milliliter", "kWh": "Kilowattstunde", "MWh": "Megawattstunde", "ha": "Hektar",
    "Stunde": "Stunde", "Tag": "Tag", "Woche": "Woche", "Monat": "Monat", "Jahr": "Jahr", "Person": "Person", "Kopf": "Kopf", "Liter": "Liter", "Stück": "Stück", "Kilo": "Kilo", "Kilometer": "Kilometer", "Quadratmeter": "Quadratmeter", "Kilowattstunde": "Kilowattstunde", "Tonne": "Tonne",
}  # fmt: skip
"""What stands behind a stroke behind a unit."""
_DAYS = {"Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag", "Sa": "Samstag", "So": "Sonntag"}  # fmt: skip
_WEEKDAY = "|".join(_DAYS)
_LAW = re.compile(r"[A-ZÄÖÜ][a-z]{0,4}[A-Z]")
"""How names of laws begin: GG, StGB, BauGB."""
_COUNTED = "Weltkriege?s?|Jahrhunderts?|Stock|Mal|Platz|Liga|Bundesliga|Runde|Klasse|Geburtstags?|Auflage|Wahlgang|Lesung|Spieltag|Halbzeit|Minute|Etage|Kreistag|Bundestags?|Todestags?|Jahrestags?|Akt|Tag|Woche|Semester|Quartal|Halbjahr|FC|Jh\\."  # fmt: skip
"""Nouns that are counted by an ordinal before them."""
_ORDERED = frozenset(
    [
        "Kapitel",
        "Band",
        "Teil",
        "Artikel",
        "Akt",
        "Buch",
        "Stufe",
        "Phase",
        "Klasse",
        "Typ",
        "Gruppe",
        "Hartz",
        "Anhang",
        "Tafel",
        "Abschnitt",
        "Level",
        "Runde",
        "Titel",
    ]
)
"""Nouns that a Roman numeral behind them counts as a number."""
_BEFORE = r"(?P<before>\b(?:(?:[Ii]n|[Nn]ach|[Mm]it|[Vv]on|[Aa]us|[Bb]ei|[Ss]eit|[Vv]or|[Aa]n|[Aa]uf|[Zz]u|[Ww]ährend|[Ww]egen|[Tt]rotz|[Aa]b) )?(?:[Ii]m|[Aa]m|[Vv]om|[Zz]um|[Zz]ur|[Bb]eim|[Dd]e[rmns]|[Dd]ie|[Dd]as|(?:[Ii]hr|[Ss]ein|[Jj]ed|[Ee]in)e?[rmns]?|[Uu]nsere?) )"
"""Words before an ordinal, which say how it ends."""
_NUMBER = r"\d{1,3}(?:[.\u202f\u00a0 ]\d{3}){1,4}|\d{1,15}"
_ATOMS = re.compile(r"[A-Z][a-z]?|\d+")
_NO_BLANKS = str.maketrans("", "", " \u00a0\u202f")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_FRACTIONS = {"½": "einhalb", "¼": "ein Viertel", "¾": "drei Viertel", "⅓": "ein Drittel", "⅔": "zwei Drittel"}
_PARTS = {2: ("ein halb", "Halbe"), 3: ("ein Drittel", "Drittel"), 4: ("ein Viertel", "Viertel"), 5: ("ein Fünftel", "Fünftel"), 8: ("ein Achtel", "Achtel"), 10: ("ein Zehntel", "Zehntel")}  # fmt: skip


def _pattern_of(words: dict[str, str]) -> str:
    """Any of these, the longest first; a blank in one may be missing."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", "[ \u00a0\u202f]?") for word in ordered)


def _squeezed(text: str) -> str:
    return text.translate(_NO_BLANKS)


_BY_SQUEEZED = {_squeezed(written): said for written, said in _WORDS.items()}


_AT_AN_END = frozenset(map(_squeezed, ("usw.", "usf.", "etc.", "ff.", "a. D.", "e. V.", "i. R.", "u. v. m.", "u. Ä. m.", "u. v. a.", "u. v. a. m.", "o. Ä.", "u. Ä.", "v. Chr.", "n. Chr.", "Jh.")))  # fmt: skip
"""Abbreviations whose full stop may end the sentence, too."""


def _abbreviation(found: _Found) -> str:
    """Its words; a full stop that ends the sentence, too, is there still."""
    written, behind = _squeezed(found[0]), found.string[found.end() :].lstrip()
    is_end = not behind or (written in _AT_AN_END and behind[0].isupper() and not _LAW.match(behind))
    return _BY_SQUEEZED[written] + ("." if is_end and written.endswith(".") else "")


def _plain(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


def _number(written: str) -> str:
    """As digits where each voice reads those alike; longer ones in words, so that none is taken for a year."""
    digits = _plain(written)
    return in_words(int(digits)) if 1000 <= int(digits) <= MOST else str(int(digits))


def _decimal(found: _Found) -> str:
    return f"{_number(found['whole'])} Komma {' '.join(found['tenths'])}"


def _money(found: _Found) -> str:
    cents = found["cents"].lstrip("0")
    name = _UNITS.get(found["unit"], found["unit"])
    per = f" pro {_PER[found['per']]}" if found["per"] else ""
    if name in {"Euro", "Dollar"} and cents and not int(_plain(found["whole"])):
        return f"{cents} Cent{per}"
    return f"{_number(found['whole'])} {name}{f' {cents}' if cents else ''}{per}"


def _clock(found: _Found) -> str:
    minutes = found["minutes"].lstrip("0")
    return f"{int(found['hours'])} Uhr{f' {minutes}' if minutes else ''}"


def _day(found: _Found) -> str:
    month = found["month"]
    name = _MONTHS[int(month) - 1] if month.isdecimal() else _MONTHS[_SHORT_MONTHS[month.rstrip(".")] - 1] if month.rstrip(".") in _SHORT_MONTHS else month  # fmt: skip
    year = f" {_year(found['year'])}" if found["year"] else f" {found['short']}" if found["short"] else ""
    return f"{found['before'] or ''}{ordinal(int(found['day']), ending_of(found['before'] or ''))} {name}{year}"


def _ending(found: _Found) -> str:
    """Of an ordinal: by the words before it, and its noun."""
    return ending_of(found["before"] or "", found["noun"], found.string[: found.start()])


def _two_days(found: _Found) -> str:
    ending = _ending(found)
    word = (found["word"] or "").strip() or ("und" if found["sign"] == "/" else "bis")
    days = f" {word} ".join(ordinal(int(found[name]), ending) for name in ("day", "other"))
    month = found["noun"].rstrip(".")
    noun = _MONTHS[int(month) - 1] if month.isdecimal() else found["noun"].replace("Jh.", "Jahrhundert")
    return f"{found['before'] or ''}{days} {noun}"


def _clock_before(found: _Found) -> str:
    """A time before another one, which alone has its Uhr."""
    return str(int(found["hours"])) if found["minutes"] == "00" else _clock(found)


def _weekdays(found: _Found) -> str:
    last = f" {'und' if found['sign'] in '+&/' else 'bis'} {_DAYS[found['last']]}" if found["last"] else ""
    return f"{_DAYS[found['first']]}{last}"


def _unit(found: _Found) -> str:
    per = found["per"]
    return f" {_UNITS[found['unit']]}{f' pro {_PER[per]}' if per else ''}"


def _sign_before(found: _Found) -> str:
    """``$1.5 Mrd.``: 1,5 Milliarden Dollar."""
    number, great = found["number"], (found["great"] or "").strip().rstrip(".")
    if great and number.count(".") == 1 and "," not in number:
        number = number.replace(".", ",")
    return f"{number} {_WORDS[great + '.'] + ' ' if great else ''}{_UNITS[found['unit']]}"


def _digits(text: str) -> str:
    return " ".join(filter(str.isalnum, text))


def _telephone(found: _Found) -> str:
    return f"{'plus ' if found['area'].startswith('+') else ''}{_digits(found['area'])}, {_digits(found['rest'])}"


def _year(year: str) -> str:
    return year_in_words(int(year))


def _counted_in_roman(found: _Found) -> str:
    number = roman(found["numeral"])
    before = found["before"] or ""
    return f"{before}{ordinal(number, _ending(found))} {found['noun']}" if number else found[0]


def _counted(found: _Found) -> str:
    before = found["before"] or ""
    ending = "e" if not before.strip() and found["noun"] == "Mal" else _ending(found)
    noun = found["noun"].replace("Jh.", "Jahrhunderts" if before.strip().lower() == "des" else "Jahrhundert")
    return f"{before}{ordinal(int(found['number']), ending)} {noun}"


def _numeral(found: _Found) -> str:
    """``Kapitel 4``, ``Ludwig der Vierzehnte``, ``SGB 2``; a surname's first letter (Andreas V.) is none."""
    number, noun, stop = roman(found["numeral"]), found["noun"], found["stop"]
    before, behind = found.string[: found.start()], found.string[found.end() :].strip()
    if number is None or (len(found["numeral"]) == 1 and noun not in _ORDERED and not stop):
        return found[0]  # "Vitamin C", "Plan M"
    if noun in _ORDERED or noun.isupper() or not stop:
        return f"{noun} {number}{stop}"
    if not is_ruler(noun, found["numeral"], before):
        return found[0]
    return counted_name(noun, ordinal(number, "").capitalize(), before) + ("" if behind else ".")


def _host(found: _Found) -> str:
    address = found[0].rstrip(".,;:!?)")
    tail = found[0][len(address) :]
    host = urlsplit(address if "//" in address else f"//{address}").hostname or address
    return host.removeprefix("www.").replace(".", " Punkt ") + tail


def _mail(found: _Found) -> str:
    return found[0].replace("@", " ät ").replace(".", " Punkt ").replace("_", " Unterstrich ")


def _fraction(found: _Found) -> str:
    above, below = int(found["above"]), int(found["below"])
    if below not in _PARTS or above >= below:
        return found[0]
    one, many = _PARTS[below]
    return one if above == 1 else f"{above} {many}"


def _decade(found: _Found) -> str:
    number = int(found["years"])
    return f"{year_in_words(number)}er" if number > 99 else f"{in_words(number)}er"


def _whole(found: _Found) -> str:
    digits = _plain(found[0])
    return in_words(int(digits)) if int(digits) <= MOST else digits


def _rule(name: str, pattern: str, said: str | Callable[[_Found], str]) -> SpokenRule:
    return SpokenRule(name, re.compile(pattern), (lambda found: found.expand(said)) if isinstance(said, str) else said)


_UNIT = _pattern_of(_UNITS)
RULES: tuple[SpokenRule, ...] = (
    _rule("soft hyphen", "\u00ad|\u200b|\u2060|\ufeff", ""),
    _rule("mail", r"\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,20}){1,4}", _mail),
    _rule("address", r"\b(?:https?://|www\.)\S{1,2000}", _host),
    _rule("domain", r"(?<![\w.@-])(?:[\w-]{1,64}\.){1,4}(?:de|org|com|net|eu|at|ch|info)\b(?:/\S{0,2000}|(?![.\w-]))", _host),
    _rule("emoji", "[\U0001F000-\U0001FAFF\u2190-\u21FF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D\u20E3]{1,40}", " "),
    _rule("left out", r"\[\s?(?:…|\.\.\.)\s?\]", " "),
    _rule("double brackets", r"\[{2,}|\]{2,}", " "),  # espeak-ng takes what is in them for sounds, say for orders
    _rule("book number", r"(?<=\bISBN)(?::| )[ ]?(?P<digits>[\dX-]{9,17})(?![\w-])", lambda found: f" {_digits(found['digits'])}"),
    # the numbers that are the same in all of the EU, by Commission decision 2007/116/EC and its amendments; 116 000 is more often a count
    _rule("service number", r"(?<![\w.,:/])(?<!\d[ \u00a0\u202f])116[ \u00a0\u202f]?(?P<rest>006|111|116|117|123)(?!\w|[.,:/]\d|[ \u00a0\u202f]\d)", lambda found: f"1 1 6, {_digits(found['rest'])}"),
    _rule("telephone", r"(?<![\w.,:/])(?<!\d[ \u00a0\u202f])(?P<area>\(0[ ]?\d{1,3}(?:[ ]?\d{1,2})?\)|\+\d{2}[ ]?(?:\(0\)[ ]?)?\d{2,5}|0\d{2,5})(?:[ ]?[/–-][ ]?|[ ])(?P<rest>\d{2,10}(?:[ -]?\d{1,10}){0,6})(?![\d.,])", _telephone),
    _rule("mention", r"(?<!\w)@(?=\w)", "ät "),
    _rule("hashtag", r"(?<!\w)#(?=\w)", "Hashtag "),
    _rule("gender sign", r"(?<=[^\W\d_])(?:[:*_·](?=in)|(?:/-?|\()(?=in(?:nen)?\b))", " "),
    _rule("gender of names", r"(?<=[^\W\d_])[:*_](?=(?:nja|njas|zze|zza|zzi)\b)", " "),
    _rule("star in a word", r"(?<=[a-zäöüß])\*(?=[a-zäöüß]{3})(?!(?:die|der|frau)\b)", ""),
    _rule("star before a hyphen", r"(?<=[^\W\d_])[*_](?=-)", ""),
    _rule("gender of words", r"(?<=[a-zäöüß])[:*_](?=(?:r|e|n|en|er|em|s|die|der|frau)\b)", " "),
    _rule("gender of words in brackets", r"(?<=[a-zäöüß])\((?P<end>e|r|n|er|en)\)", r" \g<end>"),
    _rule("gender brackets", r"(?<= in)\)|(?<= innen)\)", ""),
    _rule("inner I", r"(?<=[a-zäöüß])I(?=n(?:nen)?\b)", " i"),
    _rule("formula", r"\b((?:[A-Z][a-z]?[₀-₉]*){1,6}[₀-₉](?:[A-Z][a-z]?[₀-₉]*){0,4})", lambda found: " ".join(_ATOMS.findall(found[0].translate(_SUBSCRIPTS)))),
    _rule("CO2", r"\bCO2\b", "C O 2"),
    _rule("paragraphs", r"§§[ \u00a0\u202f]?(?=\d)", "Paragrafen "),
    _rule("paragraph", r"§[ \u00a0\u202f]?(?=\d)", "Paragraf "),
    _rule("street", r"(?<=[a-zäöüß])str\.(?=[ \u00a0\u202f]\d)", "straße"),
    _rule("of a day", r"\b[vV]\.[ \u00a0\u202f]?(?=\d{1,2}\.)", "vom "),
    _rule("no cents", r"(?<=\d),(?:--?|[–—])(?!\d)", ""),
    _rule("club", r"(?<=\b1\.)(?=FC\b)", " "),
    _rule("weekdays", rf"\b(?P<first>{_WEEKDAY})\b\.?(?:[ ]?(?P<sign>[–-]|bis|[+&/])[ ]?(?P<last>{_WEEKDAY})\b\.?|(?=,? \d{{1,2}}(?:[.:]\d\d)?(?:[ ]?[–-][ ]?\d{{1,2}}(?:[.:]\d\d)?)?[ \u00a0\u202f]Uhr|,? \d{{1,2}}\.[ ]?(?:\d{{1,2}}\.|(?:{_MONTH})\b)))", _weekdays),
    _rule("two days", rf"(?P<before>\b(?:[Aa]m|[Vv]om|[Dd]em|[Dd]er|[Dd]en|[Dd]es) )?\b(?P<day>0?[1-9]|[12]\d|3[01])\.(?:(?P<word> bis zum | bis | und | oder )|[ ]?(?P<sign>[–/-])[ ]?)(?P<other>0?[1-9]|[12]\d|3[01])\.[ \u00a0\u202f]?(?P<noun>{_MONTH}|(?:1[0-2]|0?[1-9])\.(?!\d))", _two_days),
    _rule("two counted", rf"{_BEFORE}?\b(?P<day>\d{{1,3}})\.(?:(?P<word> bis zum | bis | und | oder )|[ ]?(?P<sign>[–/-])[ ]?)(?P<other>\d{{1,3}})\.[ \u00a0\u202f](?P<noun>{_COUNTED})(?!\w)", _two_days),
    _rule("date", rf"(?P<before>\b(?:[Aa]m|[Dd]em|[Vv]om|[Zz]um|[Bb]eim|[Dd]er|[Dd]en|[Dd]es|[Bb]is|[Ss]eit|[Aa]b) )?\b(?P<day>0?[1-9]|[12]\d|3[01])\.[ \u00a0\u202f]?(?P<month>{_MONTH}|(?:Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez)\.|(?:1[0-2]|0?[1-9])(?=\.))(?:(?<=\d)\.)?(?:[ \u00a0\u202f]?(?P<year>[12]\d{{3}})|(?P<short>\d\d))?(?!\d|\.\d)", _day),
    _rule("century", rf"{_BEFORE}?\b(?P<number>\d{{1,3}})\.[ \u00a0\u202f](?P<noun>{_COUNTED})(?!\w)", _counted),
    _rule("ordinal", rf"{_BEFORE}(?P<number>\d{{1,3}})\.[ \u00a0\u202f](?P<noun>[A-ZÄÖÜ][\w-]+)", _counted),
    _rule("counted in Roman", rf"{_BEFORE}?\b(?P<numeral>[IVX]{{1,6}})\.[ \u00a0\u202f](?P<noun>{_COUNTED}|Internationalen?|Senats?|Parteitags?)(?!\w)", _counted_in_roman),
    _rule("hours", r"(?<=\b(?:um|ab|am) )(\d{1,2})[ ]?h\b", r"\1 Uhr"),
    _rule("clock before another", r"\b(?P<hours>[01]?\d|2[0-4])[.:](?P<minutes>[0-5]\d)(?=[ ]?(?:[–-]|bis|und|oder)[ ]?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?[ \u00a0\u202f]Uhr\b)", _clock_before),
    _rule("clock", r"\b(?P<hours>[01]?\d|2[0-4])[.:](?P<minutes>[0-5]\d)[ \u00a0\u202f]Uhr\b", _clock),
    _rule("clock alone", r"(?<=\b(?:um|ab) )(?P<hours>[01]?\d|2[0-4]):(?P<minutes>[0-5]\d)\b(?![ \u00a0]?(?:Uhr|[–-]))", _clock),
    _rule("duration", r"\b(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?:[ \u00a0](?:Stunden|Std\.|h)\b)?", lambda found: f"{int(found['hours'])} Stunden, {int(found['minutes'])} Minuten, {int(found['seconds'])} Sekunden"),
    _rule("time taken", r"\b(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)[ \u00a0](?P<unit>Minuten|Stunden)\b", lambda found: f"{found['minutes']} {found['unit']} {int(found['seconds']) or ''}".rstrip()),
    _rule("clock range", r"\b(\d{1,2})[ ]?[–-][ ]?(\d{1,2}) Uhr\b", r"\1 bis \2 Uhr"),
    _rule("score", r"\b(\d{1,3}):(\d{1,3})\b(?! Uhr)", r"\1 zu \2"),
    _rule("money", rf"\b(?P<whole>{_NUMBER}),(?P<cents>\d\d)[ \u00a0\u202f](?P<unit>Euro|€|Dollar|Franken|Mark|Pfund)(?!\w)(?:/(?P<per>{_pattern_of(_PER)})(?!\w))?", _money),
    _rule("sign before", r"(?<!\w)(?P<unit>US-\$|[€$£]|EUR|USD|CHF)[ \u00a0\u202f]?(?P<number>\d[\d.,]*\d|\d)(?P<great>[ \u00a0\u202f](?:Mio|Mrd|Mill)\b\.?)?", _sign_before),
    _rule("range", r"(?<=\d)[ ]?[–-][ ]?(?=\d)", " bis "),
    _rule("percent", r"(?<=\d)[ ]?%(?=ig)", "-prozent"),
    _rule("unit", rf"(?<=\d)(?:[ \u00a0\u202f]?)(?P<unit>{_UNIT})(?:/(?P<per>{_pattern_of(_PER)}))?(?![\w²³/])", _unit),
    _rule("one million", r"(?<![\d.,])(?<!\d )1[ \u00a0\u202f](?P<great>Mio|Mrd|Mill)\b\.?", lambda found: f"eine {_WORDS[found['great'] + '.'].removesuffix('en').replace('Milliard', 'Milliarde')}"),
    _rule("million", r"(?P<number>\d)[ \u00a0\u202f](?P<great>Mio|Mrd|Mill)\.?[ \u00a0\u202f](?P<unit>[€$£]|Euro|Dollar)", lambda found: f"{found['number']} {_WORDS[found['great'] + '.']} {_UNITS.get(found['unit'], found['unit'])}"),
    _rule("more", r"(?:(?<=^)|(?<=[\s(]))>[ ]?(?=\d)", "mehr als "),
    _rule("less", r"(?:(?<=^)|(?<=[\s(]))<[ ]?(?=\d)", "weniger als "),
    _rule("about", r"(?:(?<=^)|(?<=[\s(]))[≈~][ ]?(?=\d)", "etwa "),
    _rule("plus before", r"(?:(?<=^)|(?<=[\s(]))\+[ ]?(?=\d)", "plus "),
    _rule("plus or minus", r"±[ ]?(?=\d)", "plus minus "),
    _rule("born", r"(?:(?<=^)|(?<=[\s(]))\*[ ]?(?=\d\d)", "geboren "),
    _rule("died", r"†[ ]?(?=\d\d)", "gestorben "),
    _rule("season", r"(?<=\b(?:1[5-9]|20)\d\d)/(?=\d\d(?:\d\d)?\b)", " "),
    _rule("as one of", r"(?<=\bals )(?P<number>\d{1,2})\.(?= [a-zäöü])", lambda found: ordinal(int(found["number"]), "er").capitalize()),
    _rule("leading null", r"(?<![\w.,:/-])0(?P<ones>\d)\b(?![.,:/-]\d|\.)", r"null \g<ones>"),
    _rule("decimal", rf"\b(?P<whole>{_NUMBER}),(?P<tenths>\d{{1,9}})(?!\d)", _decimal),
    _rule("thousands in a word", r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,4}(?=er\b|fach)", _whole),
    _rule("version", r"(?<![\d.,])(\d)\.(\d)(?![\d.])", r"\1 Punkt \2"),
    _rule("overtime", r"(?<=\d)\.\+(?=\d)", " plus "),
    _rule("and more", r"(?<=[A-Z\d])\+(?![\w+])", " plus"),
    _rule("unit alone", r"(?<!\w)(?P<unit>km²|m²|m³|€|%|‰)(?!\w)", lambda found: _UNITS[found["unit"]]),
    _rule("unit of another", r"(?<=\b[pP]ro )(?P<unit>km|kWh|MWh|kg|ha|h)\b", lambda found: _PER[found["unit"]]),
    _rule("thousands", r"(?<![\d.,])\d{1,3}(?:[.\u202f\u00a0 ]\d{3}){1,4}\b(?![.,]\d)", _whole),
    _rule("minus", r"(?:(?<=^)|(?<=[\s(]))[–−-](?=\d)", "minus "),
    _rule("sentence of a law", r"(?<=\bAbs\. \d )S\.[ \u00a0\u202f](?=\d)", "Satz "),
    _rule("pages", r"(?<=\d)[ \u00a0\u202f]S\.(?=[,;)]|\s*$)", " Seiten"),
    _rule("page", r"\bS\.[ \u00a0\u202f](?=\d)", "Seite "),
    _rule("Ms", r"\bFr\.(?= [A-ZÄÖÜ][a-zäöüß]|[ ]?(?:und|[/&])[ ]?H)", "Frau"),
    _rule("see", r"(?<=\()s\.(?= [A-ZÄÖÜ\d])", "siehe"),
    _rule("month alone", r"\b(?P<month>Jan|Feb|Apr|Aug|Sept|Okt|Nov|Dez)\.(?=[ ]?(?:[a-zäöü–/-]|\d{2}))", lambda found: _MONTHS[_SHORT_MONTHS[found["month"]] - 1]),
    _rule("abbreviation", rf"(?<![\w.])(?:{_pattern_of(_WORDS)})(?!\w)", _abbreviation),
    _rule("decade", r"\b(?P<years>(?:1[1-9]|20)\d0|[2-9]0)er(?=n?\b)", _decade),
    _rule("year", r"(?<![\d.,/])(?<!Paragraf )(?<!Artikel )(?<!Nummer )(?<!Seite )\b(?P<year>1[1-9]\d\d)\b(?![.,]?\d)(?! (?:Euro|Dollar|Menschen|Meter|Kilometer|Mal|Tonnen|Prozent))", lambda found: _year(found["year"])),
    _rule("one", r"(?<![\d.,:/-])(?<!Komma )(?<!\d )\b1 (?=(?:Euro|Dollar|Cent|Prozent|Grad|Kilo\w*|Gramm|Meter|Zentimeter|Liter|Hektar|US-Dollar|Yen|Franken|Pfund|Rubel|Barrel|Jahr|Monat|Tag|Punkt|Tor|Uhr)\b)", "ein "),
    _rule("one more", r"(?<![\d.,:/-])(?<!Komma )(?<!\d )\b1 (?=(?:Million|Milliarde|Tonne|Stunde|Minute|Sekunde|Woche|Stimme|Person)\b)", "eine "),
    _rule("numeral", r"(?P<noun>\b[A-ZÄÖÜ][\wäöüß]+)[ \u00a0\u202f](?P<numeral>[IVX]{1,6})\b(?P<stop>\.?)", _numeral),
    _rule("numeral in a word", r"(?<=[a-zäöüß]-)(?P<numeral>[IVX]{1,5})\b", lambda found: str(roman(found["numeral"]) or found[0])),
    _rule("one and a half", r"(?<![\d.,])(?P<whole>\d{1,2})[ ]?½", lambda found: f"{in_words(int(found['whole'])).removesuffix('s') if found['whole'] == '1' else in_words(int(found['whole']))}einhalb"),
    _rule("sign of a fraction", "[½¼¾⅓⅔]", lambda found: f" {_FRACTIONS[found[0]]}"),
    _rule("fraction", r"(?<![\d/])(?P<above>\d)/(?P<below>10|[23458])(?![\d/])", _fraction),
    _rule("and", r"(?<=\s)&(?=\s)", "und"),
    _rule("plus", r"(?<=\d)[ ]?\+[ ]?(?=\d)", " plus "),
    _rule("times", r"(?<=\d)(?:[ ]?×[ ]?|x)(?=\d)", " mal "),
    _rule("equals", r"(?<=\s)=(?=\s)", "gleich"),
    _rule("slash", r"(?<=[^\W_])/(?=[^\W\d_])", " "),
    _rule("dash before a sign", r"\s[–—](?=[,.;:!?])", ""),
    _rule("dash", r"\s[–—]\s", ", "),
    _rule("dots behind a sign", r"(?:(?<=[.,;:!?])|(?<=[.,;:!?]\s)|^)(?:…|\.\.\.)", ""),
    _rule("dots", r"[ \u00a0]?(?:…|\.\.\.)", "."),
    _rule("news signs", r"\+\+\+|\*\*\*|[*_~|•·■►▸†]", " "),
    _rule("blanks", r"\s+", " "),
    _rule("blank in brackets", r"(?<=[„»(\[‚›]) ", ""),
    _rule("blank before a sign", r" (?=[,.;:!?])", ""),
)  # fmt: skip


def spoken(text: str) -> str:
    """The text as it is said. Its sentences stay sentences."""
    for rule in RULES:
        text = rule.pattern.sub(rule.said, text)
    return text.strip()
