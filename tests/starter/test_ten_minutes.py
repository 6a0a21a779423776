"""What README.md tells a stranger to do ends in a course that is online."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from ruamel.yaml import YAML

from tests.site_build import BASE, serve

from .derived import PAGES, ROOT

SECTION = "## Your own course, live in ten minutes"

NOT_HERE = ("python3 -m venv ", ". course-tools/bin/activate", "pip install ", "mkdocs serve")
"""What needs the network or has no end: this environment has the package already."""


def commands(section: str) -> list[str]:
    """Return the commands of a section of README.md, in order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [body] = re.findall(rf"^{re.escape(section)}\n(.*?)^## ", text, re.M | re.S)
    blocks: list[str] = re.findall(r"^```\n(.*?)^```", body, re.M | re.S)
    return [line for block in blocks for line in block.splitlines()]


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stderr


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """Return variables of a person whose shell finds this environment's commands."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    author = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    committer = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    return os.environ | author | committer | {"PATH": path, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def pushed(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new repository after a person has done what README.md says."""
    home = tmp_path_factory.mktemp("home")
    repository = home / "github.git"
    run(["git", "init", "--bare", "--initial-branch", "main", str(repository)], home, environment)
    folder = home
    for command in commands(SECTION):
        words = shlex.split(command)
        if words[0] == "cd":
            folder = folder / words[1]
        elif not command.startswith(NOT_HERE):
            at_home = [str(repository) if "/YOU/" in word else word for word in words]
            told = run(at_home, folder, environment)
            assert words[:2] != ["coursesite", "check"] or told == "0 errors, 0 warnings\n"
    return repository


@pytest.fixture(scope="module")
def published(
    pushed: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the folder of the site that the course's own workflow builds."""
    folder = tmp_path_factory.mktemp("runner")
    run(["git", "clone", str(pushed), "course"], folder, environment)
    job = YAML(typ="safe").load(folder / "course" / PAGES)["jobs"]["build"]
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert steps[0] == "pip install -r requirements.txt -c constraints.txt"
    address = {"SITE_URL": f"https://you.github.io{BASE}"}
    for step in steps[1:]:
        run(shlex.split(step), folder / "course", environment | address)
    shutil.copytree(folder / "course" / "site", folder / "served" / BASE.strip("/"))
    return folder / "served"


def test_the_section_says_what_is_not_done_here() -> None:
    said = commands(SECTION)
    for beginning in NOT_HERE:
        assert any(command.startswith(beginning) for command in said), beginning


def test_what_the_workflow_needs_is_in_the_course(
    pushed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    run(["git", "clone", str(pushed), "course"], tmp_path, environment)
    requirements = (tmp_path / "course/requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^coursesite @ git\+https://\S+$", requirements, re.M)
    assert (tmp_path / "course/constraints.txt").is_file()


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        (
            "",
            (
                "Bridges and How They Fail</h1>|Bridges and How They Fail<a",
                'href="lectures/week-01-a-week-that-stands-on-its-own/"',
                'href="lectures/week-02-practice-and-feedback/"',
            ),
        ),
        ("schedule/", ('data-week="1"', 'data-week="2"')),
        (
            "lectures/week-01-a-week-that-stands-on-its-own/",
            ('class="citation" href="#ref-ryan2000self"', 'id="ref-ryan2000self"'),
        ),
        ("lectures/week-02-practice-and-feedback/", ('data-exercise="office-hour"',)),
        (
            "lectures/week-02-practice-and-feedback/how-far-luck-goes/",
            ("39.6 in 100", 'data-exercise="make-it-harder-to-guess"'),
        ),
        ("exercises/right-by-luck/", ('data-exercise="right-by-luck"',)),
        ("references/", ('id="ref-miller2004randomized"', "Ryan, R. M., &amp; Deci, E. L.")),
        ("review/", ("exercise-review",)),
        ("calendar/001.ics", ("BEGIN:VCALENDAR",)),
        ("sitemap.xml", (f"https://you.github.io{BASE}schedule/",)),
    ],
)
def test_the_published_course_is_whole(
    published: Path, address: str, holds: tuple[str, ...]
) -> None:
    with serve(published) as base, urlopen(f"{base}{address}") as answer:
        text = answer.read().decode()
    for each in holds:
        assert any(choice in text for choice in each.split("|")), each
    assert 'class="problem' not in text
