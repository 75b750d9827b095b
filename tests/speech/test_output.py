"""Where it is known at once that nothing would be heard, that is said before any program is tried."""

from pathlib import Path

import pytest

from tui_reader.speech.output import NoOutputError, is_silent
from tui_reader.speech.recital import find_reciter

HERE = {"HOME": "/home/me", "XDG_RUNTIME_DIR": "/run/user/7"}
CARDS = {"proc/asound/cards": " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH\n"}


def silent(root: Path, files: dict[str, str], **environ: str) -> bool:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return is_silent({**HERE, **environ}, "linux", root)


@pytest.mark.parametrize(
    "files",
    [{}, {"proc/asound/cards": "--- no soundcards ---\n"}, {"etc/pulse/client.conf": "; default-server =\n"}],
)
def test_a_machine_without_a_card_and_without_a_server_is_silent(files: dict[str, str], tmp_path: Path) -> None:
    assert silent(tmp_path, files)
    assert not is_silent(HERE, "darwin", tmp_path), "it is not known"


@pytest.mark.parametrize(
    "files",
    [
        CARDS,
        {"run/user/7/pulse/native": ""},
        {"run/user/7/pipewire-0": ""},
        {"home/me/.config/pulse/client.conf": "default-server = other.example\n"},
        {"home/me/.asoundrc": "pcm.!default null\n"},
        {"dev/dsp": ""},
    ],
)
def test_where_sound_may_go_somewhere_it_is_tried(files: dict[str, str], tmp_path: Path) -> None:
    assert not silent(tmp_path, files)


@pytest.mark.parametrize("name", ["PULSE_SERVER", "SPEECHD_ADDRESS", "DISPLAY"])
def test_what_is_said_to_be_elsewhere_is_tried(name: str, tmp_path: Path) -> None:
    assert not silent(tmp_path, {}, **{name: "somewhere"})


def test_no_program_is_begun_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.speech.recital.is_silent", lambda: True)
    monkeypatch.setattr("tui_reader.speech.recital.find_dispatcher", lambda: pytest.fail("it was looked for"))
    with pytest.raises(NoOutputError, match="Kein Ton: Auf diesem Rechner gibt es keine Tonausgabe"):
        find_reciter()
