"""The donation appeal in running text: known by its shape, because its words change by the week.

It may stand at the end or between paragraphs, in paragraphs of its own or in one with a true sentence before it. What stands
behind it is never touched.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from tui_reader.extract.appeal_signs import APPEAL_HEADINGS, APPEAL_SIGNS, appeal_signs_in
from tui_reader.extract.spans import bold_lead, split_at
from tui_reader.model import (
    Block,
    Emphasis,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Role,
    Spans,
    block_text,
    role_of,
    spans_of,
    text_of,
)

_CALL = next(sign.pattern for sign in APPEAL_SIGNS if sign.name == "call")
_ZAHL_ICH = re.compile("zahl ich", re.IGNORECASE)
_WE = re.compile(r"\b(?:wir|uns|unser\w*|we|our|(?-i:us))\b", re.IGNORECASE)
_FOR_US = re.compile(
    r"(?:nterstützen|elfen|tärken|ördern) Sie (?:die|der) taz\b|\btaz zahl ich\b|[Jj]etzt (?:die )?taz unterstützen"
)
_WHOEVER = re.compile(r"\b[Ww]er (?:möchte|mag|will|kann), (?:kann|zahlt|gibt)\b")
"""Calls to act where "we" say it; where nobody does, it is told."""
_I = re.compile(r"\b(?:ich|mich|mir|mein\w*)\b", re.IGNORECASE)
_PAY_LINK = re.compile(
    r"/!v=|/Unterstuetzen/|//(?:abo|portal|shop)\.taz\.de|pk_campaign=tzi|/!115932|/!p4697|taz[-_]?zahl[-_]?ich|/zahl-?ich",
    re.IGNORECASE,
)
_ONE_SENTENCE = re.compile(r"[^.!?:;]{1,60}[.!?]")
_SENTENCE_END = re.compile(r"[.!?:;…][“”»\"')]*$")
_LABEL = re.compile(
    r"(?:Ja, ich will|Jetzt (?:unterstützen|mitmachen|spenden|zahlen|testen|beitragen)|Mitmachen|Unterstützen|Spenden|(?:Ich )?[Bb]in dabei"
    r"|Ich bin dabei|Schon dabei|Gerade nicht|Voll dabei(?: sein)?|taz zahl ich|Einmal(?:ig)?(?: oder regelmäßig)? zahlen|Mehr erfahren"
    r"|Monatlich(?: zahlen)?|\d+ ?(?:Euro|€))[!.]?$"
)
"""The words on a button behind an appeal."""

_STEMS = (
    (" wir", " uns", "Wir ", "Sie", "nser", "Ihr", "ihr ", "euch", " dich", " du ", " us", "our", "you", "taz unterst"),
    ("taz", "ournalis", "enossensch", "edaktion", "Presse", "onzern", "Zeitung", "Stimme", "ommunity", "Artikel", "nterview", "Text", "les",
             "Les", "liest", "echerche", "aywall", "schranke", "newsroom", "read", "stories"),
    ("nterst", "eitr", "etrag", "inanz", "eteilig", "pende", "reiwillig", "olidar", "zahl", "Zahl", "örder", "ostet", "Geld",
             "Euro", "rmöglich", "gebt", "gibt", "upport", "ontribut", "onat", "hip in"),
)  # fmt: skip
"""Of whom, of itself, of money: each appeal has a stem of each."""

_ENOUGH_SIGNS = 4
_ENOUGH_WITHOUT_WE = 5
_SOME_SIGNS = 3
_FEWEST_WORDS_BEFORE = 5
_LONGEST_LABEL = 60
_LONGEST_HEADING = 90
_MOST_STARTS = 12
_GOES_ON = re.compile(r"[^.!?\n]{1,80}[!?] (?!taz\b)[a-zäöü]")
"""A call that stands in somebody's sentence: "Machen Sie mit!" stand darauf."""
_TURNS = re.compile(
    r"(?:^|[.!?:–;] |\b[Dd]ann )[A-ZÄÖÜa-zäöü][a-zäöüß]+n (?:auch |doch |jetzt )?Sie\b"
    r"|[.!?:–] [^.!?]{0,30}\b(?:Sie|[Dd]u|[Ii]hr|[Yy]ou)\b[^.!?]{0,20}+\?|freuen (?:wir )?uns (?:wir )?über (?:Ihre|deine|eure)\b"
    r"|\b[Ww]enn (?:Sie|du|ihr)\b"
)
"""Turns to whoever reads, in words that no call had yet: asks in few words, wants, hopes."""
_BREAKS = re.compile(r"\n+")
_END = 160
"""Characters at the end of an appeal: there it turns to whoever reads."""
_TEXT_ROLES = frozenset({Role.PROSE, Role.LIST})
_NEAR = 80
"""Characters around an offset that say whether a sentence ends there."""
_REACH = 3
"""Paragraphs that a heading seen before has under it at the most."""


class Appeals:
    """The appeals among the blocks of an article. ``authors`` are names that are no headings."""

    def __init__(self, blocks: Sequence[Block], authors: Sequence[str] = ()) -> None:
        self._blocks, self._authors = blocks, authors

    def found(self) -> set[int]:
        """The indices of the blocks that are appeals, their headings and buttons."""
        indices: set[int] = set()
        for i in range(len(self._blocks)):
            if i in indices:
                continue
            if self._is_known_heading(i):
                indices.update(self._under(i))
            elif self._is_appeal(i) or (ends_in_button(self._blocks[i]) and self._speaks_of_itself(i)):
                indices.update(self._around(i))
            elif i and self._is_till(i):
                indices.update(self._around(i - 1) if self._speaks_of_itself(i - 1) else {i})
        return indices if self._has_more_than(indices) else indices - {0}

    def _has_more_than(self, indices: set[int]) -> bool:
        """Whether a text remains: one that begins as an appeal does and has nothing else is an article."""
        rest = (block for i, block in enumerate(self._blocks) if i not in indices)
        return any(role_of(block) in {Role.PROSE, Role.LIST} for block in rest)

    def _text(self, i: int) -> str:
        return block_text(self._blocks[i])

    def _said(self, i: int) -> str:
        """The text but for the words on buttons; of a picture its caption."""
        block = self._blocks[i]
        return block_text(block) if isinstance(block, Picture) else "\n".join(map(_said, spans_of(block)))

    def _is_appeal(self, i: int) -> bool:
        block = self._blocks[i]
        role, has_link = role_of(block), has_pay_link(block) or self._has_button_in_quote(i)
        if isinstance(block, Question) or (role is Role.SET and not has_link):
            return False  # somebody else's words
        if role not in {Role.PROSE, Role.LIST, Role.SET} and not isinstance(block, Picture):
            return False
        said = self._said(i)
        return is_appeal(said, has_link) or (self._is_headed(i) and asks(said) and not self._is_about_itself(i))

    def _is_headed(self, i: int) -> bool:
        """Whether a paragraph stands apart from the text before it, by a heading of its own or above it."""
        return isinstance(self._blocks[i], Paragraph) and (
            has_heading(self._blocks[i]) or (i > 0 and self._is_heading(i - 1))
        )

    def _is_about_itself(self, i: int) -> bool:
        """Whether the article speaks of the newspaper and its money elsewhere, too; an appeal right beside it does not count."""
        others = (
            self._said(j) for j, block in enumerate(self._blocks) if abs(i - j) > 1 and role_of(block) in _TEXT_ROLES
        )
        return any("itself" in signs and signs & {"support", "free"} for signs in map(appeal_signs_in, others))

    def _has_button_in_quote(self, i: int) -> bool:
        """Whether a quotation goes on with a line that leads to a till: then the house quotes nobody but itself."""
        return isinstance(self._blocks[i], Quote) and any(map(_is_button_in_quote, self._blocks[i + 1 : i + 2]))

    def _is_known_heading(self, i: int) -> bool:
        block, text = self._blocks[i], self._text(i)
        is_line = isinstance(block, Heading | Paragraph) and len(text) <= _LONGEST_HEADING
        return is_line and APPEAL_HEADINGS.search(text) is not None

    def _under(self, heading: int) -> Iterator[int]:
        """What stands under a heading seen before: up to the paragraph that calls to act, else the first one."""
        reach = range(heading + 1, min(heading + 1 + _REACH, len(self._blocks)))
        parts = list(takewhile(self._speaks_of_itself, reach))
        calls = [i for i in parts if _CALL.search(self._text(i)) or has_pay_link(self._blocks[i])]
        if not parts:
            return
        end = calls[0] if calls else parts[0]
        while end + 1 in calls and len(appeal_signs_in(self._text(end + 1))) >= _SOME_SIGNS:
            end += 1
        yield from range(heading, end + 1)
        yield from self._labels(end + 1)

    def _speaks_of_itself(self, i: int) -> bool:
        text = self._said(i)
        if not isinstance(self._blocks[i], Paragraph | ListBlock | Quote) or _I.search(_ZAHL_ICH.sub("", text)):
            return False
        signs = appeal_signs_in(text)
        return len(signs) > 1 and (_WE.search(text) is not None or not signs.isdisjoint(("address", "call")))

    def _around(self, i: int) -> Iterator[int]:
        """An appeal, the button behind it, and its heading where that is not in the same paragraph."""
        yield i
        yield from self._labels(i + 1)
        if has_heading(self._blocks[i]):
            return
        above, parts = i - 1, []
        while above > max(0, i - 1 - _REACH) and self._is_part(above):
            parts.append(above)
            above -= 1
        if above > 0 and parts and self._is_heading(above) and appeal_signs_in(self._text(above)):
            yield from (above, *parts)
        elif i and self._is_heading(i - 1) and (i > 1 or isinstance(self._blocks[0], Heading)):
            yield i - 1

    def _labels(self, i: int) -> Iterator[int]:
        while i < len(self._blocks) and self._is_label(i):
            yield i
            i += 1

    def _is_label(self, i: int) -> bool:
        text, block = self._text(i), self._blocks[i]
        is_line = isinstance(block, Paragraph | Heading | ListBlock) and len(text) <= _LONGEST_LABEL
        is_label = is_line and (has_pay_link(block) or _LABEL.match(text) is not None)
        return is_label or _is_button_in_quote(block)

    def _is_till(self, i: int) -> bool:
        """Whether a block is a line that does nothing but lead to a till: a button, whatever is written on it."""
        block = self._blocks[i]
        if not isinstance(block, Paragraph | ListBlock) or len(self._text(i)) > _LONGEST_LABEL:
            return False
        return has_pay_link(block) and not self._said(i).strip()

    def _is_part(self, i: int) -> bool:
        text = self._text(i)
        is_text = isinstance(self._blocks[i], Paragraph) and _WE.search(text) is not None
        return is_text and len(appeal_signs_in(text)) >= _SOME_SIGNS

    def _is_heading(self, i: int) -> bool:
        block, text = self._blocks[i], self._text(i)
        if isinstance(block, Heading):
            return True
        if not isinstance(block, Paragraph) or len(text) > _LONGEST_HEADING or text in self._authors:
            return False
        if _SENTENCE_END.search(text) is None:
            return True
        return _ONE_SENTENCE.fullmatch(text) is not None and len(appeal_signs_in(text)) >= (
            2 if text.endswith(".") else 1
        )


def _is_button_in_quote(block: Block) -> bool:
    return isinstance(block, Quote) and len(block_text(block)) <= _LONGEST_LABEL and has_pay_link(block)


def is_appeal(text: str, has_link: bool) -> bool:
    """Whether a paragraph with this text is one: several independent signs together, among them a call; never one phrase.

    Articles about the taz's money, or reports that quote somebody's call, have fewer signs in any one paragraph.
    """
    if not has_link and not _may_be_appeal(text):
        return False
    speaks_as_we = has_link or _WE.search(text) is not None or _FOR_US.search(text) is not None
    own = text if speaks_as_we else _WHOEVER.sub("", text)
    signs = appeal_signs_in(own, len(APPEAL_SIGNS) - _ENOUGH_SIGNS + has_link) | ({"link"} if has_link else set())
    if signs.isdisjoint(("call", "link", "heading")) or _I.search(_ZAHL_ICH.sub("", text)):
        return False  # an appeal says "wir"; who says "ich" is somebody's letter or column
    return len(signs) >= (_ENOUGH_SIGNS if speaks_as_we else _ENOUGH_WITHOUT_WE)


def asks(text: str) -> bool:
    """Whether a paragraph has all that an appeal is made of but a call in known words: whose the paper is, that it is free, that it
    needs money; and turns to whoever reads at its end.
    """
    if not _may_be_appeal(text) or _I.search(_ZAHL_ICH.sub("", text)) or _WE.search(text) is None:
        return False
    signs = appeal_signs_in(text)
    is_whole = signs >= {"address", "itself", "support"} and not signs.isdisjoint(("free", "crowd"))
    return is_whole and _TURNS.search(text, max(0, len(text) - _END)) is not None


def _may_be_appeal(text: str) -> bool:
    """Whether it has one of the stems of each kind; most paragraphs have not, and the signs cost ten times as much."""
    return all(any(stem in text for stem in stems) for stems in _STEMS)


def split_before_appeal(block: Paragraph) -> int | None:
    """Where in a paragraph an appeal begins that has a true sentence before it; None where there is none such."""
    text = text_of(block.spans)
    starts = _starts(block.spans, text)
    if not starts or has_heading(block):
        return None  # with a heading of its own all of it is one, or none
    has_link = has_pay_link(block)
    for start in starts:
        before, behind = text[:start].rstrip(), _said(split_at(block.spans, start)[1])
        if len(before.split()) < _FEWEST_WORDS_BEFORE or is_appeal(before, False):
            continue
        stretches = pairwise([*(at for at in starts if at >= start), len(text)])
        if all(_may_belong(text[one:other]) for one, other in stretches) and _is_appeal_behind(behind, has_link):
            return start
    return None


def _may_belong(stretch: str) -> bool:
    """Whether what stands between two breaks may be a piece of an appeal: its heading, its button, or with a sign."""
    line = stretch.strip()
    return not line or bool(appeal_signs_in(line)) or (len(line) <= _LONGEST_HEADING and not _ends(line))


def _is_appeal_behind(text: str, has_link: bool) -> bool:
    """What is set apart from a sentence before it needs one sign less, and begins with one itself or with a heading."""
    first = text.lstrip("\n").partition("\n")[0]
    signs = appeal_signs_in(text) | ({"link"} if has_link else set())
    begins = bool(appeal_signs_in(first)) or len(first) <= _LONGEST_HEADING
    enough = len(signs) >= _SOME_SIGNS and not signs.isdisjoint(("call", "link", "heading"))
    return begins and enough and not _I.search(_ZAHL_ICH.sub("", text))


def _ends(text: str) -> bool:
    return _SENTENCE_END.search(text.rstrip()) is not None


def _ends_before(text: str, position: int) -> bool:
    """Whether a sentence ends right before an offset; only what is near is looked at."""
    return _ends(text[max(0, position - _NEAR) : position])


def _starts(spans: Spans, text: str) -> list[int]:
    """Offsets at which something new begins: behind a line break, at bold or italic words behind a sentence."""
    if len(spans) == 1 and "\n" not in text:
        return []
    starts = {found.end() for found in _BREAKS.finditer(text) if len(found[0]) > 1 or _ends_before(text, found.start())}
    position = 0
    for emphasis, run in groupby(spans, key=lambda span: span.emphasis):
        end = position + sum(len(span.text) for span in run)
        heads = text[end : end + _NEAR].lstrip()[:1]  # "**Machen Sie mit!** stand darauf" goes on
        if emphasis is not Emphasis.NONE and _ends_before(text, position) and (not heads or heads.isupper()):
            starts.add(position)
        position = end
    inside = sorted(start for start in starts if 0 < start < len(text) and not _GOES_ON.match(text, start))
    return inside[:_MOST_STARTS]


def has_heading(block: Block) -> bool:
    """Whether a paragraph begins with its own heading: bold words, or a first line that ends no sentence."""
    if not isinstance(block, Paragraph):
        return False
    text = text_of(block.spans)
    first, _, rest = text.partition("\n")
    is_line = bool(rest) and len(first) <= _LONGEST_HEADING and not _ends(first)
    return is_line or 0 < bold_lead(block.spans) < len(text)


def ends_in_button(block: Block) -> bool:
    """Whether a paragraph ends in a link to a till that stands behind its last sentence, and is none."""
    if not isinstance(block, Paragraph) or len(block.spans) < 2:
        return False
    label = block.spans[-1]
    is_button = len(label.text) <= _LONGEST_LABEL and not label.text.endswith((".", ","))
    is_till = label.href is not None and _PAY_LINK.search(label.href) is not None
    return is_till and is_button and _ends(text_of(block.spans[:-1])[-_NEAR:])


def _said(spans: Spans) -> str:
    """The text but for the words on a button ("Ja, ich will")."""
    return "".join(span.text for span in spans if not (span.href and _PAY_LINK.search(span.href)))


def has_pay_link(block: Block) -> bool:
    """Whether a block leads to a till of the house."""
    return any(span.href and _PAY_LINK.search(span.href) for run in spans_of(block) for span in run)
