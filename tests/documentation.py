"""Writes the tables that the program itself knows into the documentation: ``python -m tests.documentation``.

Each stands between two comments that bear its name; what is around it is written by hand.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from tui_reader.feeds import FEEDS

FOLDER = Path(__file__).parents[1] / "docs"


def ressorts() -> str:
    """All Ressorts, each with its parts behind it, as `config.toml` takes their names."""
    by_parent: dict[str | None, list[str]] = {}
    for feed in FEEDS:
        by_parent.setdefault(feed.parent, []).append(feed.name)
    tops = [feed for feed in FEEDS if feed.parent in {None, FEEDS[0].id}]
    rows = [f"| {feed.name} | {', '.join(by_parent.get(feed.id, [])) if feed.parent else ''} |" for feed in tops]
    return "\n".join(["| Ressort | Its parts |", "|---|---|", *rows])


TABLES: dict[str, dict[str, Callable[[], str]]] = {"settings.md": {"ressorts": ressorts}}
"""File → name of a table → what makes it."""


def written(text: str, name: str, table: str) -> str:
    """A file's text with this table in its place. Raises ValueError where the file has no place of that name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"no place for {name}")
    return f"{head}{begin}\n\n{table}\n\n{end}{tail}"


def files() -> Iterator[tuple[Path, str]]:
    """Every file with tables, and its text as it should be."""
    for file, tables in TABLES.items():
        path = FOLDER / file
        text = path.read_text("utf-8")
        for name, make in tables.items():
            text = written(text, name, make())
        yield path, text


if __name__ == "__main__":
    for path, text in files():
        path.write_text(text, "utf-8")
