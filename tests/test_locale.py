import errno
import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tui_reader import errors
from tui_reader.locale import LANGUAGES, catalogue, language_of, tr, use_commands, use_keys, use_language
from tui_reader.model import BERLIN, IssueFacts
from tui_reader.typeset.cells import cells
from tui_reader.ui.commands.table import COMMANDS
from tui_reader.ui.desk.keys import sign
from tui_reader.ui.desk.reports import OutOfReachError
from tui_reader.ui.panes.bars import in_lines
from tui_reader.wording.times import (
    about_issue,
    full_time,
    header_date,
    issue_heading,
    issue_name,
    moment,
    percent,
    short_day,
    spoken_time,
    whole_time,
)  # fmt: skip
from tui_reader.wording.titles import quoted

PACKAGE = Path(__file__).parents[1] / "tui_reader"
PLACEHOLDER = re.compile(r"\{(\w+)")
NAMED_KEY = re.compile(r"\{key\[([\w.]+)\]:([^}]+)\}")
"""A key in a sentence: its command, and the sign that it usually has."""
PLACEHOLDER_WHOLE = re.compile(r"\{[^}]*\}")
COUNTS = {
    "n",
    "hours",
    "unread",
    "cells",
    "all",
    "feeds",
    "new",
    "pages",
    "rows",
    "articles",
    "marks",
    "marked",
    "muted",
    "lost",
    "kept",
    "words",
    "megabytes",
    "minutes",
    "h",
}
"""Placeholders that stand for how many there are of something."""
OTHERS = {
    "package", "path", "line", "column", "key", "value", "reason", "url", "name", "names", "status", "number", "reference", "found",
    "known", "aside", "clock", "weekday", "day", "month", "year", "authors", "headline", "when", "config", "store",
    "term", "error", "example", "id", "size", "free", "typed", "first", "text", "keys", "command", "code", "before", "duration", "after", "word",
    "whole", "tenths", "arrow", "share", "query", "rule", "near", "order", "span",
}  # fmt: skip
ALIKE = {
    "stumm",
    "muted",
    "gelesen",
    "read",
    "Artikel",
    "Mal",
    "MB",
    "GB",
    "kB",
    "min",
    "h",
    "Zeichen",
    "new",
    "gemerkt",
    "bookmarked",
    "marked",
    "neu",
    "ungelesen",
    "unread",
    "von",
    "of",
}
"""Words that are the same behind one and behind many."""
CHOICE = re.compile(r"\{\w+:([^|{}]*)\|([^|{}]*)\}")


def test_both_catalogues_say_the_same_things() -> None:
    german, english = catalogue("de"), catalogue("en")
    assert set(german) == set(english)
    for key in german:
        assert set(PLACEHOLDER.findall(german[key])) == set(PLACEHOLDER.findall(english[key])), key


def test_what_is_to_be_installed_is_this_project_and_nobody_elses_package() -> None:
    for language in ("de", "en"):
        use_language(language)
        sentence = str(errors.ConfigError(Path("config.toml"), None, "graphics", "graphics_missing"))
        assert "pip install '.[graphics]'" in sentence
        assert not [text for text in catalogue(language).values() if re.search(r"install\S* '?taz-reader", text)]


def test_german_is_on_first_name_terms() -> None:
    for key, sentence in catalogue("de").items():
        assert not re.search(r"\b(?:Sie|Ihre?[nmrs]?|Ihnen)\b(?! Bitte)", sentence), key


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "de"),
        ({"LANG": "C"}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": "fr_FR"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "de_CH"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "en_GB:de"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:nl_BE:de_AT@euro:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:it"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "::"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "C:de"}, "en"),
        ({"LANG": "C", "LANGUAGE": "en"}, "de"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "POSIX", "LANGUAGE": "en"}, "de"),
        ({"LANGUAGE": "en"}, "de"),
        ({"LANG": "den_CA"}, "en"),
        ({"LANG": "deutsch"}, "de"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


def test_one_has_its_own_form() -> None:
    use_language("en")
    assert tr("say.all_read", n=1).startswith("Marked as read: 1 article.")
    assert tr("say.all_read", n=2).startswith("Marked as read: 2 articles.")


def counted(sentences: Mapping[str, str]) -> dict[str, str]:
    """The sentences that say how many there are of something."""
    return {key: text for key, text in sentences.items() if COUNTS & set(PLACEHOLDER.findall(text))}


def test_each_placeholder_is_known_to_be_a_number_or_none() -> None:
    for language in LANGUAGES:
        for key, text in catalogue(language).items():
            assert set(PLACEHOLDER.findall(text)) <= COUNTS | OTHERS, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_behind_a_number_has_a_form_for_one(language: str) -> None:
    for key, text in counted(catalogue(language)).items():
        for name, word in re.findall(r"\{(\w+)\} (\w+)", text):
            assert name not in COUNTS or word in ALIKE, f"{key}: {word}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_numbers_and_words_agree(language: str, number: int) -> None:
    use_language(language)
    choices = {pair for text in catalogue(language).values() for pair in CHOICE.findall(text)}
    wrong = {pair[number == 1] for pair in choices} - {pair[number != 1] for pair in choices} - ALIKE
    assert wrong
    for key, text in counted(catalogue(language)).items():
        said = tr(
            key, **{name: number if name in COUNTS else "x" for name in PLACEHOLDER.findall(NAMED_KEY.sub("", text))}
        )
        assert not [form for form in wrong if re.search(rf"\b{number} {re.escape(form)}\b", said)], f"{key}: {said}"
        assert "|" not in said and "{" not in said


def test_what_a_reader_keeps_for_a_day_is_kept_for_a_day() -> None:
    use_language("de")
    assert tr("status.keep_days", n=1) == "Ein Artikel bleibt hier 1 Tag."
    assert tr("cli.sync_done", feeds=1, new=1, pages=1) == "1 Ressort, 1 neuer Artikel, 1 Text geholt."
    assert tr("cli.sync_done", feeds=0, new=2, pages=0) == "0 Ressorts, 2 neue Artikel, 0 Texte geholt."


def test_an_error_counts_as_well() -> None:
    path = Path("taz.sqlite3")
    assert "fehlt daneben 1 MB" in str(errors.NoRoomError(path, 1))
    assert "fehlen daneben 3 MB" in str(errors.NoRoomError(path, 2_500_000))


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_error_of_the_system_is_said_in_another_language(number: int) -> None:
    english = os.strerror(number)
    use_language("de")
    said = str(errors.FileError(Path("notiz.txt"), english))
    assert english not in said
    assert f"errno.{errno.errorcode[number]}" in catalogue("de") or str(number) in said
    use_language("en")
    assert said != str(errors.FileError(Path("notiz.txt"), english))


def test_what_nobody_knows_is_quoted() -> None:
    use_language("de")
    assert str(errors.StoreError(Path("x"), "some new reason")).startswith("„some new reason“.")
    assert "Auf der Platte ist kein Platz mehr" in str(errors.StoreError(Path("x"), "database or disk is full"))


def test_what_is_typed_in_quotation_marks_is_quoted_with_those_of_the_language_alone() -> None:
    use_language("de")
    assert quoted('"so geht es nicht"') == "„so geht es nicht“"
    assert [quoted(text) for text in ('12"', '"a" und "b"', '""')] == ['„12"“', "„‚a‘ und ‚b‘“", '„""“']


def test_an_error_speaks_and_shows_no_controls() -> None:
    error = errors.HttpStatusError("https://taz.de/\x1b]0;x\x07[/]", 503)
    assert str(error) == "Der Server antwortet gerade nicht richtig (503): https://taz.de/[/]"
    use_language("en")
    assert "503" in str(error)


def test_every_error_has_its_sentence() -> None:
    def tree(kind: type[Exception]) -> list[type[Exception]]:
        return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]

    for kind in tree(errors.ReaderError):
        message = getattr(kind, "message", "")
        assert message in catalogue("de") or kind is errors.ConfigError, kind
    refused: list[type[errors.ReaderError]] = [errors.EmptyRuleError, *errors.QueryError.__subclasses__()]
    said = {catalogue(language)[kind.message] for kind in refused for language in LANGUAGES}
    assert not [one for one in said if not one.endswith(".")], "why a search or a rule cannot be ends in a full stop"


BELOW = (
    "say.",
    "undone.",
    "choosing.",
    "search.kept",
    "search.not_kept",
    "hints.refused",
    "changes.none",
    "changes.unread",
    "left_out.none",
    "theme.",
)
"""How the names of sentences begin that are said in the line below the panes."""
USUAL = {
    "headline": "Die Bahnen rollen wieder", "query": "Nahverkehr", "rule": "Nahverkehr", "name": "Gesellschaft", "before": "Wirtschaft", "order": "zuletzt Gemerktes oben", "span": "Einen Monat stumm",
    "path": "/home/mia/miete.md", "text": "Spalte zu 120 Zeichen.", "word": "miete", "keys": "Q, Strg+Q", "code": 127, "cells": 40, "n": 120, "all": 120, "unread": 120, "minutes": 60,
}  # fmt: skip
"""What stands in them, of a usual length."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_below_is_whole_on_the_narrowest_screen(language: str) -> None:
    use_language(language)
    sentences = {
        key: tr(key, **{name: USUAL[name] for name in PLACEHOLDER.findall(NAMED_KEY.sub("", text))})
        for key, text in catalogue(language).items()
        if key.startswith(BELOW) and not key.endswith((".hint", ".told"))
    }
    for kind, name in (
        (errors.NoVoiceError, "espeak-ng, speech-dispatcher, piper"),
        (errors.NoVoiceError, "aplay (alsa-utils), paplay, ffplay"),
        (errors.VoiceError, "espeak-ng"),
        (errors.PlayerError, "paplay"),
        (errors.SoundFileError, "ffmpeg"),
    ):
        sentences[f"{kind.message} {name}"] = str(kind(name))
    title, gone = quoted(str(USUAL["headline"])), tr("undone.bookmark_too")
    for key in [one for one in sentences if one.startswith("undone.")]:  # of what it was is said with it
        sentences[f"{key} of"] = f"{tr(key).removesuffix('.')} ({title})."
    sentences["undone.overtaken of"] += f"  {tr('advice.undo_before')}"
    sentences["undone.passage_made too"] = (
        f"{tr('undone.passage_made').removesuffix('.')}, {gone.removesuffix('.')} ({title})."
    )
    sentences["undone.note_made too"] = (
        f"{tr('undone.note_made').removesuffix('.')}, {gone.removesuffix('.')} ({title}).  {tr('advice.note_again')}"
    )
    passage = tr("undone.passage_noted_made").removesuffix(".")
    most = f"{passage}, {gone.removesuffix('.')} ({title}).  {tr('advice.passage_again')}"
    untitled = f"{passage}, {gone}  {tr('advice.passage_again')}"
    assert " ".join(" ".join(in_lines(most, 38)).split()) == " ".join(untitled.split()), (
        "the title goes before what to do"
    )
    for key, sentence in sentences.items():
        assert " ".join(in_lines(sentence, 38)).split() == sentence.split(), key
        lines, advice = in_lines(sentence, 78), sentence.rpartition("  ")[2]
        assert advice == sentence or any(line.endswith(advice) for line in lines), (
            f"{key}: a key stands beside what it does"
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [38, 78])
def test_a_long_title_makes_way_for_the_reason_and_the_key(language: str, width: int) -> None:
    use_language(language)
    title = quoted(
        "Rechte Gefahr in der Justiz, so ein Bericht: " + "Wenn Rechtsextreme Schöff*innen werden wollen, " * 3
    )
    for error in (OutOfReachError(title), errors.HttpStatusError(title, 503)):
        told = str(error.advising("advice.fetch_again"))
        before, _, behind = told.partition(title)
        said = " ".join(" ".join(in_lines(told, width, tr("say.more"))).split())
        assert said.startswith(f"{before}{title[:7]}") and f"…{title[-1]}" in said
        assert said.endswith(" ".join(behind.split())) and tr("say.more") not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [38, 78])
def test_of_a_fault_that_has_no_room_below_the_line_names_the_key_that_shows_all(language: str, width: int) -> None:
    use_language(language)
    faults = [text for key, text in catalogue(language).items() if key.startswith("error.")]
    cut = 0
    for fault in faults:
        lines = in_lines(fault, width, tr("say.more"))
        assert len(lines) <= 3 and all(cells(line) <= width for line in lines), fault
        is_whole = re.sub(r"[\s-]", "", "".join(lines)) == re.sub(r"[\s-]", "", fault)
        assert is_whole or lines[-1].endswith(tr("say.more")), fault
        cut += not is_whole
    assert cut or width > 38


SAID = (
    "say.", "undone.", "closing.", "theme.", "list.no_", "search.kept", "search.not_kept", "choosing.left", "choosing.drafted",
    "choosing.refused", "hints.refused", "changes.none", "changes.unread", "left_out.none",
)  # fmt: skip
"""How the names of what the line below says begin."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_ends_with_a_full_stop_and_the_key_that_leads_on_without(language: str) -> None:
    said = {name: text for name, text in catalogue(language).items() if name.startswith(SAID) and name != "say.more"}
    assert len(said) > 100
    for name, text in said.items():
        words, _, key = text.partition("  ")
        leads_on = bool(key) and words.endswith(":")
        assert leads_on or re.search(r"(\.|…|: [^:]*\{[^:]+)$", PLACEHOLDER_WHOLE.sub("{}", words)), f"{name}: {text}"
        assert not key.endswith("."), f"{name}: {text}"


# ------------------------------------------------------------ keys

FIXED = {
    "list.filter",
    "list.type_first",
    "choosing.refused",
    "hints.refused",
    "search.kept",
    "search.no_hits",
    "say.key_over",
    "say.key_over_hits",
    "say.end_of_all",
    "say.no_pipes",
}
"""These name keys of a list that lies over the screen; nobody can choose others for those. The last shows a line of settings."""
NO_KEYS = {"h", "Ende", *"123456789"}
"""Hours and numbers, and where a thing ends."""


def signs() -> dict[str, str]:
    """How the first key of each command is written, by the command's id."""
    return {command.id: sign(command.keys.partition(",")[0]) for command in COMMANDS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_a_key_by_what_it_does(language: str) -> None:
    use_language(language)
    usual = signs()
    for key, sentence in catalogue(language).items():
        for command_id, said in NAMED_KEY.findall(sentence):
            assert usual[command_id] == said, key
        assert NAMED_KEY.findall(sentence) or "{key[" not in sentence, key


def test_no_sentence_names_a_key_by_hand() -> None:
    use_language("de")
    keys = {sign(key) for command in COMMANDS for key in command.keys.split(",")} - NO_KEYS | {"Enter", "Tab"}
    for name, sentence in catalogue("de").items():
        if name in FIXED or name.startswith(("error.config.", "cli.", "man.", "metavar.", "sign.")):
            continue
        words = re.split(r"\)[.,:;]?|[\s(]", PLACEHOLDER_WHOLE.sub("_", sentence))
        by_hand = {word for word in words if word and (word in keys or word.rstrip(".,:;") in keys)}
        assert not by_hand, f"{name}: {sentence}"
    for key, sentence in catalogue("de").items():
        named = [command_id for command_id, _ in NAMED_KEY.findall(sentence)]
        assert sorted(named) == sorted(one for one, _ in NAMED_KEY.findall(catalogue("en")[key])), key


def test_a_sentence_names_the_key_that_the_reader_chose() -> None:
    use_language("de")
    assert tr("say.bookmarked") == "Gemerkt.  u macht es rückgängig"
    use_keys({"screen.undo": "^u"})
    try:
        assert tr("say.bookmarked") == "Gemerkt.  ^u macht es rückgängig"
        assert tr("say.noted") == "Notiert, oben im Artikel.  ^u macht es rückgängig, M zeigt alle"
        assert tr("label.comments", n=3) == "Kommentare: 3 (c)"
    finally:
        use_keys({})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_that_a_key_helps_with_names_no_key_in_a_shell(language: str) -> None:
    faults = {key for key, sentence in catalogue(language).items() if key.startswith("error.") and "{key[" in sentence}
    assert {f"{key}.in_shell" for key in faults} == {key for key in catalogue(language) if key.endswith(".in_shell")}
    use_language(language)
    before = {key: tr(key, url="U") for key in faults}
    use_commands()
    shell = {key: tr(key, url="U") for key in faults}
    assert not [text for key, text in shell.items() if text == before[key] or re.search(r"\((R|o)\)", text)]


def test_english_dates_have_one_form_and_german_ones_too() -> None:
    now, spring = datetime(2026, 11, 26, 12, tzinfo=UTC), datetime(2026, 3, 14, 7, 15, tzinfo=UTC)
    facts = IssueFacts(date(2026, 11, 25), 4, 0, 1, 4, 0, "")
    use_language("en")
    assert spoken_time(spring, now) == "Sat 14 Mar" and full_time(spring, now) == "14 March, 8:15"
    assert spoken_time(spring.replace(year=2019), now) == "14 Mar 2019"
    assert (header_date(now), short_day(spring.date(), now.date())) == ("Thursday 26 November", "Sat 14 Mar")
    assert (
        spoken_time(now - timedelta(hours=20), now) == "yesterday, 17:00" == full_time(now - timedelta(hours=20), now)
    )
    assert (percent(25), about_issue(facts)) == ("25%", "4 articles · 1 of 4 read")
    use_language("de")
    assert (percent(25), about_issue(facts)) == ("25 %", "4 Artikel · 1 von 4 gelesen")
    winter = datetime(2026, 1, 9, 7, 5, tzinfo=UTC)
    assert spoken_time(winter, now) == "Fr 9.1.", "of this year all days are said alike"
    last = winter.replace(year=2027), spring.replace(month=11)
    assert spoken_time(last[1], last[0]) == "Sa 14.11." and full_time(last[1], last[0]) == "14. November, 8:15"
    assert issue_name(last[1].date(), last[0].date()) == "Samstag, 14. November"
    assert spoken_time(now - timedelta(hours=5), now) == "8:00" and whole_time(winter, BERLIN) == "9. Januar 2026, 8:05"
    assert spoken_time(spring, now) == "Sa 14.3." and full_time(spring, now) == "14. März, 8:15"
    assert spoken_time(spring.replace(year=2019), now) == "14.3.2019"
    assert (header_date(now), short_day(spring.date(), now.date())) == ("Donnerstag, 26. November", "Sa 14.3.")
    heads = [issue_heading(day, now.date()) for day in (now.date(), date(2024, 10, 22))]
    assert heads == ["Donnerstag, 26. November", "Dienstag, 22. Oktober 2024"]
    assert [moment(now - timedelta(seconds=seconds), now) for seconds in (-9, 59, 60)] == ["eben", "eben", "vor 1 min"]


def test_what_one_thing_is_called_it_is_called_everywhere() -> None:
    english, german = catalogue("en"), catalogue("de")
    assert english["label.related"] in english["key.related"] and german["label.related"] in german["key.related"]
    for key, text in english.items():
        assert not re.search(r"\bMehr zum Thema|\btakes? it back|\bfor ever\b(?!\.)|\bstands in\b", text), key
    for key, text in german.items():
        assert not re.search(r"\bEnter\b|\bBackspace\b|\bTab\b|\bSie\b (?!is|bleib|kom)", text), (
            f"{key}: keys are signs"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_but_a_list_of_paragraphs_breaks_at_a_fixed_place(language: str) -> None:
    for key, text in catalogue(language).items():
        assert not re.search(r"[^\n]\n[^\n]", text) or key == "about.places", key


def test_in_english_a_section_is_one_of_the_paper_and_a_text_has_parts() -> None:
    german, english = catalogue("de"), catalogue("en")
    of_texts = [name for name, words in german.items() if "abschnitt" in words.casefold()]
    assert len(of_texts) > 5
    for name in of_texts:
        assert "part" in english[name].casefold() and "section" not in english[name].casefold(), english[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_for_a_moment_has_one_line_of_eighty_where_nothing_is_filled_in(language: str) -> None:
    use_language(language)
    said = {key: tr(key) for key, text in catalogue(language).items() if key.startswith(("say.", "undone."))
            and not re.search(r"\{(?!key\[)", text)}  # fmt: skip
    assert len(said) > 100
    assert not [key for key, text in said.items() if cells(text) > 78]
