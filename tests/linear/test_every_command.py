"""Each command of the table is really given on a line, and what comes of it is heard."""

import re
from pathlib import Path

import pytest

from tests.linear.helpers import Voice, heard
from tests.ui.test_changes import NUMBER, Changing
from tui_reader.config import Pipe
from tui_reader.linear.commands import LINES
from tui_reader.linear.words import INSTEAD, NOT_HERE
from tui_reader.ui.commands.table import COMMANDS

IN_LISTS = (
    ("j", "rows.down", "2. die nachricht: Die Stadt"),
    ("k", "rows.up", "1. Nahverkehr in Hessen"),
    ("G", "rows.bottom", "12. Die Wahrheit"),
    ("g", "rows.top", "1 bis 10 von 12."),
    ("strg+d", "rows.half_down", "11. Deichschau"),
    ("strg+u", "rows.half_up", "1. Nahverkehr"),
    ("", "lines.more", "11. Deichschau"),
    ("b", "rows.page_up", "1. Nahverkehr"),
    ("nochmal", "lines.again", "10. Kleingärten"),
    ("wo bin ich", "lines.where", "Zeile 1 von 12"),
    ("J", "screen.next_article", "2. die nachricht"),
    ("K", "screen.previous_article", "1. Nahverkehr"),
    ("n", "screen.next_unread", "2. die nachricht"),
    ("N", "screen.previous_unread", "In dieser Richtung ist alles gelesen."),
    ("ungelesen 2", "lines.set_unread", "Ist schon ungelesen. „ressort ungelesen“ zeigt die Liste."),
    ("m 2", "screen.toggle_read", "^Gelesen."),
    ("gelesen 2", "lines.set_read", "^Ist schon gelesen."),
    ("ungelesen 2", "lines.set_unread", "^Ungelesen."),
    ("gelesen 2", "lines.set_read", "^Gelesen."),
    ("gelesenes verbergen", "lines.hide_read", "verborgen. „gelesenes zeigen“ zeigt es wieder."),
    ("gelesenes verbergen", "lines.hide_read", "verborgen. „gelesenes zeigen“ zeigt es wieder."),
    ("gelesenes zeigen", "lines.show_read", "Gelesenes ist wieder zu sehen."),
    ("gelesenes zeigen", "lines.show_read", "Gelesenes ist wieder zu sehen."),
    ("A", "screen.all_read", "Als gelesen markiert: 10 Artikel"),
    ("u", "screen.undo", "Wieder ungelesen.*10 Artikel"),
    ("O 2", "screen.order", "1. Die Wahrheit"),
    ("O 1", "screen.order", "1. Nahverkehr"),
    ("X 3", "screen.mute", "Stummschalten, "),
    (".", "lines.back", ""),
    ("verfolge 3", "screen.follow", "Verfolgen, "),
    (".", "lines.back", ""),
    ("suche wasser", "screen.find", "Gefunden zu „wasser“"),
    ("behalten", "", "Die Suche steht jetzt bei den Ressorts."),
    ("suche wasser", "screen.find", "Gefunden zu „wasser“"),
    ("behalten", "", "Die Suche steht jetzt bei den Ressorts."),
    ("„wasser“", "", "„wasser“: "),
    ("spalte", "screen.next_pane", "\\[Ressorts\\]"),
    ("entfernen", "rows.remove", "\\[(Ressorts|.wasser.)\\]"),
    ("ressorts", "lines.ressorts", "1. Schlagzeilen"),
    ("x", "rows.remove_if_any", "Hier lassen sich nur"),
    ("1", "", "Schlagzeilen: 12 Artikel"),
    ("h", "screen.outward", "\\[Ressorts\\]"),
    ("schlagzeilen", "lines.headlines", "1. Nahverkehr"),
    ("e", "screen.issues", "Ausgaben, "),
    ("1", "", ""),
    ("d", "screen.take_along", ""),
    ("w 3", "screen.queue", "Für zwischendurch: "),
    ("schlagzeilen", "", "Schlagzeilen: 12"),
    ("!", "screen.reports", "Was nicht ging:"),
    ("D", "screen.status", "Was da ist:"),
    ("f2", "screen.about", "Über taz-reader:"),
    ("r", "screen.refresh_shelf", "Es wird|Geladen"),
    ("R", "screen.refresh_all", "Es wird|Geladen"),
    ("zurück", "screen.back", "Weiter zurück geht es nicht."),
)  # fmt: skip
"""What is typed, the command that it is, and what is heard (or asked: in brackets) of it."""
IN_AN_ARTICLE = (
    ("öffne 1", "rows.open", "Der Bus kommt"),
    ("", "article.read_on", "GROSSENLÜDER taz"),
    ("j", "article.down", "\\[2 von 7\\]"),
    ("k", "article.up", "\\[1 von 7\\]"),
    ("G", "article.bottom", "Mehr zum Thema"),
    ("g", "article.top", "\\[Artikel\\]"),
    ("g", "article.top", "Nahverkehr in Hessen"),
    ("strg+d", "article.half_down", "\\[1 von 7\\]"),
    ("strg+u", "article.half_up", "\\[Artikel\\]"),
    ("blättere", "article.page_down", "\\[1 von 7\\]"),
    ("b", "article.page_up", "\\[Artikel\\]"),
    ("n", "article.next_section", "Abschnitt 1 von 2"),
    ("n", "article.next_section", "Abschnitt 2 von 2"),
    ("N", "article.previous_section", "Abschnitt 1 von 2"),
    ("t 1", "screen.outline", "Abschnitt 1 von 2"),
    ("nicht mehr merken", "lines.unbookmark", "Ist schon nicht mehr gemerkt."),
    ("s", "screen.bookmark", "Gemerkt."),
    ("merken", "lines.set_bookmark", "^Ist schon gemerkt."),
    ("nicht mehr merken", "lines.unbookmark", "^Nicht mehr gemerkt."),
    ("merken", "lines.set_bookmark", "^Gemerkt."),
    ("gelesen", "lines.set_read", "elesen."),
    ("ungelesen", "lines.set_unread", "^Ungelesen."),
    ("ungelesen", "lines.set_unread", "^Ist schon ungelesen. "),
    ("v", "article.passage", "Welche Sätze"),
    ("1", "", "Stelle markiert."),
    ("M 1", "screen.marks", "Abschnitt 1 von 2"),
    ("a ein gedanke", "screen.note", "Notiert, oben im Artikel."),
    ("abschnitt", "lines.section", "\\[5 von 7\\]"),
    ("alles", "lines.all", "Mehr zum Thema"),
    ("wo", "lines.where", "Hinter dem letzten Absatz.*100 %"),
    ("öffne 99", "lines.open", "So viele Links hat dieser Text nicht, nur 2."),
    ("öffne", "lines.open", "Eine Zahl öffnet den Link."),
    ("=", "screen.changes", "Neu: Ganz neuer."),
    ("", "", "Neu: Neuer Anfang."),
    ("=", "screen.changes", "Weg: Neuer."),
    (".", "", "\\[Ende\\]"),
    ("W", "screen.left_out", "Aus diesem Text wurde nichts weggelassen."),
    ("p", "screen.subjects", "Mira Feldkamp"),
    (".", "", ""),
    ("y", "screen.copy_address", "https://taz.de/"),
    ("Y", "screen.copy_citation", "Mira Feldkamp: "),
    ("o", "screen.browser", "Die Adresse: https://taz.de/"),
    ("S 2", "screen.export", ".md"),
    ("|", "screen.pipe", "An tee gegeben."),
    ("x", "screen.fetch_again", "Neu geholt."),
    ("U", "screen.links", "Links, 2 Zeilen:"),
    ("1", "", "Die Stadt kauft"),
    ("H", "screen.history_back", "Der Bus kommt"),
    ("L", "screen.history_forward", "Die Stadt kauft"),
    ("zurück", "lines.back", "Der Bus kommt"),
    ("c", "screen.comments", "Kommentar 1 von 4"),
    ("n", "comments.next", "Kommentar 2 von 4"),
    ("N", "comments.previous", "Kommentar 1 von 4"),
    ("weiter", "comments.read_on", "Kommentar 2 von 4"),
    (".", "", "\\[Ende\\]"),
    ("g", "", ""),
    ("V", "screen.aloud", ""),
    (")", "article.sentence_on", ""),
    ("(", "article.sentence_back", ""),
    ("+", "article.faster", "Tempo: 110 %."),
    ("-", "article.slower", "Tempo: 100 %."),
    ("ende", "app.quit", ""),
)  # fmt: skip


@pytest.mark.parametrize("walk", [IN_LISTS, IN_AN_ARTICLE], ids=["lists", "article"])
async def test_what_each_command_does_is_heard(walk: tuple[tuple[str, str, str], ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    monkeypatch.setattr("tui_reader.ui.commands.links.browsers", lambda _: [])
    site, voice = Changing(tmp_path), Voice()
    library = site.library
    library.config = library.config._replace(pipes=(Pipe("tee", ("tee", str(tmp_path / "piped"))),))
    async for _ in library.sync():
        pass
    await library.search.update()
    await library.readings.note_read(NUMBER)
    for words in ("Neuer Anfang.", "Ganz neuer Anfang."):
        await site.changes(words)
    _, *said = await heard(*(typed for typed, _, _ in walk), library=library, voice=voice)
    await library.aclose()
    for (typed, _, wanted), answer in zip(walk, said, strict=False):
        whole = f"{' '.join(answer.lines)} [{answer.prompt}]"
        assert re.search(wanted, whole), (typed, wanted, whole)
        assert "kenne ich hier nicht" not in whole, typed
    assert len(said) >= len(walk) - 1, "the last one leaves"
    if walk is IN_AN_ARTICLE:
        first, second = "Nahverkehr in Hessen", "Der Bus kommt, wenn er kommt"
        assert voice.said == [(first, 100), (second, 100), (first, 100), (first, 110), (first, 100)]
        assert "Der Bus kommt" in (tmp_path / "piped").read_text("utf-8") and list(tmp_path.glob("*.md"))


def test_the_walks_give_every_command_that_there_is() -> None:
    given = {command for _, command, _ in (*IN_LISTS, *IN_AN_ARTICLE)}
    assert {command.id for command in (*COMMANDS, *LINES)} - set(NOT_HERE) - set(INSTEAD) == given - {""}
