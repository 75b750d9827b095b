"""A headless Chromium that opens what was exported, with scripts allowed, and a host that counts who asks it."""

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import NamedTuple

from tests.export.hostile import ELSEWHERE

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_MEASURE = """<script>
const wide = document.documentElement.clientWidth, found = [];
let above = -1e9;
for (const article of document.querySelectorAll("body > article")) {
  const box = article.getBoundingClientRect(), style = getComputedStyle(article);
  if (box.top < above - 1 || box.left < -1 || box.right > wide + 1) found.push("article " + article.id);
  if (!/paint|strict|content/.test(style.contain)) found.push("not clipped " + article.id);
  above = box.bottom;
  for (const one of article.querySelectorAll("*")) {
    const fixed = getComputedStyle(one).position;
    if (fixed === "fixed" || fixed === "absolute") found.push(fixed + " " + one.tagName);
    const at = one.getBoundingClientRect();
    if (!one.closest(".table") && at.width && (at.left < box.left - 1 || at.right > box.right + 1)) found.push("outside " + one.tagName);
  }
}
document.documentElement.dataset.measured = found.join("; ") || "well";
</script>"""


class Opened(NamedTuple):
    """What a browser made of a file."""

    has_run: bool
    """Whether a script in it did something."""
    asked: list[str]
    """What was asked of another host."""
    measured: str
    """What is drawn where it should not be; ``well`` for nothing."""


def opened(document: str, folder: Path, *, without_policy: bool) -> Opened:
    """Open the export of a hostile library. Without its policy only what was escaped protects, and it can be measured."""
    with _counting() as (port, asked):
        document = document.replace(ELSEWHERE, f"http://127.0.0.1:{port}")
        if without_policy:
            document = _POLICY.sub("", document).replace("</body>", f"{_MEASURE}</body>")
        path = folder / "export.html"
        path.write_text(document, "utf-8", errors="replace")
        assert CHROMIUM is not None
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=3000",
                   "--window-size=900,700", "--dump-dom", path.as_uri()]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        head = done.stdout[:3000].split("<head", 1)[0]
        assert "<html" in head, done.stderr[-500:]
        measured = re.search(r'data-measured="([^"]*)"', head)
        return Opened("data-run" in head, list(asked), measured[1] if measured else "")


@contextmanager
def _counting() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()
