"""``together``: several machines that share a folder, from the shell."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.commands.conftest import Run, Site
from tests.together.test_line import sealed


def test_two_machines_share_a_folder(synced: Site, taz: Run, tmp_path: Path) -> None:
    shared, other = tmp_path / "Müllers Ordner" / "taz", {"XDG_DATA_HOME": str(tmp_path / "other")}
    shutil.copytree(tmp_path / "data", tmp_path / "other")
    alone = taz("together")
    assert alone.returncode == 1 and "allein" in alone.stderr and taz("together", "--json").stdout == "null\n"
    assert taz("together", " ").returncode == 2, "an empty variable of a script is no folder"
    first = taz("together", str(shared))
    assert first.returncode == 0 and "Der Ordner ist neu" in first.stdout and "(hier): noch nichts" in first.stdout
    found = taz("together", str(shared), environ=other)
    assert "Im Ordner ist 1 anderer Rechner." in found.stdout
    marked = synced.ids[0]
    assert taz("bookmark", "add", str(marked)).returncode == 0
    value = json.loads(taz("together", "--json", environ=other).stdout)
    assert value.keys() == {"folder", "waiting", "trouble", "machines"} and value["waiting"] == 0
    assert [machine["own"] for machine in value["machines"]] == [True, False] and value["machines"][1]["last"]
    assert str(marked) in taz("bookmark", "list", environ=other).stdout
    assert json.loads(taz("stats", "--json").stdout)["together"]["folder"] == str(shared)
    own, gone = (machine["name"] for machine in value["machines"])
    assert f"{gone} (hier): heute" in taz("stats").stdout
    for name, problem in (("niemand", "gibt es hier nicht"), (own, "ist dieser Rechner selbst")):
        refused = taz("together", "--forget", name, environ=other)
        assert refused.returncode == 1 and problem in refused.stderr
    assert taz("together", "--forget", gone, environ=other).returncode == 0
    assert [path.name for path in shared.iterdir()] == [own]
    left = taz("together", "--leave", environ=other)
    assert left.returncode == 0 and own in left.stdout
    assert taz("together", "--leave", environ=other).returncode == 1


def test_what_is_wrong_in_the_folder_is_named(
    synced: Site, taz: Run, tmp_path: Path, set_config: Callable[[str], Path]
) -> None:
    shared = tmp_path / "Sync"
    for name, data in (("turm-1a2b", b"kaputt\n"), ("neuer-3c4d", sealed({"taz-reader": 9}) + b"\n")):
        (shared / name).mkdir(parents=True)
        (shared / name / "000001.jsonl").write_bytes(data)
    set_config(f'together_folder = "{shared}"\n')
    done = taz("together")
    assert done.returncode == 0 and done.stdout.count("nicht ganz") == 1 and done.stderr == "", "each thing once"
    doctor = taz("doctor").stdout
    assert "turm-1a2b: 1 Zeile ist nicht ganz" in doctor and "neuer-3c4d schreibt mit einer neueren" in doctor
    assert "Alles in Ordnung" not in doctor
    assert len(json.loads(taz("doctor", "--json").stdout)["together"]) == 2
    newer = taz("together", "--forget", "neuer-3c4d")
    assert newer.returncode == 1 and "Es bleibt." in newer.stderr and (shared / "neuer-3c4d").exists()
    for arguments, said in ((("--leave",), "config.toml"), ((str(tmp_path / "anders"),), "ein anderer Ordner")):
        done = taz("together", *arguments)
        assert done.returncode == 2 and said in done.stderr
    again = taz("together", str(shared), environ={"XDG_DATA_HOME": str(tmp_path / "neu")})
    assert again.returncode == 0 and (again.stdout + again.stderr).count("nicht ganz") == 1
    shared.rename(tmp_path / "weg")
    assert taz("bookmark", "add", str(synced.ids[0])).returncode == 0, "the database has it"
    lost = taz("together")
    assert lost.returncode == 1 and lost.stdout.count(str(shared)) == 2 and lost.stderr == ""
    assert "Noch nicht im Ordner: 1" in lost.stdout
