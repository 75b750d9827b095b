"""The root of a weak verb that no table has, by its endings alone: klauen, klaut, klaute, geklaut; umgesetzt, umzusetzen.

Such a root is compared with other such roots only, so that Punkt and Punk are two: a sign at its end says what it is. Weak
verbs keep their vowel, so it keeps its umlauts: zählen is no zahlen. Words are spelled.
"""

import re
from typing import NamedTuple

from tui_reader.language.verbs import BEHIND_ZU, NEVER_APART, OR_ZU, PREFIXES

_SIGN = "-"
"""Behind a root: no word and no other stem ends so."""
_SHORTEST = 3
_ADJECTIVE = "e[mnrs]?"
_WITH_T = rf"t(?:e(?:[mnrst]|st|(?:st|r){_ADJECTIVE})?|st{_ADJECTIVE})?"
_OF_NOUN = re.compile(r"(?!be|ver|ent|er|zer|emp|ge)\w+ter")
"""Meister and Schulter: of a verb only participles end so, and begin as such."""
_FORM = re.compile(
    rf"(?P<before>\w+?(?:[td]|(?:[bdfgkps]|ch)[nm]))e{_WITH_T}"  # redet, öffnete: the e can be said
    rf"|(?P<plain>\w+?[^\Wetd]){_WITH_T}"
    rf"|(?P<short>\w{{2,}}?e[lr])n(?:d(?:{_ADJECTIVE}|st{_ADJECTIVE})?)?"  # wandern, wandelnd
    rf"|(?P<long>\w+?[^\We])en(?:d(?:{_ADJECTIVE}|st{_ADJECTIVE})?)?"
    r"|(?P<first>\w{2,}?(?:[bdfgkmnpst]|ch))le"  # sammle
    r"|(?P<one>\w+?[^\Wet])e"  # ich baue
)
_OWN_GE = "lang(?!weil)|währ|fährd|statt|horch|nüg|sell|lob|nehmig|bühr|duld|wöhn|hör|stalt|steh|schlecht|dicht|recht|samt|sicht|richt|wicht|rücht|biet|bet|schicht|wohn|burt|walt|häl|rät|fähr"
"""What is behind the ge- of verbs that have it in all forms: gelangen."""
_OF_PARTICIPLE = ("before", "plain")
_NO_VERB = re.compile(r"\w+(?:ung|keit|ion|inn|ität)en")
"""What looks like an infinitive, and is a plural."""


_APART = sorted(
    (one.replace("ruck", "rück").replace("uber", "über") for one in PREFIXES if one not in (*NEVER_APART, "bevor")),
    key=len,
    reverse=True,
)
_INSIDE = re.compile(
    rf"(?!(?:{'|'.join(OR_ZU)})(?:{'|'.join(BEHIND_ZU[1:])}))(?P<prefix>{'|'.join(_APART)})?(?P<inside>ge(?!{_OWN_GE})|(?<=.)zu)(?P<rest>\w{{3,}})"
)
"""What stands before a root, and between the two: um-ge-setzt, um-zu-setzen; before ge- alone stands nothing."""


class Weak(NamedTuple):
    """The root of a weak verb, with what stands before it."""

    key: str
    """As it is compared: with the sign of such roots."""
    infinitives: tuple[str, ...]
    """What it may be: of kosten, which looks like a preterite, there are two."""


def weak(word: str) -> Weak | None:
    """The weak verb that a word may be a form of; None where it can be of none."""
    if _NO_VERB.fullmatch(word):
        return None
    if found := _INSIDE.fullmatch(word):
        prefix, rest, is_participle = found["prefix"] or "", found["rest"], found["inside"] == "ge"
        if not is_participle and rest.endswith(("n", "nd", "nde", "nden", "nder", "ndes", "ndem")):
            return weak(prefix + rest)
        form = _FORM.fullmatch(rest)
        if is_participle and form is not None and form.lastgroup in _OF_PARTICIPLE:
            return _named(prefix, form, is_participle=True)
    form = None if _OF_NOUN.fullmatch(word) else _FORM.fullmatch(word)
    return None if form is None else _named("", form)


def _named(prefix: str, form: re.Match[str], *, is_participle: bool = False) -> Weak | None:
    root = prefix + form[form.lastgroup or 0] + ("el" if form["first"] else "")
    is_kosten = root[-1] == "t" and root[-2:-1] != "t"
    is_like_kosten = not is_participle and form.lastgroup == "plain" and form[0].endswith(("te", "ten"))
    key = root[:-1] if is_kosten else root
    if len(root) < _SHORTEST and (len(root) < _SHORTEST - 1 or not (is_participle or form[0].endswith("en"))):
        return None
    if root.endswith(("el", "er")):
        return Weak(key + _SIGN, (root + "n", root + "en"))
    return Weak(key + _SIGN, (root + "en", root + "ten") if is_like_kosten else (root + "en",))
