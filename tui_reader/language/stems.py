"""The stem of a German word: what its forms have in common, and other words have not.

Snowball's stemmer takes endings off. What it takes for an ending and is none, and forms that have no ending, are in
tables here and in `tui_reader.language.verbs`. Words are spelled, stems are folded (`tui_reader.language.letters`): of
words with one stem `tui_reader.language.umlauts` says which are no forms of one another.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from tui_reader.language.conjugation import weak
from tui_reader.language.letters import without_umlauts
from tui_reader.language.verbs import BARE, HOMONYMS, NOUNS, PREFIXES, STRONG, WEAK


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
note noten; not nöte nöten; messe messen; wette wetten; lage lagen; kelle kellen; kuste kusten; weste westen; osten ost;
tasse tassen; masse massen; kasse kassen; rose rosen; hose hosen; dose dosen; nase nasen; sprache sprachen;
bande banden; ware; gabe gaben; bote boten; angebot angebote angeboten angebots angebotes;
verbot verbote verbots verbotes; karte karten; kiste kisten; liste listen; rente renten; seite seiten; ecke ecken;
rate raten; rat räte räten rats rates; falle fallen; fall fälle fällen falls falles; würde würden; ara aren; liga ligen ligas;
stadion stadions stadien stadium stadiums; index indizes indices; bonus boni bonusse; modus modi; stau staus; ski skis skier skiern; user users usern; ader adern; acker ackers ackern; typ typs typen typus; ehe ehen; see sees seen; fee feen; ire iren irin irinnen; europar europars europarn europarin europarinnen;
tropha trophan; statu statun; revu revun; schokolade schokoladen; schublade schubladen; marmelade marmeladen; ballade balladen;
kurbis kurbisse kurbissen kurbisses; zirkus zirkusse zirkussen; szenario szenarios szenarien; praxis praxen;
mais; manchester; planet planeten; maler malers malern; muller mullers mullern; weber webers webern; center centers; liter liters litern;
ernte ernten; geschichte geschichten; gestalt gestalten; gericht gerichte gerichten gerichts; nachricht nachrichten;
wert werte werten werts wertes; prinzip prinzips prinzipien; material materials materialien; atlas atlanten;
kaktus kakteen; bus busse bussen busses; sein bin bist ist sind seid war waren warst wart gewesen seien seiest seist wäre wären wärst wärest wäret wärt;
haben hat hast habe hatte hatten gehabt habt hattest hattet hätte hätten hättest hättet; werden wird wurde wurden geworden worden werde wirst wurdest werd werdet wurdet gewordene gewordenen gewordener werdende werdenden ward;
konnen kann konnte konnten gekonnt kannst; mussen muss musste mussten gemusst musst;
wollen will wollte wollten gewollt willst wollt wolltest wolltet; mogen mag mochte mochten gemocht magst möge mögen möchte möchten möchtest möchtet mögt;
sollen soll sollte sollten gesollt sollst sollt solle solltest solltet; tun tut tat taten getan tue täte täten; tatsache tatsachen; polen polens pole polin polinnen; franzose franzosen franzosin franzosinnen;
schweden schwedens; norwegen norwegens; italien italiens; jemen jemens; ungarn ungarns; bayern bayerns;
sachsen sachsens; uber; unter; immer; wieder; oder; aber; nur; nicht; noch; auch; schon; einer; eine; einen; einem;
eines; weiter; leider; eben; neben; gegen; tier tiere tieren tiers tieres; bier biere bieren biers bieres;
papier papiere papieren papiers papieres; klavier klaviere klavieren klaviers; stier stiere stieren stiers;
offizier offiziere offizieren offiziers; quartier quartiere quartieren quartiers; passagier passagiere passagieren;
revier reviere revieren reviers; turnier turniere turnieren turniers; vier; hier
tiger tigers tigern; ufer ufers ufern; ostern; regen regens; sterne stern sternen sterns sternes; leben lebens; rinde rinden; rabe raben; kurs kurse kursen kurses;
burger burgers burgern; banner banners bannern; summer summers; router routers routern; mister; schlager schlagers schlagern;
taler talers talern; gelander gelanders gelandern; weiler weilers weilern; weiher weihers weihern; meter meters metern;
gangster gangsters gangstern; order orders; orden ordens; busen busens; falter falters faltern; schotter schotters; paket pakete paketen pakets;
gage gagen; elfe elfen; master masters; charter; watte; ruine ruinen; kanone kanonen; bulletin bulletins; pope popen; matte matten; platte platten;
geste gesten; flotte flotten; sparte sparten; katze katzen; fähre fähren; bucht buchten; schranke schranken; halle hallen; sache sachen;
wanderer wanderers wanderern; einwanderer einwanderers einwanderern; mode moden; modern moderne modernem modernen moderner modernes modernste modernsten;
kante kanten; kantine kantinen; tonne tonnen; schale schalen; kohl kohls; kohle kohlen; raster rasters rastern; riese riesen; grille grillen; hecke hecken;
pfeiler pfeilers pfeilern; marke marken; walzer walzers walzern; schiefer schiefers; biber bibers bibern; bettler bettlers bettlern;
kutter kutters kuttern; rocker rockers rockern; ballen ballens; wegen; saale; nähen nähst näht nähte nähten genäht; zeuge zeugen zeugin zeuginnen; koln kolns; israli isralis; buche buchen; posten postens; ändern ändere ändert änderst änderte änderten geändert geänderte geänderten geänderter geändertes änderte änderten; taube tauben; ulme ulmen; nachbar nachbarn nachbars; herr herrn herren; höhle höhlen; feige feigen;
hor hört hörte hörten hörst hörtest hörtet; raten rät; geraten geriet gerieten; gelangen gelangt gelangte gelangten; schrei schreit schrien;
knien kniet kniete knieten kniend; erwag erwägen erwägt erwog erwogen erwogene; abwag abwägen abwägt abgewogen abwog; beweg bewog bewogen;
ritus riten; klo klos; kilo kilos; dia dias; mini minis; boa boas; bikini bikinis; kanguru kangurus; solo solos soli; embryo embryos embryonen; order orders;
naht nähte nähten;
tal täler tälern tals tales; schrank schränke schränken schranks schrankes
"""
"""Words and their forms, as nobody would guess them; the first is the stem."""
_ENDS = {
    "themen": "thema", "firmen": "firma", "dramen": "drama", "villen": "villa", "skalen": "skala", "arenen": "arena", "agenden": "agenda",
    "dogmen": "dogma", "paradigmen": "paradigma", "traumata": "trauma", "pizzen": "pizza", "razzien": "razzia", "konten": "konto",
    "risiken": "risiko", "salden": "saldo", "viren": "virus", "globen": "globus", "museen": "museum", "zentren": "zentrum", "alben": "album",
    "foren": "forum", "daten": "datum", "visa": "visum", "voten": "votum", "referenden": "referendum", "spektren": "spektrum",
    "praxen": "praxis", "rhythmen": "rhythmus", "embargen": "embargo", "kommata": "komma", "fresken": "fresko",
    "plenen": "plenum", "quanten": "quantum", "antibiotika": "antibiotikum", "praktika": "praktikum", "materialien": "material", "reptilien": "reptil", "depressiva": "depressivum", "celli": "cello", "kommas": "komma",
    "mythen": "mythos", "basen": "basis", "spektra": "spektrum", "panoramen": "panorama", "saunen": "sauna", "themata": "thema", "klimata": "klima",
    "universen": "universum", "lexika": "lexikon", "fora": "forum", "epen": "epos", "jubilän": "jubilaum", "individun": "individuum", "referenda": "referendum", "privilegien": "privileg", "mineralien": "mineral", "indizien": "indiz",
    "sligen": "sliga", "nalligen": "nalliga", "oberligen": "oberliga", "minima": "minimum", "maxima": "maximum", "schemata": "schema", "dilemmata": "dilemma",
    "zyklen": "zyklus", "aromen": "aroma", "diven": "diva", "veranden": "veranda", "matrizen": "matrix", "kodizes": "kodex", "säle": "saal", "sälen": "saal",
}  # fmt: skip
"""Plurals that change the end of a word, which may be the last of several in one."""
_PLURALS = tuple(_ENDS)
_NO_ENDS = ("kandidaten", "soldaten", "mandaten", "halben", "salben", "schwalben", "kalben", "posaunen")
"""What only looks like one."""
_NO_ENDING = re.compile(
    r"\A(?P<word>\w*(?:poster|fenster|meister|theater|mutter|vater|bruder|schwester|tochter|muster|laster|pflaster|kloster|minister"
    r"|register|orchester|semester|eimer|hammer|kammer|nummer|sommer|zimmer|butter|futter|wetter|ritter|messer|wasser|mauer|bauer|dauer"
    r"|feuer|steuer|feier|hafer|opfer|kupfer|koffer|ziffer|finger|hunger|lager|arger|korper|oper|kaiser|cluster|filter"
    r"|winter|zentner|partner|kater|krater|pater|puder|ruder|leder|feder|teller|keller|schulter|kummer|donner|hummer|sicher|leber|zauber"
    r"|fieber|silber|zucker|becher|monster|eltern|norden|suden|westen|wagen|magen|segen|becken|besen|hafen"
    r"|garten|laden|schaden|(?<!p)faden|boden|bogen|kasten|schatten|container|computer|thriller|killer|trailer|ticker|pulver|revolver|iker"
    r"|wesen|land|handel|schwager|konzern|moslem|server|cover|problem|system|extrem|theorem|emblem|requiem|ekzem|totem|tandem|modem|mitglied"
    r"))(?:s|n|en|e|es|ns)?"
)
"""Words whose last letters are no ending, and that endings follow."""
_LIKE_ENDING = re.compile(
    r"\A(?P<word>(?:un)?(?:sicher|bitter|mager|hager|heiter|munter|sauber|tapfer|finster|lecker|locker|duster|wacker|bequem|extern|intern|divers|pervers"
    r"|silbern|holzern|eisern|nuchtern|schuchtern|kupfern|ledern|bleiern|stahlern|steinern|albern|lustern"
    r"|(?:grand|kur|fur|dub|ser|myster|relig|ambit|luxur|ingen)ios|nervos|\w{4,}entos|poros|skandalos|monstros))(?:(?:er|e?st)?e[mnrs]?|s|n)?"
)
"""Adjectives whose last letters are no ending."""
_NIS = re.compile(r"\A(?P<word>\w{2,}nis)(?:se[ns]?)?")
_LEUTE = re.compile(r"\A(?P<word>\w{3,})leuten?")
_HERR = re.compile(r"\A(?P<word>\w{3,}herr)(?:e?n)?")
_BAU = re.compile(r"\A(?P<word>\w*bau)(?:e?s|ten)?")
_END_S = re.compile(
    r"\A(?P<word>\w*(?:krebs|kurs|konsens|keks|koks|klecks|schnaps|mops|kollaps|schwips|paradies|[^i]ss|fuchs|wuchs|impuls)"
    r"|(?:geiz|wende)?hals|puls|fels|vers|zins|gans|mucks|knicks|lachs|dachs|luchs|(?:\w*ge)?wachs|flachs|ochs|gips|raps|klops|klaps|grips|\w*gas|kirmes|turkis|mais)"
    r"(?:e[ns]?)?"
)
"""Words whose s is no ending."""
_SYNCOPE_L = re.compile(
    r"\A(?P<word>(?:\w*(?:dunk|nob|heik|simp)|(?:un|ver)?(?:ed|eit|ub)|\w{2,}[ai]b))e?l(?:(?:er|st|est)?e[mnrs]?|n|s)?"
)
_SYNCOPE_R = re.compile(
    r"\A(?P<word>(?:uber)?teu|sau|(?:un)?geheu|tapf|mag|hag|bitt|finst|heit|munt|saub|wack|makab|integ|lock|leck|dust|illust)e?r(?:(?:er|st|est)?e[mnrs]?)?"
)
"""Adjectives that lose an e: dunkel, dunkle; teuer, teure."""
_BUILT = re.compile(
    r"\A(?P<word>\w{3,}(?:heit|keit|ung|schaft|lich|isch|ig|ik|end|tat|ion|tum|ling|haft|bar|sam|los|iv|ell|al|or|eur|ismus))"
    r"(?:(?:er|st)?e[mnrs]?|er|s)?"
)
"""Words that are built from others: of these only what is an ending goes, and Sicherheit is not sich."""
_PLURAL_S = re.compile(
    r"\A(?P<word>(?:\w{2,}|[aeiouy])(?:[^\W\daeiouy][aioy]|ia)|[^\W\d_](?!r)[^\W\daeiouy]o|[^\W\daeiouy]{2,}u?|\w+(?:[eiou]o|eau|ai)|\w+[aeo]y|\w+[^\W_][pwcv]|akku|tabu|guru|menu|kanu|milieu)"
    r"s(?<!los)(?<![nsxr]is)"
)
"""Autos, Omas, Unis, Partys, Videos, Tees, Apps, AKWs."""
_EE = re.compile(r"\A(?P<word>\w+ee(?=s?\Z)|\w{2,}ee(?=n\Z))[ns]?")
_ISM = re.compile(r"\A(?P<word>\w{2,}(?:[ia]sm|thm))(?:us|en)")
_WOMEN = re.compile(r"\A(?P<word>\w{3,}in)nen")
_IUM = re.compile(r"\A(?P<word>\w{2,}i)(?:ums?|us|en?)")
_UM = re.compile(r"\A(?P<word>\w{3,}um)s")
_ADJECTIVE_WORDS = """
alt jung gross klein neu lang kurz stark schwach warm kalt reich schnell schwer leicht schlecht weit tief hart weich leise grun rot
blau gelb schwarz weiss braun grau bunt hell breit schmal eng dick dunn frisch faul klug dumm fein grob krank gesund frei still
scharf mild wild zart rund glatt rau nass fremd fest spat fruh recht link arg klar wahr falsch modern liberal hubsch mud reif roh
deutsch sanft streng ernst froh blind taub stumm nackt flach steil dicht knapp echt ganz halb voll leer popular matt flott geheim fit
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_ADJECTIVE = re.compile(rf"\A(?P<word>{'|'.join(sorted(_ADJECTIVES))})(?:(?:er|e?s?t)?e[mnrs]?)")
_WOMAN = re.compile(
    r"(?!platin|valentin)(?P<word>\w*(?:er|ist|ent|ant|or|eur|og|at|et|ot|it|ast|arzt|anwalt|graf|koch|freund|konig|nachbar|chef|wirt|kund|zeug"
    r"|kolleg|genoss|jud|turk|russ|franzos|schwag|held|gott|wolf|hund|expert|beamt|gesandt|gehilf|sklav|muslim|schwab|dan|schwed|chines"
    r"|portugies|brit|griech|schott|bot|erb|gatt|feind|dieb|kurd|serb|kroat|bosn|slow))in(?:nen)?"
)
_IER = re.compile(
    r"\A(?P<word>\w{2,}ier)(?:e[ns]?|n|s|t|te[mnrst]?|tere?[mnrs]?|st|end(?:e[mnrs]?)?|bar(?:e[mnrs]?)?)?"
)
_REDUCED = (_BAU, _HERR, _EE, _NIS, _ISM, _BUILT, _WOMEN, _PLURAL_S, _IUM, _UM)
"""What is tried in turn before Snowball's rules: the stem is the word in it."""
_OF_NUMBER = re.compile(r"\A(\d+)ern?")
"""2024er, 90ern."""
_US = re.compile(r"\A(?P<word>\w{3,}(?<!r)us)se[ns]?")
"""Globusse, Campusse."""
_OF_DECADE = re.compile(r"\A(?:19)?(\d0)ern?")
"""90er, 1990ern."""
_ADJECTIVE_ENDS = ("e", "em", "en", "er", "es")
_PRESENT = frozenset(("", "e", "en", "ens", "st", "est", "t", "et", "end", *(f"end{end}" for end in _ADJECTIVE_ENDS)))
_AFTER_L = frozenset(("n", "nd", "s", "ns", *(f"nd{end}" for end in _ADJECTIVE_ENDS)))
"""What follows roots in -el and -er instead: wandern, wandernde."""
_WEAK = _PRESENT | {f"{vowel}te{end}" for vowel in ("", "e") for end in ("", "m", "n", "r", "s", "st", "t")}
_PRETERITE_ENDS = ("en", "t", "st")
_PRETERITE = frozenset(("", *_PRETERITE_ENDS))
_VOWELS = str.maketrans("au", "oo")
"""Schlossen is no form of a noun, whose plural has an umlaut; griffen may be one."""
_SUBJUNCTIVE = frozenset(("e", "en", "est", "et"))
"""Endings of a preterite that has an umlaut, where its vowel can have one: käme, schriebe."""
_HAS_UMLAUT = re.compile("[ou]|a(?!u)")
"""Vowels that get one."""
_OR_ZU = ("hinzu", "dazu")
_BEHIND_ZU = (
    "zu",
    "füg",
    "komm",
    "zieh",
    "rechn",
    "zähl",
    "tret",
    "setz",
    "gewinn",
    "gehör",
    "lern",
    "dicht",
    "denk",
    "verdien",
    "gekommen",
    "gezogen",
    "getreten",
)
"""What these stand before: hinzufügen, and not hinzuweisen, which is a hin."""
_NO_VERBS = ("sicht", "sichten", "fahrt", "fahrten")
_NOUN_ENDS = ("", "e", "es", "s", "er", "ern")
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
    return {form: without_umlauts(forms[0]) for forms in lines if forms for form in forms}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(NOUNS.split())


@cache
def _homonyms() -> frozenset[str]:
    return frozenset(HOMONYMS.split())


@cache
def _stemmer() -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer("german")
    return stemmer


class _Verb(NamedTuple):
    """A word as a form of a verb."""

    root: str
    """Of the infinitive, with what stands before it."""
    is_noun: bool
    """Whether it may as well be a noun: Schritt, Gefallen, Gesichter."""


def stem(word: str) -> str:
    """The first of its `stems`."""
    return stems(word)[0]


@lru_cache(20_000)
def stems(word: str, *, is_noun: bool = False) -> tuple[str, ...]:
    """What a word has in common with its forms and with nothing else; two of one that may be of two: griff, greif; 1990, 90er.

    ``haushalte``, ``haushalt`` → ``haushalt``; ``arztinnen``, ``arzte`` → ``arzt``; ``gestiegen`` → ``gestieg``, ``steig``.
    One that ``is_noun``, because it was written so, is no form of a verb if there is such a noun.
    """
    if found := _OF_NUMBER.fullmatch(word):
        decade = _OF_DECADE.fullmatch(word)
        return (found[1], f"{decade[1]}er") if decade else (found[1],)
    fold = without_umlauts(word)
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return (fold,)
    verb, known = _verb(word), _known(word)
    if verb is None:
        return (known or _reduced(fold), *(() if is_noun or known == fold else _weak(word)))
    if known and not verb.is_noun and not fold.endswith("n"):
        return (known,)
    if known is None and not verb.is_noun:
        return (verb.root,)
    noun = known or _reduced(fold)
    return (noun,) if noun == verb.root or (is_noun and not fold.startswith("ge")) else (noun, verb.root)


def _weak(word: str) -> tuple[str, ...]:
    """The stem of the weak verb that a word may be a form of, which is in a table or not."""
    if word in _apart() or (word in _nouns() and not word.endswith("ten")) or _is_adjective(word):
        return ()
    if (found := weak(word)) is None:
        return ()
    verbs = (verb for one in found.infinitives if (verb := _verb(one)) and not verb.is_noun)
    return (next((verb.root for verb in verbs if _ends_weak(verb.root)), found.key),)


def _is_adjective(word: str) -> bool:
    """Whether it is one, and no verb that is made of it: leicht, leichten; and not stärken, leeren."""
    found = _ADJECTIVE.fullmatch(word)
    return word in _ADJECTIVES or (found is not None and (found["word"].endswith("t") or not word.endswith("en")))


def _ends_weak(root: str) -> bool:
    """Whether the root of a verb is, behind what may stand before it, one of those of weak verbs."""
    return any(root[start:] in _roots().weak for start in range(len(root)))


def _known(word: str) -> str | None:
    """The stem of a word that is in a table, or looks like none but a noun or adjective."""
    fold = without_umlauts(word)
    if known := _apart().get(word) or _apart().get(fold):
        return known
    if (found := _US.fullmatch(word)) and not word.endswith("sses"):
        return _reduced(without_umlauts(found["word"]))
    ends = _ENDS.items() if word.endswith(_PLURALS) else ()
    for plural, single in ends:
        if word.endswith(plural) and not word.endswith(_NO_ENDS):
            return _reduced(without_umlauts(word.removesuffix(plural)) + single)
    for form, end in (
        (_IER, ""),
        (_LEUTE, "mann"),
        (_LIKE_ENDING, ""),
        (_SYNCOPE_L, "el"),
        (_SYNCOPE_R, "er"),
        (_NO_ENDING, ""),
        (_ADJECTIVE, ""),
        (_END_S, ""),
    ):
        if found := form.fullmatch(fold):
            return found["word"] + end
    return None


def _reduced(word: str) -> str:
    """The stem of a word, folded, that is in no table."""
    if found := _WOMAN.fullmatch(word):
        return stem(found["word"])
    reduced = next((found["word"] for form in _REDUCED if (found := form.fullmatch(word))), None)
    if reduced is None and word.endswith(("ers", "ens", "ern")) and len(word) > _SHORTEST + 2:
        return _reduced(word[:-1])
    return reduced or _stemmer().stemWord(word)


@cache
def _prefixes(letters: str) -> tuple[str, ...]:
    """What may stand before a verb that begins with these two letters."""
    return tuple(one for one in PREFIXES if one.startswith(letters))


def _verb(word: str) -> _Verb | None:
    """The verb that a word is a form of; None where it is of none."""
    fold = without_umlauts(word)
    if word in _nouns() or (word != fold and not _nouns().isdisjoint((fold[:-1], fold[:-2]))):  # Macht, Mächte
        return None
    for prefix in ("", *(one for one in _prefixes(fold[:2]) if fold.startswith(one))):
        rest = word[len(prefix) :]
        if prefix in _OR_ZU and rest.endswith("en") and not rest.startswith(_BEHIND_ZU):
            continue  # hin-zu-weisen
        if rest in _NO_VERBS:
            return None
        infinitive = rest.removeprefix("zu") if prefix and rest.endswith("n") else rest
        for form in dict.fromkeys((rest, infinitive)):
            if verb := _root(form, prefix):
                return verb._replace(root=prefix + verb.root)
    return None


def _root(form: str, prefix: str) -> _Verb | None:
    """The verb of a form without what stands before it."""
    fold = without_umlauts(form)
    for length in range(len(form), max(1, len(form) - _LONGEST_END), -1):
        spelling, root, end = form[:length], fold[:length], fold[length:]
        if root == "gehor" and prefix not in ("", "an", "zu"):  # aufgehört
            return _Verb("hor", is_noun=False)
        if found := _present_root(spelling, root, end):
            if prefix or found not in _homonyms():
                return _Verb(found, is_noun=False)
            return None if end in _NOUN_ENDS else _Verb(found + "en", is_noun=False)
        if found := _other_root(spelling, root, end, prefix):
            is_noun = (
                bool(prefix) or spelling != root or end not in _PRETERITE_ENDS or "o" not in root.translate(_VOWELS)
            )
            return _Verb(found + "en" if not prefix and found in _homonyms() else found, is_noun)
    return None


def _present_root(spelling: str, root: str, end: str) -> str | None:
    """The root of the infinitive, by that of the present, which all forms of a weak verb have."""
    roots = _roots()
    if end in _AFTER_L and not (root.endswith(("el", "er")) or root == "tu"):
        return None
    if (root in roots.weak or spelling in roots.weak) and end in _WEAK | _AFTER_L:
        return root
    if spelling in roots.present and end in _PRESENT | _AFTER_L:
        return roots.present[spelling]
    return root if root in roots.present and end in _PRESENT | _AFTER_L else None


def _other_root(spelling: str, root: str, end: str, prefix: str) -> str | None:
    """The root of the infinitive, by that of the preterite or of a participle."""
    roots = _roots()
    is_changed = spelling != root or (end == "e" and root not in roots.present and not _HAS_UMLAUT.search(root))
    first = roots.preterite.get(spelling, roots.preterite.get(root))
    if first and (end in _PRETERITE or (is_changed and end in _SUBJUNCTIVE)):
        return first
    if end in _PARTICIPLE and (found := roots.participle.get(root)):
        return found
    if prefix in BARE and end in _PARTICIPLE and (found := roots.participle.get("ge" + root)):
        return found
    is_weak = not roots.weak.isdisjoint((root[2:], spelling[2:]))
    return root[2:] if root.startswith("ge") and is_weak and end.lstrip("e").startswith("t") and end in _WEAK else None
