"""The stem of a German word: what its forms have in common, and other words have not.

Snowball's stemmer takes endings off. What it takes for an ending and is none, and forms that have no ending, are in
tables here and in `tui_reader.language.verbs`. Words are spelled, stems are folded (`tui_reader.language.letters`): of
words with one stem `tui_reader.language.umlauts` says which are no forms of one another.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from tui_reader.language.letters import without_umlauts
from tui_reader.language.verbs import BARE, NOUNS, PREFIXES, STRONG, WEAK


class Stemmer(Protocol):
    """What Snowball makes."""

    def stemWord(self, word: str) -> str: ...  # noqa: D102, N802 - its own name


_SHORTEST, _LONGEST = 3, 60
"""Letters of a word that has a stem."""
_FORMS_APART = """
gut gute guten guter gutes gutem besser bessere besseren besserer besseres besserem beste besten bester bestes bestem;
hoch hohe hohen hoher hohes hohem hohere hoheren hoheres hoherer hochste hochsten hochster hochstes;
viel viele vielen vieler vieles mehr; nah nahe nahen naher naheren nahere nachste nachsten nachster nachstes;
andere andre anderen anderer anderes anderem anders andern;
arm arme armen armer armes armem armere armeren armste armsten arms; armee armeen; uni unis; leser lesers lesern leserin leserinnen; taxi taxis; etwas;
einzeln einzelne einzelnen einzelner einzelnes; reise reisen; eisen eisens; kunst kunste kunsten; gunst gunsten;
note noten; messe messen; wette wetten; lage lagen; kelle kellen; kuste kusten; weste westen; osten ost;
tasse tassen; masse massen; kasse kassen; rose rosen; hose hosen; dose dosen; nase nasen; sprache sprachen;
bande banden; ware; gabe gaben; bote boten; angebot angebote angeboten angebots angebotes;
verbot verbote verbots verbotes; karte karten; kiste kisten; liste listen; rente renten; seite seiten; ecke ecken;
ernte ernten; geschichte geschichten; gestalt gestalten; gericht gerichte gerichten gerichts; nachricht nachrichten;
wert werte werten werts wertes; prinzip prinzips prinzipien; material materials materialien; atlas atlanten;
kaktus kakteen; bus busse bussen busses; bau baus bauten; sein bin bist ist sind seid war waren warst gewesen;
haben hat hast habe hatte hatten gehabt habt hattest; werden wird wurde wurden geworden worden werde wirst wurdest;
konnen kann konnte konnten gekonnt kannst; mussen muss musste mussten gemusst musst;
wollen will wollte wollten gewollt willst; mogen mag mochte mochten gemocht magst;
sollen soll sollte sollten gesollt; tun tut tat taten getan tue; tatsache tatsachen; polen polens pole polin polinnen; franzose franzosen franzosin franzosinnen;
schweden schwedens; norwegen norwegens; italien italiens; jemen jemens; ungarn ungarns; bayern bayerns;
sachsen sachsens; uber; unter; immer; wieder; oder; aber; nur; nicht; noch; auch; schon; einer; eine; einen; einem;
eines; weiter; leider; eben; neben; gegen; tier tiere tieren tiers tieres; bier biere bieren biers bieres;
papier papiere papieren papiers papieres; klavier klaviere klavieren klaviers; stier stiere stieren stiers;
offizier offiziere offizieren offiziers; quartier quartiere quartieren quartiers; passagier passagiere passagieren;
revier reviere revieren reviers; turnier turniere turnieren turniers; vier; hier
tiger tigers tigern; ufer ufers ufern; ostern; regen regens; sterne stern sternen sterns; leben lebens; rinde rinden; rabe raben; kurs kurse kursen kurses
"""
"""Words and their forms, as nobody would guess them; the first is the stem."""
_ENDS = {
    "themen": "thema", "firmen": "firma", "dramen": "drama", "villen": "villa", "skalen": "skala", "arenen": "arena", "agenden": "agenda",
    "dogmen": "dogma", "paradigmen": "paradigma", "traumata": "trauma", "pizzen": "pizza", "razzien": "razzia", "konten": "konto",
    "risiken": "risiko", "salden": "saldo", "viren": "virus", "globen": "globus", "museen": "museum", "zentren": "zentrum", "alben": "album",
    "foren": "forum", "daten": "datum", "visa": "visum", "voten": "votum", "referenden": "referendum", "spektren": "spektrum", "individuen": "individuum",
    "jubilaen": "jubilaum", "praxen": "praxis", "rhythmen": "rhythmus", "embargen": "embargo", "kommata": "komma", "fresken": "fresko",
    "plenen": "plenum", "quanten": "quantum", "antibiotika": "antibiotikum", "praktika": "praktikum", "celli": "cello", "kommas": "komma",
}  # fmt: skip
"""Plurals that change the end of a word, which may be the last of several in one."""
_NO_ENDS = ("kandidaten", "soldaten", "mandaten", "halben", "salben", "schwalben", "kalben")
"""What only looks like one."""
_NO_ENDING = re.compile(
    r"\A(?P<word>\w*(?:poster|fenster|meister|theater|mutter|vater|bruder|schwester|tochter|muster|laster|pflaster|kloster|minister"
    r"|register|orchester|semester|eimer|hammer|kammer|nummer|sommer|zimmer|butter|futter|wetter|ritter|messer|wasser|mauer|bauer|dauer"
    r"|feuer|steuer|feier|hafer|opfer|kupfer|koffer|ziffer|finger|hunger|lager|arger|korper|oper|kaiser|cluster|filter"
    r"|winter|zentner|partner|kater|krater|pater|puder|ruder|leder|feder|teller|keller|schulter|kummer|donner|hummer|sicher|leber|zauber"
    r"|fieber|silber|zucker|becher|monster|eltern|norden|suden|wagen|magen|segen|becken|besen|hafen"
    r"|garten|laden|schaden|faden|boden|schatten|container|computer|thriller|killer|trailer|ticker|pulver|revolver|iker"
    r"|wesen|land|handel))(?:s|n|en|e|es)?"
)
"""Words whose last letters are no ending, and that endings follow."""
_NIS = re.compile(r"\A(?P<word>\w{2,}nis)(?:se[ns]?)?")
_BUILT = re.compile(
    r"\A(?P<word>\w{3,}(?:heit|keit|ung|schaft|lich|isch|ig|ik|end|tat|ion|tum|ling|haft|bar|sam|los|iv|ell|al|or|eur|ismus))"
    r"(?:(?:er|st)?e[mnrs]?|er|n|s)?"
)
"""Words that are built from others: of these only what is an ending goes, and Sicherheit is not sich."""
_PLURAL_S = re.compile(r"\A(?P<word>(?:\w{2,}|[aeiouy])(?:[^\W\daeiouy][aioy]|ia))s(?<!los)(?<![nsxr]is)")
"""Autos, Omas, Unis, Partys."""
_IUM = re.compile(r"\A(?P<word>\w{2,}i)(?:um|ums|en|e)")
_UM = re.compile(r"\A(?P<word>\w{3,}um)s")
_ADJECTIVES = """
alt jung gross klein neu lang kurz stark schwach warm kalt reich schnell schwer leicht schlecht weit tief hart weich leise grun rot
blau gelb schwarz weiss braun grau bunt hell breit schmal eng dick dunn frisch faul klug dumm fein grob krank gesund frei still
scharf mild wild zart rund glatt rau nass fremd fest spat fruh recht link arg klar wahr falsch modern liberal hubsch mud reif roh
deutsch sanft streng ernst froh blind taub stumm nackt flach steil dicht knapp echt ganz halb voll leer
"""
_ADJECTIVE = re.compile(rf"\A(?P<word>{'|'.join(_ADJECTIVES.split())})(?:(?:er|e?s?t)?e[mnrs]?)")
_WOMAN = re.compile(
    r"(?!platin|valentin)(?P<word>\w*(?:er|ist|ent|ant|or|eur|og|at|et|ot|it|ast|arzt|anwalt|graf|koch|freund|konig|nachbar|chef|wirt|kund|zeug"
    r"|kolleg|genoss|jud|turk|russ|franzos|schwag|held|gott|wolf|hund|expert|beamt|gesandt|gehilf|sklav|muslim|schwab|dan|schwed|chines"
    r"|portugies|brit|griech|schott|bot|erb|gatt|feind|dieb|kurd|serb|kroat|bosn|slow))in(?:nen)?"
)
_IER = re.compile(r"(?P<word>\w{2,}ier)(?:en|t|te[mnrst]?|tere?[mnrs]?|e|st|end(?:e[mnrs]?)?|bar(?:e[mnrs]?)?)")
_REDUCED = (_NO_ENDING, _NIS, _ADJECTIVE, _BUILT, _PLURAL_S, _UM, _IUM)
"""What is tried in turn before Snowball's rules: the stem is the word in it."""
_ADJECTIVE_ENDS = ("e", "em", "en", "er", "es")
_PRESENT = frozenset(
    ("", "e", "n", "en", "st", "est", "t", "et", "end", "nd", *(f"end{end}" for end in _ADJECTIVE_ENDS))
)
_WEAK = _PRESENT | {f"{vowel}te{end}" for vowel in ("", "e") for end in ("", "m", "n", "r", "s", "st", "t")}
_PRETERITE = frozenset(("", "en", "t", "st"))
_SUBJUNCTIVE = frozenset(("e", "en", "est", "et", "er", "ern"))
"""Endings of a preterite that has an umlaut: käme; and of the plural of a noun that is one: Bänder, Schlösser."""
_OF_NOUN = frozenset(("e", "es", "s"))
_PARTICIPLE = frozenset(("en", *(f"en{end}" for end in _ADJECTIVE_ENDS)))
_LONGEST_END = 6


class _Roots(NamedTuple):
    """The roots of verbs, each with that of its infinitive."""

    present: dict[str, str]
    weak: frozenset[str]
    preterite: dict[str, str]
    participle: dict[str, str]
    """With its ge-, without its -en."""


@cache
def _roots() -> _Roots:
    roots = _Roots({}, frozenset(WEAK.split()), {}, {})
    for line in STRONG.split(";"):
        spelled, *others = line.split()
        first = roots.present[spelled] = without_umlauts(spelled)
        for form in others:
            if form.endswith("en"):
                roots.participle[form.removesuffix("en")] = first
            else:
                roots.preterite[form] = first
    return roots


@cache
def _apart() -> dict[str, str]:
    """Word → stem, of those whose forms have nothing in common."""
    lines = (line.split() for line in _FORMS_APART.replace("\n", ";").split(";"))
    return {form: forms[0] for forms in lines if forms for form in forms}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(NOUNS.split())


@cache
def _stemmer() -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer("german")
    return stemmer


@lru_cache(20_000)
def stem(word: str) -> str:
    """What a word has in common with its forms and with nothing else; of one that has none, itself.

    ``haushalte``, ``haushalt`` → ``haushalt``; ``arztinnen``, ``arzte`` → ``arzt``; ``gestiegen`` → ``steig``.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return without_umlauts(word)
    verb = _verb(word)
    word = without_umlauts(word)
    if known := _apart().get(word):
        return known
    for plural, single in _ENDS.items():
        if word.endswith(plural) and not word.endswith(_NO_ENDS):
            return word.removesuffix(plural) + single
    if found := _IER.fullmatch(word):
        return found["word"]
    if verb is not None:
        return verb
    if found := _WOMAN.fullmatch(word):
        return stem(found["word"])
    reduced = next((found["word"] for form in _REDUCED if (found := form.fullmatch(word))), None)
    return reduced or _stemmer().stemWord(word)


def _verb(word: str) -> str | None:
    """The root of the verb that a word is a form of, with what stands before it; None where it is of none."""
    fold = without_umlauts(word)
    if word in _nouns() or (word != fold and not _nouns().isdisjoint((fold[:-1], fold[:-2]))):  # Macht, Mächte
        return None
    for prefix in ("", *(one for one in PREFIXES if fold.startswith(one))):
        rest = word[len(prefix) :]
        infinitive = rest.removeprefix("zu") if prefix and rest.endswith("n") else rest
        for form in dict.fromkeys((rest, infinitive)):
            if root := _root(form, prefix):
                return prefix + root
    return None


def _root(form: str, prefix: str) -> str | None:
    """The root of the infinitive of a form without what stands before it."""
    roots = _roots()
    past = _PRETERITE | _OF_NOUN if prefix else _PRETERITE
    fold = without_umlauts(form)
    for length in range(len(form), max(1, len(form) - _LONGEST_END), -1):
        root, end = fold[:length], fold[length:]
        if (root in roots.weak or form[:length] in roots.weak) and end in _WEAK:
            return root
        if form[:length] in roots.present and end in _PRESENT:
            return root
        if root in roots.present and end in _PRESENT:
            return root
        is_subjunctive = form[:length] != root and end in _SUBJUNCTIVE
        if root in roots.preterite and (end in past or is_subjunctive):
            return roots.preterite[root]
        if root in roots.participle and end in (_PARTICIPLE | past if prefix else _PARTICIPLE):
            return roots.participle[root]
        if prefix in BARE and "ge" + root in roots.participle and end in _PARTICIPLE:
            return roots.participle["ge" + root]
        if (
            root.startswith("ge")
            and not roots.weak.isdisjoint((root[2:], form[2:length]))
            and end.lstrip("e").startswith("t")
            and end in _WEAK
        ):
            return root[2:]
    return None
