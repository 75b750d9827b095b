"""The program is put in place anew while it runs."""

import asyncio
import gc
import logging
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

import tui_reader
from tui_reader.commands import renewal
from tui_reader.locale import tr


def test_lines_that_lose_the_program_under_them_end_with_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    here = tmp_path / "tui_reader"
    shutil.copytree(Path(tui_reader.__file__).parent, here, ignore=shutil.ignore_patterns("__pycache__"))
    environ = {**os.environ, "PYTHONPATH": str(tmp_path), "LC_ALL": "de_DE.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tui_reader", "--linear", "--demo"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environ,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        while not process.stdout.readline().endswith(": \n"):
            pass
        here.rename(tmp_path / "gone")
        _, said = process.communicate("j\n", 120)
    assert said.splitlines() == [tr("cli.renewed")] and process.returncode == 1


def test_a_fault_of_ours_is_seen_as_one_unless_the_program_was_renewed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        renewal._say(ValueError, ValueError("a bug"), None)
        return capsys.readouterr().err

    monkeypatch.setattr(renewal, "_BEGUN", time.time() + 3600)
    assert "ValueError: a bug" in said()
    of_another = ModuleType("of_another")
    of_another.__file__ = "/nowhere/at/all.py"
    monkeypatch.setitem(sys.modules, "of_another", of_another)
    assert said() == f"{tr('cli.renewed')}\n", "a module that was loaded has gone"
    of_another.__file__ = "<typed>"
    assert "a bug" in said()
    monkeypatch.setattr(renewal, "_BEGUN", 0.0)
    assert said() == f"{tr('cli.renewed')}\n"


def test_work_that_nobody_waits_for_says_nothing_where_the_program_was_renewed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        async def leave_it() -> None:
            task = asyncio.get_running_loop().create_task(_fails())
            await asyncio.wait([task])
            del task
            gc.collect()

        asyncio.run(leave_it())
        return capfd.readouterr().err

    async def _fails() -> None:
        raise ModuleNotFoundError("tui_reader.extract.digest")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logger = logging.getLogger("asyncio")
    monkeypatch.setattr(logger, "filters", [])
    monkeypatch.setattr(logger, "handlers", [logging.StreamHandler()])
    renewal.say_renewed()
    monkeypatch.setattr(renewal, "_BEGUN", time.time() + 3600)
    assert "never retrieved" in said(), "a fault of ours is seen"
    monkeypatch.setattr(renewal, "_BEGUN", 0.0)
    assert said() == ""
