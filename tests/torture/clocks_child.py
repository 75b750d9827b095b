"""A reader whose clock is set from outside (faketime): it does what it is told, line by line, and says how that went."""

import asyncio
import contextlib
import io
import json
import os
import select
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from tests.newspaper import FEEDS
from tui_reader.cli import main
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.store import Store


def _sleep(seconds: float) -> None:
    """As `time.sleep`, which fails where faketime leaves the monotonic clock alone (0.9.10)."""
    select.select([], [], [], seconds)


async def _look(home: Path) -> None:
    """The screen is opened and left."""
    config = Config(base_url=os.environ["TAZ_READER_BASE_URL"], ressorts=FEEDS, keep_days=30)
    library = Library(config, lambda: Store(home / "taz-reader" / "taz.sqlite3"))
    await library.begin_visit()
    await library.end_visit()
    await library.upkeep.tidy(5.0)
    await library.aclose()


def _do(told: dict[str, Any]) -> tuple[int, str]:
    """The exit code, and what was said, or the trouble there was."""
    home = Path(told["home"])
    os.environ |= {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    Path(os.environ["FAKETIME_TIMESTAMP_FILE"]).write_text(told["at"], "ascii")
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            if told["do"] == ["look"]:
                asyncio.run(_look(home))
                return 0, ""
            return main(told["do"]), said.getvalue()
    except BaseException:  # noqa: BLE001 - the parent says it
        return -1, traceback.format_exc()


def run() -> None:
    """Until nothing is told any more."""
    time.sleep = _sleep  # type: ignore[assignment]
    for line in sys.stdin:
        code, said = _do(json.loads(line))
        sys.stdout.write(json.dumps({"code": code, "said": said, "clock": time.time()}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run()
