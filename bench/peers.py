"""The programs that we are compared with: each in an environment of its own, installed on first use beside this file.

A peer answers in a process of its own: it gets pages, one a line, and gives the text and the milliseconds it took.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name(".peers")
_LONGEST_INSTALL_S = 600


class Peer(NamedTuple):
    """What to install, and a function `read` of a page's text as it is written for that library."""

    name: str
    packages: tuple[str, ...]
    code: str


PEERS = (
    Peer(
        "trafilatura",
        ("trafilatura>=2.0", "lxml_html_clean"),
        "import trafilatura\n"
        "def read(page):\n"
        "    found = trafilatura.bare_extraction(page, with_metadata=True)\n"
        "    return lambda: found.text if found else ''",
    ),
    Peer(
        "readability",
        ("readability-lxml>=0.8.4", "lxml_html_clean"),
        "from readability import Document\n"
        "import lxml.html\n"
        "def read(page):\n"
        "    found = Document(page).summary()\n"
        "    return lambda: '\\n'.join(lxml.html.fromstring(found).itertext())",
    ),
    Peer(
        "fundus",
        ("fundus", "curl_cffi==0.13.*"),  # with a newer curl_cffi fundus 0.5 cannot be imported
        "from fundus import PublisherCollection\n"
        "parser = PublisherCollection.de.Taz.parser()\n"
        "def read(page):\n"
        "    found = parser.parse(page, 'suppress')\n"
        "    return lambda: str(found.get('body') or '')",
    ),
    Peer(
        "newspaper4k",
        ("newspaper4k",),
        "import newspaper\n"
        "def read(page):\n"
        "    article = newspaper.Article('https://taz.de/x/!1234567/', language='de', fetch_images=False)\n"
        "    article.download(input_html=page)\n"
        "    article.parse()\n"
        "    return lambda: article.text",
    ),
)
OURS = Peer(
    "ours",
    (),
    "from tui_reader.extract import extract_article\n"
    "from tui_reader.model import block_text\n"
    "def read(page):\n"
    "    article = extract_article(page.encode(), 'https://taz.de/x/!1234567/')\n"
    "    return lambda: '\\n'.join(block_text(block) for block in article.blocks)",
)
_LOOP = """
import json, sys, time
for line in sys.stdin:
    page = json.loads(line)
    start = time.perf_counter()
    try:
        text, trouble = read(page), ''
    except Exception as error:
        text, trouble = (lambda: ''), f'{type(error).__name__}: {error}'
    ms = (time.perf_counter() - start) * 1000
    sys.stdout.write(json.dumps([ms, text(), trouble]) + '\\n')
    sys.stdout.flush()
"""


class Worker:
    """A peer, running."""

    def __init__(self, peer: Peer, python: Path | str) -> None:
        self.name = peer.name
        self._process = subprocess.Popen(
            [str(python), "-c", peer.code + _LOOP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )  # fmt: skip

    def read(self, page: str) -> tuple[float, str]:
        """Milliseconds, and the text."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(page) + "\n")
        self._process.stdin.flush()
        ms, text, trouble = json.loads(self._process.stdout.readline())
        if trouble:
            print(f"{self.name} failed on a page: {trouble}")
        return ms, text

    def close(self) -> None:
        """Let it go."""
        self._process.kill()
        self._process.communicate()


def worker_of(peer: Peer) -> Worker | str:
    """The peer, running; or a word on why it is not."""
    python = FOLDER / peer.name / "bin" / "python"
    if not python.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", str(FOLDER / peer.name)], check=True, capture_output=True)
            subprocess.run(
                [str(python), "-m", "pip", "install", "--quiet", *peer.packages],
                check=True, capture_output=True, text=True, timeout=_LONGEST_INSTALL_S,
            )  # fmt: skip
        except (subprocess.SubprocessError, OSError) as error:
            return f"could not be installed ({type(error).__name__})"
    worker = Worker(peer, python)
    try:
        worker.read("<html><body><p>x</p></body></html>")
    except ValueError:
        worker.close()
        return "does not start"
    return worker
