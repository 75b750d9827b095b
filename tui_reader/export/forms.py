"""The forms that articles are taken out in. A new one is an entry of FORMS, a module that writes it, and its label.

What writes a form is loaded when it is first written: who only offers them to choose from loads nothing.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui_reader.model.volume import Volume


class Form(NamedTuple):
    """One of the forms, and how to write it."""

    name: str
    """As the shell calls it: ``export --as markdown``."""
    suffix: str
    """How its files end."""
    label: str
    """The key of what the screens call it."""
    write: "Callable[[Volume, str], bytes]"
    """The file of a volume; the second argument is the address of the site, which a volume's addresses begin with."""
    is_binary: bool = False
    """Whether its files hold more than text, which a terminal cannot show."""


def _epub(volume: "Volume", _: str) -> bytes:
    from tui_reader.export.as_epub import volume_epub

    return volume_epub(volume)


def _markdown(volume: "Volume", _: str) -> bytes:
    from tui_reader.export.as_markdown import volume_markdown

    return volume_markdown(volume).encode(errors="replace")


def _html(volume: "Volume", _: str) -> bytes:
    from tui_reader.export.as_html import volume_html

    return volume_html(volume).encode(errors="replace")


def _json(volume: "Volume", base_url: str) -> bytes:
    import json

    from tui_reader.export.as_json import volume_value

    return (json.dumps(volume_value(volume, base_url), ensure_ascii=False, indent=1) + "\n").encode()


def _text(volume: "Volume", _: str) -> bytes:
    from tui_reader.export.as_text import volume_text

    return volume_text(volume).encode(errors="replace")


def _pdf(volume: "Volume", _: str) -> bytes:
    from tui_reader.export.as_pdf import volume_pdf

    return volume_pdf(volume)


_ALL = (
    Form("epub", ".epub", "form.epub", _epub, is_binary=True),
    Form("markdown", ".md", "form.markdown", _markdown),
    Form("html", ".html", "form.html", _html),
    Form("json", ".json", "form.json", _json),
    Form("text", ".txt", "form.text", _text),
    Form("pdf", ".pdf", "form.pdf", _pdf, is_binary=True),
)

FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}
"""All forms by name, in the order that they are offered in."""
