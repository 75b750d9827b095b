"""The replica of the site beside the project: a taz.de on loopback that breaks on demand, in a process of its own."""

import importlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
SCRIPT = SHARED / "tools" / "replica.py"

_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); import replica; sys.exit(replica.main())"
"""As a module it stays compiled: as a script it would be compiled at each start, which is most of that."""


@dataclass
class Replica:
    """A running taz.de on loopback."""

    url: str
    foreign_url: str

    def ask(self, path: str) -> None:
        """Have it publish, edit or retract."""
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/__replica__/{path}", method="POST")).close()

    def get(self, path: str) -> str:
        """A document, as anybody gets it."""
        with urllib.request.urlopen(self.url + path) as answer:
            text: str = answer.read().decode()
        return text

    def stats(self) -> dict[str, Any]:
        """What it was asked for so far."""
        with urllib.request.urlopen(f"{self.url}/__replica__/stats") as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def break_with(self, *rules: dict[str, Any]) -> None:
        """Answer with these faults from now on; none without any."""
        body = json.dumps({"seed": 1, "rules": list(rules)}).encode()
        request = urllib.request.Request(f"{self.url}/__replica__/faults", data=body, method="POST")
        urllib.request.urlopen(request).close()


@contextmanager
def running_replica(*arguments: str) -> Iterator[Replica]:
    """One with these arguments, until this ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(SCRIPT.parent), "--with-parent", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        yield Replica(ready["url"].rstrip("/"), f"http://127.0.0.1:{ready['foreign_port']}")
    finally:
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def shared_tool(name: str) -> Any:
    """A module of the shared tools, by its name."""
    if str(SCRIPT.parent) not in sys.path:
        sys.path.insert(0, str(SCRIPT.parent))
    return importlib.import_module(name)
