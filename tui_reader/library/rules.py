"""What the reader wants to see, and what not: rules in the words of the search, judged where an article comes in."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from tui_reader.errors import EmptyRuleError, QueryError
from tui_reader.library.threads import Threads
from tui_reader.model import Change, Query
from tui_reader.model.rule import ListRule

_LONGEST_RULE = 200


class Rules:
    """What is muted and what is followed. ``remember`` takes each change, so that it can be taken back."""

    def __init__(self, threads: Threads, remember: Callable[[Change], Awaitable[object]]) -> None:
        self._threads, self._remember = threads, remember

    async def all(self, kind: str | None = None) -> list[ListRule]:
        """The rules that hold now, oldest first; of one kind, where one is named."""
        rules = await self._threads.ask(lambda store: store.rules.all())
        return [rule for rule in rules if kind in {None, rule.kind}]

    async def keep(self, kind: str, query: str, days: int | None = None) -> ListRule:
        """Keep a rule, for so many days or for good; what is here already is judged at once. Of one that there is only the end
        is another: where that is the same, nothing is to be taken back.

        Raises EmptyRuleError where it would find nothing, ever, and QueryError where a part of it cannot be meant.
        """
        if (refused := self.refusal(query)) is not None:
            raise refused
        query = _cleaned(query)
        before = await self.all(kind)
        until = datetime.now(UTC) + timedelta(days=days) if days is not None else None
        rule = await self._put(ListRule(0, kind, query, until))
        lost = tuple(one for one in before if one.id == rule.id)
        if not any(one.until == until for one in lost):
            await self._remember(Change(kind, (), made_rules=(rule,), lost_rules=lost))
        return rule

    def refusal(self, query: str) -> EmptyRuleError | QueryError | None:
        """Why this can be no rule: a part of it cannot be meant, or it would find nothing, ever. None where it can."""
        from tui_reader.library.query import refusal

        query = _cleaned(query)
        if (refused := refusal(query, datetime.now(UTC))) is not None:
            return refused
        return None if _finds_something(_query_of(query)) else EmptyRuleError(query)

    async def remove(self, rule: ListRule) -> None:
        """Take a rule away: what it held back is in the lists again."""
        await self._threads.ask(lambda store: store.rules.remove(rule.id))
        await self._remember(Change(f"un{rule.kind}", (), lost_rules=(rule,)))

    async def take_back(self, change: Change) -> None:
        """Have the rules be as they were before a change."""
        for rule in change.made_rules:
            if known := [one for one in await self.all(rule.kind) if one.query == rule.query]:
                await self._remove(known[0].id)
        for rule in change.lost_rules:
            await self._put(rule)

    async def _put(self, rule: ListRule) -> ListRule:
        number = await self._threads.ask(
            lambda store: store.rules.keep(rule.kind, rule.query, rule.until, made_at=rule.made_at, number=rule.id)
        )
        await self._judge(number, _query_of(rule.query), None)
        return next(one for one in await self.all() if one.id == number)

    async def _remove(self, number: int) -> None:
        await self._threads.ask(lambda store: store.rules.remove(number))

    async def judge(self, article_ids: Sequence[int]) -> None:
        """Look what rules say to these articles, which came or have another text now."""
        for rule in await self.all():
            await self._judge(rule.id, _query_of(rule.query), article_ids if rule.is_judged else None)

    async def judge_new(self) -> None:
        """Look what rules hold that came from another machine."""
        for rule in await self.all():
            if not rule.is_judged:
                await self._judge(rule.id, _query_of(rule.query), None)

    async def _judge(self, number: int, query: Query, article_ids: Sequence[int] | None) -> None:
        await self._threads.ask(lambda store: store.rules.judge(number, query, article_ids))

    async def heard(self, article_ids: Sequence[int]) -> list[int]:
        """Those of these articles that are not muted, in their order."""
        return await self._threads.ask(lambda store: store.rules.heard(article_ids))

    async def followed(self, article_ids: Sequence[int]) -> list[int]:
        """Those of these articles that a rule follows and none mutes, in their order."""
        return await self._threads.ask(lambda store: store.rules.followed(article_ids))

    async def story(self, query: str) -> list[int]:
        """All that is kept and found by a query, in order of time, the oldest first."""
        asked = _query_of(query)
        return await self._threads.ask(lambda store: store.rules.story(asked))


def quoted(field: str, value: str) -> str:
    """What is typed for a value of a field: ``thema:"Soziale Bewegungen"``; without a field, the words as they stand."""
    value = " ".join(value.replace('"', " ").split())
    return f'{field}:"{value}"' if field else f'"{value}"'


def _cleaned(query: str) -> str:
    from tui_reader.cleaning import clean

    return clean(query, _LONGEST_RULE).strip()


def _query_of(text: str) -> Query:
    from tui_reader.library.query import query_of

    return query_of(text, datetime.now(UTC))


def _finds_something(query: Query) -> bool:
    """A time alone does not say what it is about: it would hold all that comes."""
    return any((query.words, query.phrases, query.authors, query.topics, query.ressorts))
