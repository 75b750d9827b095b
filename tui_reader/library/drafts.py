"""What was typed and not kept yet: it is there again when the same thing is noted once more, also after a crash."""

import json

from tui_reader.library.threads import Threads

_DRAFTS = "drafts"


class Drafts:
    """Unfinished texts, each under what it is about: an article's note, a passage's."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._own: dict[str, str] = {}
        """What was typed in this session: there also where the disk refuses it."""
        self._unwritten: set[str] = set()

    async def of(self, about: str) -> str:
        """What was typed last on this, or nothing."""
        return self._own[about] if about in self._own else (await self._kept()).get(about, "")

    async def begun_with(self, beginning: str) -> dict[str, str]:
        """All drafts that are about something which begins so, those of this session last."""
        kept = await self._kept()
        return {about: text for about, text in (kept | self._own).items() if text and about.startswith(beginning)}

    def keep(self, about: str, text: str) -> None:
        """Remember what is typed so far, an empty text that there is no draft; `write` puts it on the disk."""
        self._own[about] = text
        self._unwritten.add(about)

    async def write(self) -> None:
        """Write what came since the last time. Raises StoreError."""
        if not self._unwritten:
            return
        before = await self._kept()  # another screen may have kept others
        kept = before | {about: self._own[about] for about in self._unwritten}
        texts = {about: text for about, text in kept.items() if text}
        if texts != before:
            await self._threads.note(lambda store: store.settings.keep(_DRAFTS, json.dumps(texts, ensure_ascii=False)))
        self._unwritten -= {about for about in kept if self._own.get(about, "") == kept[about]}

    async def _kept(self) -> dict[str, str]:
        text: str | None = await self._threads.ask(lambda store: store.settings.get(_DRAFTS))
        try:
            found = json.loads(text or "{}")
        except ValueError:
            return {}
        pairs = found.items() if isinstance(found, dict) else ()
        return {key: value for key, value in pairs if isinstance(value, str)}
