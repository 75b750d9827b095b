"""Servers that say what they are told to."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def listening(
    answers: list[bytes] | Callable[[bytes], bytes], context: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """A server that says these things in turn, one after each thing that it hears, or what it makes of the first thing;
    gives its port.
    """
    running: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        running.add(task)
        try:
            for number in range(len(answers) if isinstance(answers, list) else 1):
                heard = await reader.read(1000)
                if not heard:
                    break
                writer.write(answers[number] if isinstance(answers, list) else answers(heard))
                await writer.drain()
        finally:
            writer.close()
            with suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
                await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
