"""A new course installs the package from where it came, if git can find it there."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from coursesite.cli import main
from coursesite.cli.installed_from import read_origin

ADDRESS = "https://github.com/someone/course"


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", *identity, *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("url", "commit", "address"),
    [
        (f"{ADDRESS}.git", "1a2b", f"{ADDRESS}@1a2b"),
        (ADDRESS, None, ADDRESS),
        ("ssh://git@github.com/someone/course.git", "1a2b", f"{ADDRESS}@1a2b"),
        ("https://someone:s3cret@github.com/someone/course.git", "1a2b", f"{ADDRESS}@1a2b"),
        ("https://s3cret@github.com/someone/course.git", "1a2b", f"{ADDRESS}@1a2b"),
        ("file:///srv/course.git", "1a2b", None),
    ],
)
def test_a_package_installed_by_git(url: str, commit: str | None, address: str | None) -> None:
    """A name or a token in the address stays out of the course."""
    vcs = {"vcs": "git"} | ({"commit_id": commit} if commit else {})
    assert read_origin({"url": url, "vcs_info": vcs}) == address


@pytest.mark.parametrize(
    "record",
    [
        {"url": "file:///x/coursesite-0.1.0-py3-none-any.whl", "archive_info": {}},
        {"url": "file:///nowhere/at/all", "dir_info": {}},
    ],
)
def test_a_package_from_a_file_is_of_no_repository(record: Any) -> None:
    assert read_origin(record) is None


def test_a_clone_gives_the_newest_commit_that_its_remote_has(tmp_path: Path) -> None:
    """A commit that was not pushed could not be installed elsewhere."""
    origin, clone = tmp_path / "origin", tmp_path / "my clone"
    origin.mkdir()
    git(origin, "init", "--quiet")
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "x")
    pushed = git(origin, "rev-parse", "HEAD")
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    git(clone, "remote", "set-url", "origin", "git@github.com:someone/course.git")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "y")
    record = {"url": clone.as_uri(), "dir_info": {"editable": True}}
    assert read_origin(record) == f"{ADDRESS}@{pushed}"

    git(clone, "checkout", "--quiet", "-b", "other")
    assert read_origin(record) == f"{ADDRESS}@{pushed}"

    (clone / "unpacked").mkdir()
    inside = {"url": (clone / "unpacked").as_uri(), "dir_info": {}}
    assert read_origin(inside) is None


@pytest.mark.parametrize("package", [f"{ADDRESS}@1a2b", None])
def test_a_course_says_where_the_package_comes_from(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    package: str | None,
) -> None:
    monkeypatch.setattr("coursesite.cli.init.installed_from", lambda: package)
    assert main(["init", str(tmp_path / "x")]) == 0
    line = (tmp_path / "x/requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    readme = (tmp_path / "x/README.md").read_text(encoding="utf-8")
    if package:
        assert line == f"coursesite @ git+{package}"
        assert f"{ADDRESS}/blob/1a2b/docs/instructors/exercises.md" in readme
        assert capsys.readouterr().err == ""
    else:
        assert line == "coursesite @ git+https://github.com/OWNER/REPOSITORY@main"
        assert "OWNER/REPOSITORY" in readme
        assert "requirements.txt" in capsys.readouterr().err
