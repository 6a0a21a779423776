"""What git tells of a course, and what is left where it tells nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.course.history import (
    last_changes,
    pushed_commit,
    repository_prefix,
    repository_url,
)

Make = Callable[[Mapping[str, str]], Path]


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(make_course: Make) -> Path:
    root = make_course({"teaching/my course/docs/index.md": "# Home\n"})
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", "git@github.com:someone/big.git")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "x")
    return root


def test_a_course_in_a_folder_knows_its_way_and_its_dates(repository: Path) -> None:
    course = repository / "teaching/my course"
    assert repository_prefix(course) == "teaching/my course/"
    assert repository_url(course, {}) == "https://github.com/someone/big"
    assert "docs/index.md" in last_changes(course)


def test_a_shallow_clone_has_no_dates(repository: Path, tmp_path: Path) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "y")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(shallow))
    assert last_changes(shallow / "teaching/my course") == {}


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert (repository_prefix(tmp_path), repository_url(tmp_path, {})) == ("", None)
    assert last_changes(tmp_path) == {}


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository / "docs"))
    assert repository_prefix(repository) == ""
    assert last_changes(repository) == {}


@pytest.mark.parametrize("before", ["someone:s3cret@", "s3cret@", ""])
def test_a_token_in_the_remote_stays_out_of_the_site(repository: Path, before: str) -> None:
    """As a clone with a token in its address has it."""
    remote = f"https://{before}github.com/someone/big.git"
    git(repository, "remote", "set-url", "origin", remote)
    assert repository_url(repository, {}) == "https://github.com/someone/big"


def test_a_repository_that_was_never_pushed_has_no_commit_elsewhere(repository: Path) -> None:
    assert pushed_commit(repository) is None
