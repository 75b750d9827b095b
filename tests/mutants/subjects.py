"""What is mutated, and which tests are to notice."""

from typing import NamedTuple

CHOICE = ("-m", "quick or thorough")
"""Of these tests those that need no process and nothing from beside the project."""


class Subject(NamedTuple):
    """A module of the package, and the tests that concern it: files or folders below ``tests``."""

    module: str
    tests: tuple[str, ...]

    @property
    def path(self) -> str:
        """The module's file, from the top of the project."""
        return f"tui_reader/{self.module}.py"


def _subject(module: str, tests: str) -> Subject:
    return Subject(module, tuple(f"tests/{name}" for name in tests.split()))


_PAGES = "extract/test_boilerplate.py extract/test_article.py extract/test_layouts.py extract/test_body.py"
_SEARCH = "store/test_search_order.py store/test_search.py"
_FOLDER = "together/test_folder.py together/test_line.py library/test_together.py"
_WORDS = "store/test_search_order.py store/test_words.py"

SUBJECTS: tuple[Subject, ...] = (
    _subject("extract/boilerplate", f"{_PAGES} extract/test_repetition.py"),
    _subject("extract/body", f"{_PAGES} extract/test_kinds_of_pages.py extract/test_no_articles.py"),
    _subject("fetch/fetcher", "fetch/test_fetcher.py fetch/test_manners.py fetch/test_proxies.py"),
    _subject("typeset/wrap", "typeset/test_wrap.py"),
    _subject("typeset/paragraph", "typeset/test_choice_of_lines.py typeset/test_paragraph.py"),
    _subject(
        "typeset/breaks",
        "typeset/test_breaks.py typeset/test_choice_of_lines.py typeset/test_paragraph.py typeset/test_wrap.py",
    ),
    _subject("library/sync", "library/test_library.py library/test_sync.py"),
    _subject("library/upkeep", "library/test_tidying.py library/test_making_room.py library/test_upkeep.py"),
    _subject(
        "store/marks",
        "store/test_marks.py library/test_readings.py store/test_journal.py store/test_store.py store/test_registers.py",
    ),
    _subject(
        "store/merge", "store/test_marks.py store/test_taking_in.py store/test_registers.py library/test_marks.py"
    ),
    _subject("store/registers", "store/test_registers.py"),
    _subject("store/machines", "store/test_registers.py"),
    _subject("store/headlines", "store/test_headlines.py store/test_store.py"),
    _subject("store/changes", "library/test_readings.py"),
    _subject("library/marks", "library/test_readings.py library/test_shelves.py"),
    _subject("store/search", f"{_SEARCH} store/test_index.py store/test_hint.py store/test_rules.py"),
    _subject("store/rules", "store/test_rules.py library/test_rules.py store/test_registers.py"),
    _subject("store/readings", "store/test_store.py store/test_registers.py library/test_readings.py"),
    _subject("store/terms", f"{_SEARCH} store/test_index.py store/test_learning.py"),
    _subject("store/snippets", f"store/test_snippets.py {_SEARCH}"),
    _subject("store/nearest", "store/test_hint.py"),
    _subject("language/letters", "language/test_letters.py"),
    _subject("language/umlauts", "language/test_umlauts.py"),
    _subject("language/stems", f"language/test_stems.py language/test_umlauts.py {_WORDS}"),
    _subject("language/compounds", f"language/test_compounds.py {_WORDS}"),
    _subject("language/conjugation", f"language/test_conjugation.py {_WORDS}"),
    _subject("together/folder", _FOLDER),
    _subject("together/line", f"{_FOLDER} export/test_exports.py"),
    _subject("together/pages", _FOLDER),
    _subject("together/reader", _FOLDER),
    _subject(
        "typeset/page",
        "typeset/test_page.py typeset/test_columns.py typeset/test_forms.py typeset/test_golden.py ui/page/test_growth.py",
    ),
    _subject("extract/plain_items", "extract/test_plain_items.py extract/test_headlines.py"),
    _subject("fetch/asker", "fetch/test_asker.py"),
    _subject("ui/page/growth", "ui/page/test_growth.py"),
    _subject("ui/suspension", "ui/test_suspension.py"),
    _subject("ui/modes", "ui/test_modes.py"),
    _subject("commands/ahead", "commands/test_ahead.py"),
    _subject("store/migrations", "store/test_steps.py store/test_store.py"),
    _subject("store/schema", "store/test_upgrade.py store/test_newer.py store/test_steps.py store/test_store.py"),
    _subject("store/salvage", "store/test_journal.py store/test_versions.py store/test_newer.py"),
    _subject("store/journal", "store/test_journal.py store/test_marks.py"),
    _subject("library/comparison", "library/test_comparison.py"),
    _subject("library/together", "library/test_together.py"),
    _subject("library/files", "library/test_names.py library/test_marks.py library/test_texts.py"),
)
