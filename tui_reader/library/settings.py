"""Small values that outlive the program, each kept under a name."""

from tui_reader.library.threads import Threads


class Settings:
    """Short texts, each kept under a name of its own."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def get(self, name: str) -> str | None:
        """The value that was kept, or None."""
        return await self._threads.ask(lambda store: store.settings.get(name))

    async def keep(self, name: str, value: str) -> None:
        """Keep a value under a name. Where nothing can be written, nothing happens: that was told already."""
        await self._threads.note(lambda store: store.settings.keep(name, value))
