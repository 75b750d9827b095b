"""What the screen lays over its panes, as questions: numbered rows, ten at a time, and a line that answers."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_reader.language.letters import folded
from tui_reader.linear.phrases import entry_line, in_words, one_line, sentences
from tui_reader.linear.rows import AT_ONCE
from tui_reader.linear.talk import Talk
from tui_reader.linear.words import LEAVING, is_leaving
from tui_reader.locale import knows, tr
from tui_reader.model import PASSAGE
from tui_reader.ui.desk.note_line import NoteLine, unchanged
from tui_reader.ui.desk.overlays import (
    Annotation,
    AnnotationAnswer,
    AnnotationList,
    Asked,
    ChangedText,
    LeftOutList,
    Menu,
    Notice,
    SearchAnswer,
    SearchForm,
    SearchHit,
)
from tui_reader.wording.snippets import in_one_line, unsigned
from tui_reader.wording.titles import inner

if TYPE_CHECKING:
    from tui_reader.library.left_out import Removed


async def answer_to(talk: Talk, asked: Asked[Any]) -> Any:
    """What the reader answers, of the type that was asked for; None where it is left, or is none for lines."""
    match asked:
        case Menu():
            return await menu(talk, asked)
        case Notice():
            return await notice(talk, asked)
        case SearchForm():
            return await search(talk, asked)
        case AnnotationList():
            return await annotations(talk, asked)
        case LeftOutList():
            return await left_out(talk, asked)
        case ChangedText():
            return await changes(talk, asked)
    talk.say(tr("lines.not_on_lines"))
    return None


Verbs = Collection[str]


class RowChoice(NamedTuple):
    """The row that was chosen, or what was typed that no row is."""

    row: int | None = None
    typed: str = ""


async def choose(
    talk: Talk, title: str, rows: Sequence[str], words: Sequence[str] = (), verbs: Verbs = (), *, is_offer: bool = False
) -> RowChoice:
    """Tell rows ten at a time, and let one be chosen by its number or by words that it holds.

    ``words`` are further ones that a row is found by. What begins with one of the ``verbs`` is given back as it was typed;
    neither a row nor anything typed is the choice of who leaves. Who does not take an ``is_offer`` has typed the next line.
    """
    texts, shown = _texts(rows, words), 0
    if not talk.given:
        shown = _tell_all(talk, title, rows)
    while (typed := await talk.ask(tr("lines.which"))) is not None:
        if not typed and shown < len(rows):
            shown = _tell(talk, rows, range(shown, min(shown + AT_ONCE, len(rows))))
        elif not typed or folded(typed) in LEAVING:
            return RowChoice()
        elif folded(typed.partition(" ")[0]) in verbs:
            return RowChoice(typed=typed)
        elif _asks_again(typed):
            shown = _tell_all(talk, title, rows)
        elif typed == "?":
            talk.put(tr("lines.how_to_choose"))
        elif (found := _found(typed, texts)) and len(found) == 1:
            return RowChoice(found[0])
        elif found:
            _tell(talk, rows, found[:AT_ONCE])
        elif is_offer and not typed.isdecimal():
            talk.hand_on(typed)
            return RowChoice()
        else:
            talk.put(
                tr("lines.only", n=len(rows)) if typed.isdecimal() else tr("lines.no_such_row", typed=inner(typed))
            )
    return RowChoice()


def _asks_again(typed: str) -> bool:
    """Whether it is a word for where one is, or to hear it once more: no row is meant by it."""
    return folded(typed) in {folded(name) for key in ("words.where", "words.again") for name in tr(key).split("|")}


def _tell_all(talk: Talk, title: str, rows: Sequence[str]) -> int:
    """Tell what is asked, and the first rows; gives where they end."""
    name = title if title.endswith(("?", "!", ".", "…", ":")) else f"{title},"
    talk.put(tr("lines.title", name=name, n=len(rows)))
    return _tell(talk, rows, range(min(AT_ONCE, len(rows))))


def _texts(rows: Sequence[str], words: Sequence[str]) -> list[str]:
    """What each row is found by."""
    return [folded(f"{row} {more}") for row, more in zip(rows, [*words, *[""] * len(rows)], strict=False)]


def _found(typed: str, texts: Sequence[str]) -> list[int]:
    """The row of that number, else those that hold what was typed; a number only as a whole word."""
    if typed.isdecimal():
        number = int(typed[:6])
        return (
            [number - 1] if 0 < number <= len(texts) else [n for n, text in enumerate(texts) if typed in text.split()]
        )
    return [n for n, text in enumerate(texts) if all(word in text for word in folded(typed).split())]


def _tell(talk: Talk, rows: Sequence[str], indices: Sequence[int]) -> int:
    """Tell some rows with their numbers, each in as many lines as it has; gives where they end."""
    for index in indices:
        talk.put(*(sentences([line]) for line in f"{index + 1}. {rows[index]}".split("\n") if line))
    return indices[-1] + 1 if indices else 0


def _row(number: int, left: str, right: str) -> str:
    """A row of a menu in one sentence; what counts on the screen is counted here, too."""
    texts = (left.strip().removeprefix(f"{number} "), in_words(right))
    columns = [one_line(part) for text in texts for part in text.split("  ")]
    return ", ".join(filter(None, columns))


async def menu(talk: Talk, asked: Menu) -> int | None:
    """A titled list; gives the index of a row."""
    rows = list(asked.rows)
    if not asked.enter:
        await read_out(talk, asked.title, [f"{left}: {right}" if right else left for left, right in rows])
        return None
    while True:
        said = [_row(number, *row) for number, row in enumerate(rows, 1)]
        if asked.type_in and talk.given and not _found(talk.given, _texts(said, asked.unshown)):
            asked.type_in("")  # what stands behind the command is the answer to the line that this opens
            return None
        verbs = (_REMOVE | _UNDO if asked.changes else frozenset()) | {one.key for one in [asked.also] if one}
        found = await choose(talk, asked.title, said, asked.unshown, verbs)
        if found.row is not None or not found.typed:
            return found.row
        verb, _, rest = found.typed.partition(" ")
        number = int(rest) if rest.isdecimal() else 0
        if asked.also and folded(verb) == asked.also.key and 0 < number <= len(rows):
            asked.also.chosen(number - 1)
            return number - 1
        if asked.changes and folded(verb) in _REMOVE and 0 < number <= len(rows):
            rows = list(await asked.changes.remove(number - 1))
        elif asked.changes and folded(verb) in _UNDO:
            rows = list(await asked.changes.undo())
        else:
            talk.say(tr("lines.no_such_row", typed=inner(found.typed)))


_REMOVE = frozenset(map(folded, ("x", "entfernen", "entferne", "weg", "remove")))
_UNDO = frozenset(map(folded, ("u", "rückgängig", "undo")))
_NOTE = frozenset(map(folded, ("a", "notiz", "note")))
_KEEP = frozenset(map(folded, ("s", "behalten", "keep")))
"""What can be done to a row, by its number behind the word: keys of the screen, and words."""


async def read_out(talk: Talk, title: str, lines: Sequence[str]) -> None:
    """Lines that are only read, ten at a time."""
    said = [sentences([line]) for line in lines if line.strip()]
    talk.put(f"{title}:")
    for start in range(0, len(said), AT_ONCE):
        talk.put(*said[start : start + AT_ONCE])
        if start + AT_ONCE >= len(said):
            return
        if not await talk.goes_on(tr("lines.more")):
            return


async def notice(talk: Talk, asked: Notice) -> None:
    """Lines of text under a title."""
    await read_out(talk, asked.title, asked.lines)


async def search(talk: Talk, asked: SearchForm) -> SearchAnswer | None:
    """A search in everything that is kept: what is typed, what was found; where that is nothing, what else may be meant."""
    typed = await talk.ask(tr("lines.search")) if asked.here is None else asked.typed
    await asked.index()
    if not typed or folded(typed) in LEAVING:
        return None
    while not (hits := await asked.find(typed)):
        other = await _other_search(talk, asked, typed)
        if not other:
            return SearchAnswer(typed)
        typed = other
    return await _hit(talk, asked, typed, hits)


async def _other_search(talk: Talk, asked: SearchForm, typed: str) -> str:
    """Say that nothing was found, or why, and let one choose what else to search for; empty where one does not, or cannot."""
    offers = await asked.offers(typed, AT_ONCE)
    facts = [f"{one.left} {one.right}" for one in offers if not one.typed]
    said = sentences([str(asked.refusal(typed) or tr("search.nothing")), *facts])
    others = [one for one in offers if one.typed]
    if not others:
        talk.put(said)
        return ""
    rows = [", ".join(filter(None, (one.left, one.right))) for one in others]
    found = await choose(talk, f"{said} {tr('lines.offers')}", rows, is_offer=True)
    return others[found.row].typed if found.row is not None else ""


async def _hit(talk: Talk, asked: SearchForm, typed: str, hits: Sequence[SearchHit]) -> SearchAnswer:
    """One of what was found, if one is chosen; or the search is kept."""
    await asked.remember(typed)
    now = datetime.now(UTC)
    rows = [_hit_row(hit, now) for hit in hits]
    title = "lines.found_best" if len(hits) == asked.most_hits else "lines.found"
    found = await choose(talk, tr(title, text=inner(typed)), rows, verbs=_KEEP)
    if found.row is not None:
        return SearchAnswer(typed, hits[found.row].entry.id, hits[found.row].place)
    if found.typed:
        talk.put(tr("lines.search_kept" if await _keeps(asked, typed, found.typed) else "search.not_kept"))
    return SearchAnswer(typed)


def _hit_row(hit: SearchHit, now: datetime) -> str:
    """What it is of, and on a line of its own, so that both are heard apart, the text around what was found."""
    return f"{entry_line(0, hit.entry, now).removeprefix('0. ')}\n{unsigned(in_one_line(hit.snippet))}"


async def _keeps(asked: SearchForm, query: str, typed: str) -> bool:
    """Keep a search; the key does the other where it is kept, a word does what it says."""
    is_key = len(typed) == 1
    return (not is_key and await asked.kept(query) is not None) or await asked.keep(query)


async def annotations(talk: Talk, asked: AnnotationList) -> AnnotationAnswer | None:
    """All notes and passages; the one that is chosen is gone to."""
    while found := await asked.read():
        rows = [sentences([one.title, one.text, one.note and tr("lines.note", text=one.note)]) for one in found]
        chosen = await choose(talk, tr("key.marks"), rows, verbs=_REMOVE | _UNDO | _NOTE)
        if chosen.row is not None:
            return AnnotationAnswer(found[chosen.row].mark, found)
        verb, _, rest = chosen.typed.partition(" ")
        number, _, text = rest.partition(" ")
        if not chosen.typed:
            return None
        one = found[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(found) else None
        if folded(verb) in _UNDO:
            talk.say(await asked.undo())
        elif one is not None and folded(verb) in _REMOVE:
            talk.say(await asked.take_away(one))
        elif one is not None and folded(verb) in _NOTE:
            await _note(talk, asked, one, text)
        else:
            talk.say(tr("lines.no_such_row", typed=inner(chosen.typed)))
    talk.put(tr("marks.none"))
    return None


async def _note(talk: Talk, asked: AnnotationList, one: Annotation, text: str) -> None:
    before = one.note if one.mark.kind == PASSAGE else one.text
    if not text:
        text = await note_text(talk, tr("lines.note_prompt"), before) or ""
    if not text or is_leaving(text):
        talk.say(tr(f"say.{unchanged(before)}"))
    else:
        talk.say(await asked.note(one, "" if text == NO_NOTE else text))


NO_NOTE = "-"
"""What takes a note away."""


async def note_text(talk: Talk, prompt: str, before: str) -> str | None:
    """A note; None leaves it as it was."""
    if before and not talk.given:
        talk.put(tr("lines.note_before", text=before))
    return await talk.ask(prompt) or None


async def left_out(talk: Talk, asked: LeftOutList) -> "Removed | None":
    """What was left out, each text with its reason; the one that is chosen is shown from now on, or no longer."""
    rows = [
        sentences([_reason(one.text.reason), one.text.text, tr("left_out.shown") if one.is_restored else ""])
        for one in asked.removed
    ]
    found = await choose(talk, tr("left_out.title"), rows)
    return asked.removed[found.row] if found.row is not None else None


def _reason(name: str) -> str:
    return tr(f"reason.{name}") if knows(f"reason.{name}") else name


async def changes(talk: Talk, asked: ChangedText) -> None:
    """What changed in a text, change by change, from the newest back."""
    from tui_reader.linear.differences import difference_lines

    for number in range(len(asked.versions)):
        comparison = await asked.compare(number)
        lines = difference_lines(comparison, asked, number, datetime.now(UTC))
        await read_out(talk, lines[0], lines[1:])
        if number + 1 < len(asked.versions) and not await talk.goes_on(tr("lines.earlier")):
            return


def typed_note(line: NoteLine, text: str) -> str:
    """What a note becomes by what was typed."""
    return "" if text == NO_NOTE and line.before else text
