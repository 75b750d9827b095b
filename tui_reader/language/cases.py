"""Words that are one word written large and another written small: Macht, macht; Waren, waren; Weg, weg.

Inside a sentence the text says which it is: nouns are written large there, and nothing else. At the beginning of a
sentence, and in words all in capitals, it may be either. Words are spelled (`tui_reader.language.letters`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import compress
from typing import NamedTuple

from tui_reader.language.irregular import APART
from tui_reader.language.letters import spelled, without_umlauts
from tui_reader.language.stems import stems
from tui_reader.language.verbs import UNLIKE

TWOFOLD = """
ware waren; tat+ tat taten; macht macht; sucht sucht; stahl stahl=stehlen; weg weg=weg+ wegen; bote boten; gebot gebot geboten;
band band=binden; bande banden=binden; verband verband; wand wand=winden; stand stand; verstand verstand; bestand bestand;
aufstand aufstand; widerstand widerstand; trieb trieb trieben; betrieb betrieb betrieben; vertrieb vertrieb; griff griff griffen;
begriff begriff begriffen; rang rang; drang drang; lage lagen; anlage+ anlage anlagen; vorlage+ vorlage vorlagen; unterlage+ unterlage unterlagen; auflage+ auflage auflagen;
einlage+ einlage einlagen; gabe gaben=geben; aufgabe+ aufgabe aufgaben; ausgabe+ ausgabe ausgaben; angabe+ angabe angaben; abgabe+ abgabe abgaben; vorgabe+ vorgabe vorgaben; vergabe+ vergabe vergaben;
eingabe+ eingabe eingaben; sprache sprachen=sprechen; absprache+ absprache absprachen; aussprache+ aussprache aussprachen; ansprache+ ansprache ansprachen; wiese wiesen;
sage+ sage sagen; rasen rasen; regen regen=regt; morgen morgen=morgen+; wagen wagen; laden+ laden ladens läden;
rücken+ rücken rückens; reifen+ reifen reifens; bogen+ bogen=biegen bogens bögen; loge logen; schloss schloss; schoss schoss; floss floss;
flosse flossen; gosse gossen; sprosse sprossen; genosse genossen; grube gruben; fuhre fuhren; brache brachen; scholle schollen;
runde+ runde runden; dichter+ dichter dichters dichtern dichterin dichterinnen; taube taube=taub tauben=taub; platte platte=platt platten=platt;
matte matte=matt matten=matt; feige feige=feiger feigen=feiger; ebene+ ebene ebenen; wüste+ wüste wüsten; weiche+ weiche weichen;
weise+ weise weisen; spitze+ spitze spitzen; arm+ arm arme* armen* arms armes; reich+ reich reiche* reichen* reichs reiches;
recht+ recht rechte* rechten* rechts rechtes; alter+ alter alters; gut+ gut gutes* guts güter gütern; fest+ fest feste festen fests festes;
laut+ laut laute lauten lautes lauts; bar+ bar bars; ernst+ ernst ernsts; gewissen+ gewissen gewissens;
leid leid=leid+; los los=los+ lose=lose+; mal mal=mal+ male; dank dank=dank+; kraft kraft=kraft+; trotz trotz=trotz+;
fall+ fall fälle fällen falles falls=falls+; teil teils=teils+; mangel mangels=mangels+; mittel mittels=mittels+; zweck zwecks=zwecks+;
name namens=namens+; samt samt=samt+; heim heim=heim+; ehe ehe=ehe+; paar paar=paar+ paaren; elf elf=elf+; acht acht=acht+; sieb sieben=sieben+;
mitte mitten=mitten+; wille willen=willen+; seite seitens=seitens+; haut haut; braut braut=brauen; naht naht=nahen nähte=nähen nähten=nähen;
bucht bucht=buchen; flucht flucht=fluchen; rast rast; rat rät=raten; hast+ hast=haben; habe+ habe=haben; wolle+ wolle=wollen; soll+ soll=sollen;
bedarf bedarf=bedürfen; betrug betrug=betragen; sog sog=saugen; schwamm schwamm; schiene schiene=scheinen schienen=scheinen;
würde würde=werden würden=werden; wachs+ wachs wachse wachses; krieg+ krieg kriege kriegen kriegs krieges; tag+ tag tage tagen tags tages;
berg+ berg berge bergen bergs berges; steuer+ steuer steuern; zahl+ zahl zahlen; lohn+ lohn lohnes lohns löhne löhnen; mut+ mut mutes muts;
grund+ grund gründe gründen grundes grunds; raum+ raum räume räumen raumes raums; schatz+ schatz schätze schätzen schatzes;
schütze+ schütze schützen; summe+ summe summen; stimme+ stimme stimmen; folge+ folge folgen; box+ box boxen; rausch+ rausch rausches räusche;
brauch+ brauch brauchs brauches bräuche bräuchen; verein+ verein vereine vereinen vereins vereines; ausweis+ ausweis ausweise ausweisen ausweises;
vertrag+ vertrag vertrags vertrages verträge verträgen; auftrag+ auftrag auftrags auftrages aufträge aufträgen;
ertrag+ ertrag ertrags ertrages erträge erträgen; abfall+ abfall abfälle abfällen abfalls abfalles; zufall+ zufall zufälle zufällen zufalls zufalles;
unterhalt+ unterhalt unterhalts unterhaltes; beruf+ beruf berufe berufen berufs berufes; erfolg+ erfolg erfolge erfolgen erfolgs erfolges;
gebiet+ gebiet gebiete gebieten gebiets gebietes; preis+ preis preise preisen preises; hang+ hang hänge hängen hangs hanges;
turm+ turm türme türmen turms turmes; spalte+ spalte spalten; sehne+ sehne sehnen; ahne+ ahne ahnen; schlacht+ schlacht schlachten;
tracht+ tracht trachten; heft hefte heften; ring ringe ringen; schein scheine scheinen; sinn sinne sinnen; stift stifte stiften;
wein weine weinen; wind winde winden; mahl mahle mahlen; tau taue tauen; schar scharen; warte warte warten; posten+ posten=postet postens;
gefahr gefahren; haft hafte haften; unterschied unterschied unterschieden; gebet gebeten=bitten; hut+ hut hüte hüten huts hutes;
decke decken=deckt; zeuge zeugen=zeugt; brust brüste brüsten; belang belangen; schild schildern=schilderte; drossel drosseln; zimmer zimmern;
gehör+ gehör gehörs; legende+ legende legenden; zeug+ zeug zeugs zeuges; wehe+ wehe wehen; junge+ junge* jungen* jungs; schaden schade=schade+;
rum rum=rum+; fort fort=fort+; gen gen=gen+; ring rings=rings+; flug flugs=flugs+; angesicht angesichts=angesichts+;
bahn+ bahn bahnen; fackel+ fackel fackeln; kuppel+ kuppel kuppeln; link+ link links; stille+ stille=still stillen; thron+ thron throne thronen thrones throns
"""
"""A noun, and the forms of it that are another word when they are written small.

Behind a + the noun has a stem of its own, because its other forms would be taken for those of the other word. Behind = is a word
whose form the small one is, where that is not known of it; with a + one that stands alone. A form with * may be
either also when it is written large: the poor, and arms."""


SHARP = {"buße": "busse+", "bußen": "busse+", "maße": "mass", "maßen": "mass"}
"""Words that are others than those with ss, Busse and Massen, and their stems."""
_OTHERS_THAN_SHARP = frozenset(word.replace("ß", "ss") for word in SHARP)


class Case(Enum):
    """How a word is written that may be two."""

    LARGE = "large"
    SMALL = "small"
    EITHER = "either"


class Twofold(NamedTuple):
    """The stems of a word that may be two."""

    large: tuple[str, ...]
    small: tuple[str, ...]
    noun: str
    """The stem of the noun where this is its first form, as somebody types it in small letters who means it; else nothing."""

    def stems(self, case: Case) -> tuple[str, ...]:
        """What a word so written has in common with its forms."""
        if case is Case.LARGE:
            return self.large
        return self.small if case is Case.SMALL else tuple(dict.fromkeys((*self.large, *self.small)))


def case_of(word: str) -> Case:
    """How a word that stands alone is written: Macht, macht; MACHT may be either."""
    if word.islower():
        return Case.SMALL
    return Case.LARGE if word[:1].isupper() and not word.isupper() else Case.EITHER


def sharp(word: str) -> tuple[str, ...]:
    """The stem of a word, as it is written, that is another one with ss; of all others nothing."""
    stem = SHARP.get(word.lower())
    return () if stem is None else (stem,)


def is_sharp(word: str) -> bool | None:
    """Whether a word, as it is written, has a ß by which it is another than one with ss; None of all that make no difference."""
    return "ß" in word if spelled(word) in _OTHERS_THAN_SHARP else None


def may_be_two(word: str) -> bool:
    """Whether a word, as it was typed, has the letters of another one."""
    return is_sharp(word) is not None or twofold(spelled(word)) is not None


def is_another(typed: str, word: str, *, is_own: bool = False) -> bool:
    """Whether a word of a text, as it is written, is another one than was typed, though it has its letters: macht and Macht, Maße and Masse.

    Who types it small may mean the noun, too, but where the word is a text's ``is_own``.
    """
    is_one = is_sharp(typed)
    if is_one is not None and is_sharp(word) not in {None, is_one}:
        return True
    known, form, wanted, there = twofold(spelled(typed)), twofold(spelled(word)), case_of(typed), case_of(word)
    if known is None or wanted is there or Case.EITHER in (wanted, there) or (wanted is Case.SMALL and not is_own):
        return False
    if form is not None:
        return form.large == known.large
    own, other = (
        stems(spelled(word), is_small=there is Case.SMALL),
        known.small if wanted is Case.LARGE else known.large,
    )
    return not set(own).isdisjoint(other)


def twofold(word: str) -> Twofold | None:
    """What is known of a word, spelled, that is another one in the other case; None where it is none."""
    found = _forms().get(word)
    return None if found is None else _known(*found)


@cache
def _known(noun: str, word: str, other: str) -> Twofold:
    key = without_umlauts(noun) if noun.endswith(APART) else stems(noun, is_noun=True)[0]
    named = other.strip("*")
    if named:
        small: tuple[str, ...] = (named,) if named.endswith(APART) else stems(named, is_small=True)[:1]
    else:
        small = tuple(one for one in stems(word) if one != key) or (word + APART,)
    large = (key, *small) if other == "*" else (key,)
    return Twofold(large, small, key if word == noun.removesuffix(APART) else "")


@cache
def _forms() -> dict[str, tuple[str, str, str]]:
    """Each form of the table: its noun, itself, and what stands behind it there."""
    return {form: (noun, form, other) for noun, form, other in _rows()}


def _rows() -> Iterator[tuple[str, str, str]]:
    yield from ((f"{root}e", f"{root}en", "") for root in UNLIKE.split())
    for line in TWOFOLD.replace("\n", " ").split(";"):
        noun, *forms = line.split()
        for one in forms:
            form, _, other = one.partition("=")
            yield noun, form.removesuffix("*"), other or "*" * one.endswith("*")


_ENDS = re.compile(r"[.!?:…\n\"„“”»«›‹‚‘’'•]")
"""Between words of two sentences, and where one of somebody's own begins."""


@cache
def _written() -> dict[str, Case]:
    """The words of the table as texts have them."""
    forms = [*_forms(), *(form.replace("ss", "ß") for form in _forms() if "ss" in form)]
    return dict.fromkeys(forms, Case.SMALL) | {form.capitalize(): Case.LARGE for form in forms}


def marked(pieces: Sequence[str], signs: Mapping[Case, str]) -> str:
    """A text that is divided (`tui_reader.language.letters`), with a sign behind each word that may be two."""
    whole, written = list(pieces), _written()
    for at in compress(range(1, len(whole), 2), map(written.__contains__, pieces[1::2])):
        case = written[pieces[at]]
        is_open = case is Case.LARGE and _begins(pieces, at) and not _ends(pieces, at)
        whole[at] += signs[Case.EITHER if is_open else case]
    return "".join(whole)


def _begins(pieces: Sequence[str], at: int) -> bool:
    return at == 1 or (pieces[at - 1] != " " and _ENDS.search(pieces[at - 1]) is not None)


def _ends(pieces: Sequence[str], at: int) -> bool:
    """Whether it is the last word of a sentence; one that stands alone is most often a noun: a headline, a list's item."""
    return at == len(pieces) - 2 or _ENDS.search(pieces[at + 1]) is not None
