"""A site whose articles all hold the same boxes, each in other markup, and a library of it. No network."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tui_reader.config import BASE_URL, Config
from tui_reader.demo import demo_documents
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.store import Store

BOXES = (
    "Der Hafenfunk ist unser Heft für alle, die am Wasser wohnen und ungern früh aufstehen.",
    "Sieben Kräne, ein Deich und sehr viel Wind: Die Reihe erzählt jeden Freitag davon.",
    "Was meint ihr dazu? Schickt uns Flaschenpost an die dritte Boje links vom Leuchtturm.",
)
_MARKUP = (
    "<p>{}</p>",
    "<div class='x7'>{}</div>",
    "<section><p><a href='/!1/'>{}</a></p></section>",
    "<aside>{}</aside>",
)


def boxed_documents(now: datetime) -> dict[str, bytes]:
    """The demo issue, with all BOXES in each of its twelve articles."""
    documents = demo_documents(now)
    for number, path in enumerate(path for path in documents if "/!70" in path):
        boxes = "".join(_MARKUP[(number + index) % len(_MARKUP)].format(box) for index, box in enumerate(BOXES))
        first, mark, rest = documents[path].partition(b'<div data-for="webelement_adzone">')
        assert mark
        documents[path] = first + boxes.encode() + mark + rest
    return documents


def boxed_library(
    open_store: Callable[[], Store] = lambda: Store(":memory:"),
    config: Config | None = None,
    documents: Mapping[str, bytes] | None = None,
) -> Library:
    """A library of that site."""
    answer = canned_answers(dict(documents or boxed_documents(datetime.now(UTC))))
    return Library(
        (config or Config())._replace(base_url=BASE_URL), open_store, lambda base: Fetcher(base, transport=answer)
    )
