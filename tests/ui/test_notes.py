"""What is said in the line below: for how long, in which tone."""

import pickle
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.helpers import NOTE_S, Running, running
from tui_reader.config import Config, OtherKeys
from tui_reader.errors import (
    BadResponseError,
    ConfigError,
    HttpStatusError,
    ShorterTextError,
    UnreachableError,
)
from tui_reader.fetch.obstacles import NoAddressError, UntrustedError
from tui_reader.locale import tr, use_language
from tui_reader.model import KeptSearch
from tui_reader.ui.desk.reports import advised, of_one
from tui_reader.ui.panes.bars import FooterBar


def tone(reader: Running) -> str:
    """The colour of what stands in the line below."""
    strip = reader.footer.render_line(0)
    segment = next(one for one in strip if one.text.strip())
    assert segment.style is not None and segment.style.color is not None
    return segment.style.color.get_truecolor().hex


def colour(reader: Running, name: str) -> str:
    return str(reader.app.theme_variables[name]).lower()


async def test_a_note_goes_with_the_next_key_and_the_hints_are_there_again() -> None:
    async with running(100, 30) as reader:
        hints = reader.lines[-1]
        await reader.press("u")
        assert "Nichts rückgängig zu machen." in reader.lines[-1]
        assert tone(reader) == colour(reader, "quiet")
        await reader.press("b")
        assert reader.footer.message == ""
        assert reader.lines[-1] == hints


async def test_a_note_goes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert NOTE_S == 4
    monkeypatch.setattr(FooterBar, "NOTE_S", 0.2)
    async with running(100, 30) as reader:
        reader.desk.say("Hallo.")
        await reader.until(lambda: not reader.footer.message)


async def test_a_second_note_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(100, 30) as reader:
        monkeypatch.setattr(FooterBar, "NOTE_S", 0.3)
        reader.desk.say("Hallo.")
        monkeypatch.setattr(FooterBar, "NOTE_S", 60)
        reader.desk.say("Hallo.")
        await reader.pilot.pause(0.6)
        assert reader.footer.message == "Hallo."


async def test_a_fault_stands_out_and_goes_with_the_first_key_after_it_could_be_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert FooterBar.SEEN_S == 1
    async with running(100, 30) as reader:
        monkeypatch.setattr(FooterBar, "SEEN_S", 600)
        reader.desk.reports.error(BadResponseError("https://taz.de/x", "broken"))
        await reader.press("j", "j")
        assert "Die Antwort war kaputt" in reader.lines[-1]
        assert tone(reader) == colour(reader, "accent")
        monkeypatch.setattr(FooterBar, "SEEN_S", 0)
        await reader.press("question_mark")
        assert reader.footer.message == "", "nor does it come back behind what is laid over it"
        await reader.press("escape")
        assert "kaputt" not in reader.text
        reader.desk.say("Hallo.")
        await reader.press("j")
        assert reader.footer.message == ""


@pytest.mark.parametrize(("width", "height"), [(120, 40), (40, 12)])
async def test_a_fault_leaves_the_keys_of_a_line_to_type_in(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("enter")
        for first in (True, False):
            for key in ("a", "slash"):
                if first:  # it opens within a second of the fault; or the fault comes while it is open
                    reader.desk.reports.error(BadResponseError("https://taz.de/x", "broken"))
                await reader.press(key)
                if not first:
                    reader.desk.reports.error(BadResponseError("https://taz.de/x", "broken"))
                    await reader.settle()
                assert "kaputt" in reader.text
                assert "Esc lassen" in reader.lines[-1] and reader.line is not None and reader.line.size.height == 1
                reader.footer.hush()
                await reader.settle()
                assert "kaputt" not in reader.text and "Esc lassen" in reader.lines[-1]
                await reader.press("escape")
                assert reader.footer.size.height == 1


@pytest.mark.parametrize(("width", "height"), [(40, 12), (40, 24)])
async def test_what_is_too_long_for_the_line_below_has_two_and_the_rule_goes_for_it(
    monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    monkeypatch.setattr(FooterBar, "NOTE_S", 600)
    async with running(width, height) as reader:
        panes = reader.headlines.size.height
        words = "Alles gelesen. Ungelesen: Gesellschaft (12), das steht bei den Ressorts"
        reader.desk.say(words)
        await reader.until(lambda: reader.footer.size.height == 2)
        await reader.settle()
        said = " ".join(line.strip() for line in reader.lines[-2:])
        assert said == words and all(line.startswith(" ") for line in reader.lines[-2:])
        assert reader.headlines.size.height == panes - (height < 20), "a rule makes room where there is one"
        reader.desk.say(words * 3)
        await reader.settle()
        assert reader.lines[-1].rstrip().endswith("…")
        await reader.press("j")
        await reader.until(lambda: reader.headlines.size.height == panes and reader.footer.size.height == 1)


ADDRESS = "https://taz.de/x"
PASSING = (
    UnreachableError(ADDRESS, is_timeout=True), UnreachableError(ADDRESS), HttpStatusError(ADDRESS, 503), BadResponseError(ADDRESS, "cut_off"),
)  # fmt: skip
LASTING = (
    HttpStatusError(ADDRESS, 404), BadResponseError(ADDRESS, "portal"), BadResponseError(ADDRESS, "foreign"), ShorterTextError(ADDRESS),
    UntrustedError(ADDRESS, "expired", ""), NoAddressError(),
)  # fmt: skip


def test_of_what_is_asked_for_alone_no_network_names_it_and_of_many_things_it_is_one_sentence() -> None:
    use_language("de")
    lost, late = UnreachableError(ADDRESS), UnreachableError(ADDRESS, is_timeout=True)
    sentence = "„Bus“ war nicht zu holen: kein Netz, oder taz.de antwortet nicht."
    assert str(advised(of_one(lost, "„Bus“"), "advice.refresh")) == f"{sentence}  R versucht es noch einmal"
    assert {str(lost.about(f"„{number}“")) for number in range(40)} == {tr("error.unreachable")}
    untrusted = UntrustedError(ADDRESS, "expired", "")
    for other in (late, untrusted, HttpStatusError(ADDRESS, 404)):
        assert str(of_one(other, "„Bus“")) == str(other.about("„Bus“"))


@pytest.mark.parametrize(
    ("language", "advice", "sentence"),
    [
        ("de", "advice.fetch_again", "x versucht es noch einmal"),
        ("de", "advice.refresh", "R versucht es noch einmal"),
        ("en", "advice.fetch_again", "x tries again"),
        ("en", "advice.refresh", "R tries again"),
    ],
)
def test_a_failure_that_a_key_can_mend_names_the_key(language: str, advice: str, sentence: str) -> None:
    use_language(language)
    for error in PASSING:
        told = advised(error, advice)
        assert str(told) == f"{error}  {sentence}" and type(told) is type(error)
        assert str(pickle.loads(pickle.dumps(told))) == str(told)
        assert not str(error).endswith(sentence), "the shell has no keys"
    for lasting in LASTING:
        assert str(advised(lasting, advice)) == str(lasting), "asking once more would not help"


@pytest.mark.parametrize("size", [(110, 34), (40, 12)])
async def test_of_several_faults_of_the_settings_the_first_is_said_and_how_many_more_there_are(
    size: tuple[int, int],
) -> None:
    faults = [ConfigError(Path("/x/config.toml"), line, f"wort{line}", "unknown_key") for line in (1, 2, 3)]
    async with running(*size) as reader:
        reader.desk.greet(faults)
        await reader.settle()
        said = " ".join(" ".join(reader.lines[-6:]).split())
        assert "config.toml, Zeile 1: „wort1“ kenne ich nicht." in said
        assert "Und 2 weitere Fehler: ! zeigt alle" in said
        await reader.press("exclamation_mark")
        assert all(f"wort{line}" in reader.text for line in (1, 2, 3))
        reader.desk.greet(faults[:1])
        await reader.settle()
        assert "weitere" not in reader.footer.message


async def test_a_fault_of_the_settings_names_their_file_and_not_its_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FooterBar, "FAULT_S", 600)
    async with running(40, 12) as reader:
        path = Path("/home/wer/auch/immer/.config/taz-reader/config.toml")
        reader.desk.reports.error(ConfigError(path, 3, "z.z", "no_action"))
        await reader.settle()
        assert reader.lines[-3].startswith(" config.toml, Zeile 3: Die Aktion")
        await reader.press("b", "exclamation_mark")
        assert "/home/wer/auch" in reader.text, "the list of what went wrong has all of it"
        await reader.press("escape", "colon")
        shown = reader.text.replace("\u00a0", " ")
        assert "  Seite weiter" in shown and " Leertaste  Bild ab  Strg+F" in shown, "none of the keys is cut"


async def test_keys_of_ones_own_stand_below_what_lies_over_the_page_and_carets_stand_still() -> None:
    keys = (
        OtherKeys("comments.next", "ctrl+n", 2),
        OtherKeys("comments.fold", "f8", 3),
        OtherKeys("article.follow", "f9", 4),
    )
    async with running(120, 40, config=Config(refresh_minutes=0, read_after_seconds=0, keys=keys)) as reader:
        await reader.press("enter", "c")
        assert "Strg+N nächster" in reader.lines[-1] and " n " not in reader.lines[-1]
        await reader.press("escape", "tab")
        assert "F9 " in reader.lines[-1] and "⏎" not in reader.lines[-1]
        await reader.press("escape", "escape", "a", *"hallo", "enter")
        for opening in (["slash"], ["colon"], ["M", "slash"], ["question_mark", "slash"], ["a"]):
            await reader.press(*opening)
            [line] = reader.app.screen.query(Input)
            assert line.has_focus and not line.cursor_blink, opening
            await reader.press("escape", "escape")


async def test_that_an_empty_list_has_nothing_to_take_along_is_no_fault() -> None:
    async with running(80, 24) as reader:
        await reader.library.shelves.toggle_search("xyzxyz")
        await reader.desk.browsing.arrange()
        await reader.desk.go_to_shelf(KeptSearch("xyzxyz"))
        await reader.press("S")
        assert (reader.footer.message, reader.footer.is_fault) == (tr("error.nothing_to_export"), False)
        await reader.press("exclamation_mark")
        assert tr("say.no_reports") in reader.text
