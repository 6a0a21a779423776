"""The package as it is installed, not as it stands here, writes a whole course."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .derived import ROOT, STARTER


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what a wheel of the package holds."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    left_out = shutil.ignore_patterns("*.egg-info", "__pycache__")
    shutil.copytree(ROOT / "plugins", source / "plugins", ignore=left_out)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*pip, "--wheel-dir", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_every_file_of_a_course_is_in_the_wheel(installed: Path) -> None:
    def names(folder: Path) -> set[str]:
        return {it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file()}

    assert names(installed / "coursesite" / "starter") == names(STARTER)


def test_a_course_is_written_from_a_wheel_and_has_no_problem(
    installed: Path, tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(installed)},
            capture_output=True,
            text=True,
            check=False,
        )

    where = run("-c", "import coursesite; print(coursesite.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed)
    for arguments in (["init", "my-course"], ["check", "--root", "my-course"]):
        done = run("-m", "coursesite", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr == "0 errors, 0 warnings\n"
