"""`sync` of 400 articles of the replica beside plain httpx downloading the same pages with four connections.

``python -m bench.sync``; needs ``../shared/tools/replica.py``. One run each in turns; times, ratio, peak memory, and
what a second `sync` asks for.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import Any

REPLICA = Path(__file__).parents[2] / "shared" / "tools" / "replica.py"
ROUNDS = 3
FEEDS = ["4608", "4615", "4610", "4611", "4639", "4646", "4649", "4650", "4644"]


def stats(base: str) -> dict[str, Any]:
    """What the replica was asked for."""
    with urllib.request.urlopen(f"{base}/__replica__/stats") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def synced(base: str, home: str) -> tuple[float, float]:
    """Seconds and peak MB of one `sync`."""
    environ = {**os.environ, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "TAZ_READER_BASE_URL": base}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "tui_reader", "sync", "--quiet"], env=environ)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def plain(base: str, paths: list[str]) -> float:
    """Seconds that plain httpx needs for the same documents, in a process of its own."""
    code = (
        "import asyncio, httpx, json, sys\n"
        "async def main():\n"
        "    base, paths = json.load(sys.stdin)\n"
        "    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=4)) as client:\n"
        "        gate = asyncio.Semaphore(4)\n"
        "        async def one(path):\n"
        "            async with gate: (await client.get(base + path)).raise_for_status()\n"
        "        await asyncio.gather(*map(one, paths))\n"
        "asyncio.run(main())\n"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], input=json.dumps([base, paths]), text=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print times, the ratio, memory, and the second `sync`'s requests."""
    command = [sys.executable, str(REPLICA), "--synthetic", "400", "--per-feed", "400", "--with-parent"]
    replica = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert replica.stdout is not None
    base = json.loads(replica.stdout.readline())["url"].rstrip("/")
    ours, theirs, memory = [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            seconds, peak = synced(base, home)
            ours.append(seconds)
            memory.append(peak)
            listed = asyncio.run(_paths(home))
            theirs.append(plain(base, [f"/!p{feed};rss/" for feed in FEEDS] + listed))
            before = stats(base)
            synced(base, home)
            after = stats(base)
    replica.terminate()
    print(f"articles: {len(listed)}   sync {median(ours):.2f} s   plain httpx {median(theirs):.2f} s")
    print(f"ratio: {median(ours) / median(theirs):.2f} (goal 1.6)   peak memory {max(memory):.0f} MB (goal 150)")
    asked = {kind: after["by_class"].get(kind, 0) - before["by_class"].get(kind, 0) for kind in after["by_class"]}
    print(f"second sync: {asked}, conditional {after['conditional'] - before['conditional']}")


async def _paths(home: str) -> list[str]:
    from tui_reader.config import Config
    from tui_reader.library import Library
    from tui_reader.store import UNREAD, Store

    library = Library(Config(), lambda: Store(Path(home) / "taz-reader" / "taz.sqlite3"))
    entries = await library.entries(await library.shelf(UNREAD))
    await library.aclose()
    return [entry.headline.path for entry in entries.values()]


if __name__ == "__main__":
    main()
