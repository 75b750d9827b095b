"""Rules in words: what each is about, how many articles it holds, and until when."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.wording.titles import inner, quoted

if TYPE_CHECKING:
    from tui_reader.model.rule import ListRule


def about_rule(rule: "ListRule", now: datetime) -> str:
    """What stands beside a rule: ``12 Artikel · noch 3 Tage``, ``12 Artikel, davon 2 stumm``."""
    held = tr("rule.articles_muted" if rule.muted else "rule.articles", n=rule.articles, muted=rule.muted)
    if rule.until is None:
        return held
    left = max(0, int((rule.until - now).total_seconds()))
    days, hours = -(-left // 86400), -(-left // 3600)
    if left > 86400:
        return f"{held} · {tr('rule.days', n=days)}"
    return f"{held} · {tr('rule.hours', n=max(1, hours))}"


def name_of_rule(parts: Iterable[tuple[str, str, str]]) -> str:
    """A query as one says it, from its parts (`library.query.parts_of`): ``Autor:in Feldkamp · Thema „Wasser“ ·
    „Linde -Baum“``.

    The words stand by themselves: nobody takes them for a part of a name.
    """
    named, words = [], []
    for field, value, typed in parts:
        if field and value and not typed.startswith("-"):
            named.append(tr(f"rules.of.{field}", name=inner(value)))
        else:
            words.append(typed)
    return " · ".join([*named, *[quoted(" ".join(words))] * bool(words)])


def words_first(parts: Iterable[tuple[str, str, str]]) -> str:
    """What was typed to search for, its words first, what is left out last: cut, one still tells two searches in a Ressort apart."""

    def weight(part: tuple[str, str, str]) -> tuple[bool, bool]:
        _, value, typed = part
        return typed.startswith("-"), typed.strip('"') != value

    return " ".join(typed for _, _, typed in sorted(parts, key=weight))
