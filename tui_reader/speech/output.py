"""Whether a sound can be heard here at all, as far as that is known without trying: programs that play take seconds to find out."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from tui_reader.errors import ReaderError

_ELSEWHERE = ("PULSE_SERVER", "PIPEWIRE_REMOTE", "SPEECHD_ADDRESS", "AUDIODEV", "SDL_AUDIODRIVER", "DISPLAY")
"""Variables that say, or may say (the X server has a property for PulseAudio), that sound goes elsewhere."""
_CARD = tuple("0123456789")
"""How the line of a card begins in ``/proc/asound/cards``."""
_SERVER = ("default-server", "autospawn")
"""How lines of PulseAudio's ``client.conf`` begin that say something of where sound goes."""


class NoOutputError(ReaderError):
    """Nothing that is played can be heard on this machine."""

    message = "error.no_output"


def is_silent(environ: Mapping[str, str] = os.environ, platform: str = sys.platform, root: Path = Path("/")) -> bool:
    """Whether nothing can be heard: Linux without a sound card, a sound server or a word of either."""
    if platform != "linux" or any(environ.get(name) for name in _ELSEWHERE):
        return False
    if _says(root / "proc/asound/cards", _CARD) or any(place.exists() for place in _signs(environ, root)):
        return False
    home = root / environ.get("HOME", "/").lstrip("/")
    settings = (home / ".config/pulse/client.conf", root / "etc/pulse/client.conf")
    return not any(_says(place, _SERVER) for place in settings)


def _signs(environ: Mapping[str, str], root: Path) -> Iterator[Path]:
    """What is there where sound goes somewhere: servers' sockets, devices, a reader's own settings."""
    for folder in (environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{os.getuid()}"):
        if folder:
            yield from (root / folder.lstrip("/") / name for name in ("pulse/native", "pipewire-0"))
    yield from (root / name for name in ("var/run/pulse/native", "run/pipewire/pipewire-0", "dev/snd/timer", "dev/dsp"))
    yield from (root / name for name in ("etc/asound.conf", f"{environ.get('HOME', '').lstrip('/')}/.asoundrc"))


def _says(path: Path, begins: tuple[str, ...]) -> bool:
    """Whether a line of a file begins with one of these."""
    with suppress(OSError):
        return any(line.strip().startswith(begins) for line in path.read_text("utf-8", "replace").splitlines())
    return False
