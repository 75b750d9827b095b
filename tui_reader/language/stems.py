"""The stem of a German word: what its forms have in common, and other words have not.

Snowball's stemmer takes endings off. What it takes for an ending and is none, and forms that have no ending, are in
tables here, in `tui_reader.language.irregular` and in `tui_reader.language.verbs`. Words are spelled, stems are folded
(`tui_reader.language.letters`): of words with one stem `tui_reader.language.umlauts` says which are no forms of one
another.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from tui_reader.language.conjugation import weak
from tui_reader.language.irregular import BESIDE_ADJECTIVES, ENDS, FORMS_APART, NO_ENDS, NO_FULL_VERBS
from tui_reader.language.letters import without_umlauts
from tui_reader.language.nations import NATIONS
from tui_reader.language.nouns import beside_verbs
from tui_reader.language.variants import one_way
from tui_reader.language.verbs import (
    ALSO_NOUNS,
    BARE,
    BEHIND_ZU,
    HOMONYMS,
    NEVER_APART,
    NOUNS,
    OR_ZU,
    PREFIXES,
    STRONG,
    UNLIKE,
    WEAK,
)


class Stemmer(Protocol):
    """What Snowball gives: one that takes endings off words."""

    def stemWord(self, word: str) -> str: ...  # noqa: D102, N802 - its own name


_SHORTEST, _LONGEST = 3, 60
"""Letters of a word that has a stem."""
_PLURALS = tuple(ENDS)
_NO_ENDING = re.compile(
    r"\A(?P<word>\w*(?:poster|fenster|meister|theater|mutter|vater|bruder|schwester|tochter|muster|laster|pflaster|kloster|minister"
    r"|register|orchester|semester|(?<!h)eimer|hammer|kammer|nummer|sommer|zimmer|butter|futter|wetter|ritter|messer|wasser|mauer|bauer|dauer"
    r"|feuer|steuer|feier|hafer|opfer|kupfer|koffer|ziffer|finger|hunger|lager|(?<!k)arger|korper|oper|kaiser|cluster|filter"
    r"|winter|zentner|partner|kater|krater|(?<!s)pater|puder|ruder|leder|feder|teller|keller|schulter|kummer|donner|hummer|sicher|leber|zauber"
    r"|fieber|silber|zucker|becher|monster|eltern|kunst|norden|suden|westen|wagen|magen|segen|becken|besen|(?<!sc)hafen"
    r"|(?<![a-z])anker|(?<![a-z])ather|(?<![a-z])eiter|(?<![a-z])euter|(?<!g)laser|(?<!k)letter|adler|alster|boller|bunker|charakter|elster|faser|flieder"
    r"|gefieder|gewitter|ginster|gitter|hamster|hocker|ingwer|joker|kader|kafer|kalender|kasper|kiefer|klammer|koller|kuster|luder|luster|mieder|panther|panzer|poker"
    r"|polster|propeller|pullover|quader|splitter|trichter|vesper|vetter|viper|zeder|zepter|zither|zwitter|zylinder"
    r"|garten|laden|schaden|(?<!p)faden|boden|bogen|kasten|schatten|container|computer|thriller|killer|trailer|ticker|pulver|revolver|(?<!ant)iker"
    r"|herbst|dienst|gespenst|hengst|gespinst|brunst|schwulst|protest|podest|arrest|attest|asbest|inzest|uberrest"
    r"|wesen|(?<=[a-z]{3})fest|land|handel|schwager|konzern|moslem|server|cover|problem|system|extrem|theorem|emblem|requiem|ekzem|totem|tandem|modem|mitglied"
    r"))(?:s|n|en|e|es|ns)?"
)
"""Words whose last letters are no ending, and that endings follow."""
_LIKE_ENDING = re.compile(
    r"\A(?P<word>(?:un)?(?:sicher|bitter|mager|hager|heiter|munter|sauber|tapfer|finster|lecker|locker|duster|wacker|bequem|extern|(?:\w{4,})?intern|(?:post)?modern|divers|pervers"
    r"|silbern|holzern|eisern|nuchtern|schuchtern|kupfern|ledern|bleiern|stahlern|steinern|glasern|albern|lustern"
    r"|(?:grand|kur|fur|dub|ser|myster|relig|ambit|luxur|ingen)ios|nervos|\w{4,}entos|poros|skandalos|monstros))(?:(?:er|e?st)?e[mnrs]?|s|n)?"
)
"""Adjectives whose last letters are no ending."""
_WITH_UMLAUT = re.compile(r"\A(?P<word>\w{3,}ös|\w{3,}är)(?:(?:er|e?st)?e[mnrs]?|s)?")
"""Pompös, spektakulär."""
_NIS = re.compile(r"\A(?P<word>\w{2,}(?<![aiou])nis)(?:se[ns]?)?")
_LEUTE = re.compile(r"\A(?P<word>\w{3,})leuten?")
_HERR = re.compile(r"\A(?P<word>\w{3,}herr)(?:e?n)?")
_BAU = re.compile(r"\A(?P<word>\w*bau)(?:e?s|ten)?")
_END_S = re.compile(
    r"\A(?P<word>\w*(?:krebs|kurs|konsens|keks|koks|klecks|schnaps|mops|kollaps|schwips|paradies|[^i]ss|fuchs|wuchs|impuls)"
    r"|(?:geiz|wende)?hals|puls|fels|vers|gans|mucks|knicks|lachs|dachs|luchs|(?:\w*ge)?wachs|flachs|ochs|gips|raps|klops|klaps|grips|\w*gl?as|\w*zins|moos|kirmes|turkis|mais)"
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
    r"\A(?P<word>\w{3,}(?:heit|keit|ung|schaft|lich|isch|ig|ik|end|tat|ion|tum|ling|haft|bar|sam|los|frei|iv|ell|al|or|eur|ismus))"
    r"(?:(?:er|st)?e[mnrs]?|er|s)?"
)
"""Words that are built from others: of these only what is an ending goes, and Sicherheit is not sich."""
_PLURAL_S = re.compile(
    r"\A(?P<word>(?:\w{2,}|[aeiouy])(?:[^\W\daeiouy][aioy]|ia)|[^\W\d_](?!r)[^\W\daeiouy]o|[^\W\daeiouy]{2,}u?|\w+(?:[eiou]o|eau|ai|ea)|\w+[aeo]y|\w+[^\W_][jpwcv]|\w{2,}(?:ch|sl|[kdnst])au|\w+(?:ahu|oglu|escu|lulu)|peru|akku|doku|iglu|tabu|guru|menu|kanu|milieu)"
    r"s(?<!los)(?<!xis)(?<![^\W\daiou]nis)"
    r"(?<!paris)(?<!\biris)(?<!basis)(?<!dosis)(?<!oasis)(?<!nesis)(?<!lysis)(?<!krisis)(?<!chassis)(?<!hybris)(?<!igris)(?<!epsis)(?<!thesis)"
)
"""Autos, Omas, Unis, Partys, Videos, Tees, Apps, AKWs; names, too: Melonis, Selenskyjs, Warschaus, Erdoğlus."""
_EE = re.compile(r"\A(?P<word>\w+ee(?=s?\Z)|\w{2,}ee(?=n\Z))[ns]?")
_ISM = re.compile(r"\A(?P<word>\w{2,}(?:[ia]sm|thm))(?:us|en)")
_WOMEN = re.compile(r"\A(?P<word>\w{3,}in)nen")
_IUM = re.compile(r"\A(?P<word>\w{2,}i)(?:ums?|us|en?)")
_UM = re.compile(r"\A(?P<word>\w{3,}um)s")
_LN = re.compile(r"\A(?P<word>\w+[^\We]ln)s?")
"""Neukölln, Mölln: an ending has its e before -ln."""
_ADJECTIVE_WORDS = """
alt jung gross klein neu lang kurz stark schwach warm kalt reich schnell schwer leicht schlecht weit tief hart weich grun rot
blau gelb schwarz weiss braun grau bunt hell breit schmal eng dick dunn frisch faul klug dumm fein grob krank gesund frei still
scharf mild wild zart rund glatt rau nass fremd fest spat fruh recht link arg klar wahr falsch modern liberal hubsch mud reif roh
deutsch sanft streng ernst froh blind taub stumm nackt flach steil dicht knapp echt ganz halb voll leer popular matt flott geheim fit konkret komplett diskret fair schlau
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_ADJECTIVE = re.compile(rf"\A(?P<word>{'|'.join(sorted(_ADJECTIVES))})(?:(?:er|e?s?t)?e[mnrs]?)")
_WOMAN = re.compile(
    r"(?!platin|valentin|konstantin|satin|schwerin)(?P<word>\w*(?:er|ist|ent|ant|or|eur|og|at|et|ot|it|ast|eut|aut|urg|oph|eg|arch|ekt|ik|and(?<=\w{7})|[mnlt]es(?<=\w{5})|[bcefjklnp-tv-z]ar(?<=\w{5})"
    r"|arzt|anwalt|graf|koch|freund|konig|nachbar|chef|wirt|kund|zeug"
    r"|kolleg|genoss|jud|turk|russ|franzos|schwag|held|gott|wolf|fuchs|hund|expert|beamt|gesandt|gehilf|sklav|muslim|schwab|dan|schwed|chines"
    r"|portugies|brit|griech|schott|bot|erb|gatt|feind|dieb|kurd|serb|kroat|bosn|slow|schoff|insass|nomad|kamerad|bischof|rival|general|bulgar|referendar|zar|dekan|kapitan|veteran|kumpan|sultan"
    r"|afghan|ruman|tyrann|finn|hess|tschech|slowak|mongol|usbek|kasach|lett|sachs|furst|wart|hirt|mim|ahn|enkel|jesid|drus|uigur))in(?:nen)?"
)
_OF_WOMEN = ("in", "innen")
_IER = re.compile(
    r"\A(?P<word>\w{2,}ier)(?:e[ns]?|n|s|t|te[mnrst]?|tere?[mnrs]?|st|end(?:e[mnrs]?)?|bar(?:e[mnrs]?)?)?"
)
_REDUCED = (_BAU, _HERR, _EE, _NIS, _ISM, _BUILT, _WOMEN, _PLURAL_S, _IUM, _UM, _LN)
"""What is tried in turn before Snowball's rules: the stem is the word in it."""
_ORDINAL = re.compile(
    r"(?P<word>(?:ers|(?:\w+(?:und|hundert|tausend))?(?:zwei|drit|vier|fünf|sechs|sieb|sieben|neun|elf|zwölf|zehn)"
    r"|\w*(?:zehn|(?:zwan|vier|fünf|sech|sieb|acht|neun)zigs|dreissigs|hunderts|tausends|millions))t)e[mnrs]?"
)
"""Erste, fünften, zwanzigster: forms of no verb."""
_OF_NUMBER = re.compile(r"\A(\d+)ern?")
"""2024er, 90ern."""
_BEHIND_NUMBER = re.compile(r"(\w*\d(?:er)?)([^\W\d]{4,})")
"""50-Jährige, CO2-Preis, Tempo-30-Zone, as they are compared."""
_US = re.compile(r"\A(?P<word>\w{3,}(?<![raä])us)se[ns]?")
"""Globusse, Campusse."""
_OF_DECADE = re.compile(r"\A(?:19)?(\d0)ern?")
"""90er, 1990ern."""
_ADJECTIVE_ENDS = ("e", "em", "en", "er", "es")
_PRESENT = frozenset(
    (
        "",
        "e",
        "en",
        "ens",
        "st",
        "est",
        "t",
        "et",
        "end",
        *(f"end{more}{end}" for more in ("", "er", "st") for end in _ADJECTIVE_ENDS),
    )
)
_WITH_E = ("t", "d", *(before + last for before in (*"bdfgkps", "ch") for last in "nm"))
"""Ends of roots before whose -te stands an e: redete, öffnete; and Planeten are of no planen."""
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
_NO_VERBS = ("sicht", "sichten", "fahrt", "fahrten")
_NOUN_ENDS = ("", "e", "es", "s", "er", "ern")
_PARTICIPLE = frozenset(("en", *(f"en{end}" for end in _ADJECTIVE_ENDS)))
_BEFORE_GE = {"gehor": ("an", "zu"), "gesteh": ("ein", "zu"), "gewohn": ("ab", "an", "ein")}
"""Verbs with ge- in all forms, and what may stand before them: zugestehen."""
_ONLY_BEHIND = ("mog", "hab", "werd")
"""What is a full verb only behind something: vermögen, vorhaben."""
_LONGEST_END = 8


class _Roots(NamedTuple):
    """The roots of verbs, each with that of its infinitive."""

    present: dict[str, str]
    weak: frozenset[str]
    preterite: dict[str, str]
    participle: dict[str, str]
    """With its ge-, without its -en."""
    second: dict[str, str]
    """Of preterites that two verbs have."""


@cache
def _roots() -> _Roots:
    roots = _Roots({}, frozenset(WEAK.split()), {}, {}, {})
    for line in STRONG.split(";"):
        spelled, *others = line.split()
        first = roots.present[spelled] = without_umlauts(spelled)
        for form in others:
            if form.endswith("en"):
                roots.participle[form.removesuffix("en")] = first
            elif roots.preterite.setdefault(form, first) != first:
                roots.second[form] = first
    return roots


@cache
def _apart() -> dict[str, str]:
    """Word → stem, of those whose forms have nothing in common."""
    lines = (line.split() for line in FORMS_APART.replace("\n", ";").split(";"))
    return beside_verbs() | {form: without_umlauts(forms[0]) for forms in lines if forms for form in forms}


@cache
def _closed() -> frozenset[str]:
    """Words that are forms of no verb but these: what stands alone, and the lines of `NO_FULL_VERBS`."""
    lines = (line.split() for line in FORMS_APART.replace("\n", ";").split(";"))
    return frozenset(
        form for forms in lines if forms and (len(forms) == 1 or forms[0] in NO_FULL_VERBS) for form in forms
    )


@cache
def _nouns() -> frozenset[str]:
    return frozenset(NOUNS.split())


@cache
def _noun_roots() -> frozenset[str]:
    """Those that may have an umlaut before an ending."""
    return frozenset(one for one in _nouns() | _also_nouns() if not one.endswith("en"))


@cache
def _also_nouns() -> frozenset[str]:
    return frozenset(ALSO_NOUNS.split())


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
    other: str = ""
    """The root of another verb that it may be a form of: gehört, of hören and of gehören."""


def stem(word: str) -> str:
    """The first of its `stems`."""
    return stems(word)[0]


@lru_cache(20_000)
def stems(word: str, *, is_noun: bool = False, is_small: bool = False) -> tuple[str, ...]:
    """What a word has in common with its forms and with nothing else; two of one that may be of two: griff, greif; 1990, 90er.

    ``haushalte``, ``haushalt`` → ``haushalt``; ``arztinnen``, ``arzte`` → ``arzt``; ``gestiegen`` → ``gestieg``, ``steig``.
    One that ``is_noun``, because it was written so, is no form of a verb if there is such a noun; one that ``is_small``
    is no form of a noun that has nothing to do with its verb: messen, Messe.
    """
    if found := _OF_NUMBER.fullmatch(word):
        decade = _OF_DECADE.fullmatch(word)
        return (found[1], f"{decade[1]}er") if decade else (found[1],)
    if ordinal := _ORDINAL.fullmatch(word):
        return (without_umlauts(ordinal["word"]),)
    if found := _BEHIND_NUMBER.fullmatch(word):
        return tuple(found[1] + one for one in stems(found[2], is_noun=is_noun))
    word = one_way(word)
    fold = without_umlauts(word)
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return (fold,)
    if noun := BESIDE_ADJECTIVES.get(word):
        return (noun,) if is_noun else (_reduced(fold), noun)
    verb, known = _verb(word), _known(word)
    if (unlike := _unlike(word)) is not None:
        of_verb = () if word.endswith("e") else (verb.root,) if verb else _weak(word)
        return of_verb if is_small and of_verb else (unlike, *(() if is_noun else of_verb))
    if verb is None:
        is_plain = known == fold and word not in _apart()
        return (known or _reduced(fold), *(() if is_noun or is_plain else _weak(word)))
    if verb.other:
        return (verb.root, verb.other)
    if known and not verb.is_noun and not fold.endswith("n"):
        return (known,)
    if not verb.is_noun and (known is None or not (fold.startswith(verb.root) or word in _apart())):
        return (verb.root,)
    if is_small and verb.root == fold:  # wachsen, whose root is another word
        return (verb.root,)
    noun = known or _reduced(fold)
    return (noun,) if noun == verb.root or (is_noun and not fold.startswith("ge")) else (noun, verb.root)


def _unlike(word: str) -> str | None:
    """The stem of a noun in -e whose plural looks like a verb that means something else; None where it is none."""
    root = word.removesuffix("n").removesuffix("e")
    return without_umlauts(root) + "e" if root != word and word[len(root)] == "e" and root in _unlike_roots() else None


@cache
def _unlike_roots() -> frozenset[str]:
    return frozenset(UNLIKE.split())


def _weak(word: str) -> tuple[str, ...]:
    """The stem of the weak verb that a word may be a form of, which is in a table or not."""
    if word in _closed() or word in _nouns() or _is_adjective(word):
        return ()
    if (found := weak(word)) is None:
        return ()
    verbs = (verb for one in found.infinitives if (verb := _verb(one)) and not verb.is_noun)
    return (next((verb.root for verb in verbs if _ends_weak(verb.root)), found.key),)


def _is_adjective(word: str) -> bool:
    """Whether it is one, and no verb that is made of it: leicht, leichten; and not stärken, leeren."""
    found = _ADJECTIVE.fullmatch(word)
    if _LIKE_ENDING.fullmatch(without_umlauts(word)) and not word.endswith("rn"):
        return True
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
    ends = ENDS.items() if word.endswith(_PLURALS) else ()
    for plural, single in ends:
        if word.endswith(plural) and not word.endswith(NO_ENDS):
            return _reduced(without_umlauts(word.removesuffix(plural)) + single)
    if fold in _ADJECTIVES:
        return fold
    if found := _WITH_UMLAUT.fullmatch(word):
        return without_umlauts(found["word"])
    for form, end in (
        (_LIKE_ENDING, ""),
        (_IER, ""),
        (_LEUTE, "mann"),
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
    if word.endswith(_OF_WOMEN) and (man := _man(word)):
        return _of_man(man)
    reduced = next((found["word"] for form in _REDUCED if (found := form.fullmatch(word))), None)
    if reduced is None and word.endswith(("ers", "ens", "ern")) and len(word) > _SHORTEST + 2:
        return _reduced(word[:-1])
    return reduced or _stemmer().stemWord(word)


def _man(word: str) -> str | None:
    """What stands before the -in of a woman; None where it is none."""
    if found := _WOMAN.fullmatch(word):
        return found["word"]
    return next((man for ending in _OF_WOMEN if (man := word.removesuffix(ending)) in _peoples()), None)


@cache
def _peoples() -> frozenset[str]:
    """Who lives in a country, without the e: dan, bask, ungar."""
    return frozenset(line.split()[-1].removesuffix("e") for line in NATIONS.split(";"))


def _of_man(word: str) -> str:
    """The stem of the man beside a woman, whose e is gone before -in: of Botin that of Bote, of Chinesin that of Chinese."""
    return stem(word + "e" if word.endswith("s") or word + "e" in _apart() else word)


@cache
def _prefixes(letters: str) -> tuple[str, ...]:
    """What may stand before a verb that begins with these two letters."""
    return tuple(one for one in PREFIXES if one.startswith(letters))


def _verb(word: str) -> _Verb | None:
    """The verb that a word is a form of; None where it is of none."""
    fold = without_umlauts(word)
    if word in _nouns() or (word != fold and not _noun_roots().isdisjoint((fold[:-1], fold[:-2]))):  # Not, Nöte
        return None
    for prefix in ("", *(one for one in _prefixes(fold[:2]) if fold.startswith(one))):
        rest = word[len(prefix) :]
        if prefix in OR_ZU and rest.endswith("en") and not rest.startswith(BEHIND_ZU):
            continue  # hin-zu-weisen
        if rest in _NO_VERBS:
            return None
        infinitive = _without_zu(rest) if prefix and rest.endswith("n") else rest
        for form in dict.fromkeys((rest, infinitive)):
            if verb := _root(form, prefix) or _behind_two(form, prefix):
                other = verb.other and prefix + verb.other
                return _Verb(prefix + verb.root, verb.is_noun or word in _also_nouns(), other)
    return None


def _without_zu(word: str) -> str:
    """A word without the zu that stands before it, which is zü before an e."""
    return "e" + word.removeprefix("zü") if word.startswith("zü") else word.removeprefix("zu")


def _behind_two(form: str, prefix: str) -> _Verb | None:
    """The verb of a form that begins with a second thing that may stand before verbs: an-er-kannt, an-zu-er-kennen."""
    if not prefix or prefix in NEVER_APART:
        return None
    for inner in NEVER_APART:
        rest = form.removeprefix(inner)
        if rest != form and rest not in _NO_VERBS and (verb := _root(rest, inner)):
            return verb._replace(root=inner + verb.root, other="")
    return None


def _root(form: str, prefix: str) -> _Verb | None:
    """The verb of a form without what stands before it."""
    fold = without_umlauts(form)
    for length in range(len(form), max(1, len(form) - _LONGEST_END), -1):
        spelling, root, end = form[:length], fold[:length], fold[length:]
        if found := _present_root(spelling, root, end):
            first, other = _both(found, _of_participle(spelling, root, end), prefix)
            if prefix or found not in _homonyms():
                return _Verb(first, is_noun=False, other=other)
            is_verb = end == "e" if spelling == root else not end  # ich rate, er rät
            return None if end in _NOUN_ENDS and not is_verb else _Verb(first, end == "e")
        if found := _other_root(spelling, root, end, prefix):
            other = _roots().second.get(root) or _of_participle(spelling, root, end)
            first, other = _both(found, other, prefix)
            is_noun = (
                bool(prefix) or spelling != root or end not in _PRETERITE_ENDS or "o" not in root.translate(_VOWELS)
            )
            return _Verb(first, is_noun, other) if prefix or first not in _ONLY_BEHIND else None
    return None


def _both(first: str, other: str, prefix: str) -> tuple[str, str]:
    """Of two verbs that a form may be of, those that there are behind a prefix: aufgehört is of hören alone."""
    if prefix:
        one, more = (other, first) if first.startswith("ge") and other else (first, other)
        return one, more if more != one and prefix in _BEFORE_GE.get(more, ()) else ""
    first, other = (one + "en" if one in _homonyms() else one for one in (first, other))
    return first, "" if other == first else other


def _of_participle(spelling: str, root: str, end: str) -> str:
    """The root of the verb whose participle a form may be that has ge- in all forms else: of gehören gehört, of hören, too."""
    if not root.startswith("ge"):
        return ""
    if end in _PARTICIPLE:
        return _roots().participle.get(root, "")
    is_weak = not _roots().weak.isdisjoint((root[2:], spelling[2:]))
    return root[2:] if is_weak and end.lstrip("e").startswith("t") and end in _WEAK else ""


def _present_root(spelling: str, root: str, end: str) -> str | None:
    """The root of the infinitive, by that of the present, which all forms of a weak verb have."""
    roots = _roots()
    if end in _AFTER_L and not (root.endswith(("el", "er")) or root in ("tu", "knie")):
        return None
    if (root in roots.weak or spelling in roots.weak) and end in _WEAK | _AFTER_L:
        return root if not end.startswith("ete") or root.endswith(_WITH_E) else None
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
