"""What GitHub reads is right before GitHub reads it: workflows, issue forms, the citation file."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
STARTER = ROOT / "plugins" / "coursesite" / "starter" / ".github"
WORKFLOWS = [*sorted((GITHUB / "workflows").glob("*.yml")), STARTER / "workflows" / "pages.yml"]
PAGES = GITHUB / "workflows" / "pages.yml"


def run(tool: str, *arguments: object) -> None:
    """Run a linter of this environment; its report is the failure's message."""
    command = Path(sys.executable).parent / tool
    done = subprocess.run(
        [command, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        *(("vendor.github-workflows", path) for path in WORKFLOWS),
        *(("custom.github-workflows-require-timeout", path) for path in WORKFLOWS),
        ("vendor.github-issue-forms", GITHUB / "ISSUE_TEMPLATE" / "error-in-the-course.yml"),
        ("vendor.github-issue-forms", STARTER / "ISSUE_TEMPLATE" / "error-in-the-course.yml"),
        ("vendor.github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml"),
        ("vendor.citation-file-format", ROOT / "CITATION.cff"),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_file_follows_its_schema(schema: str, path: Path) -> None:
    run("check-jsonschema", "--builtin-schema", schema, path)


def test_actionlint_finds_nothing() -> None:
    run("actionlint", *WORKFLOWS)


def test_zizmor_finds_nothing() -> None:
    settings = ("--config", GITHUB / "zizmor.yml")
    run("zizmor", "--offline", "--no-progress", *settings, *WORKFLOWS)


@pytest.fixture(scope="module")
def pages() -> dict[str, Any]:
    return dict(YAML(typ="safe").load(PAGES))


def commands(job: dict[str, Any]) -> list[str]:
    return [step.get("uses") or step["run"] for step in job["steps"]]


def test_a_change_is_checked_built_and_tested(pages: dict[str, Any]) -> None:
    done = commands(pages["jobs"]["build"])
    order = ["coursesite check --format github", "mkdocs build --strict", "make test"]
    assert [command for command in done if command in order] == order


def test_only_main_is_published(pages: dict[str, Any]) -> None:
    condition = "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    assert pages["jobs"]["deploy"]["if"] == condition
    assert pages["jobs"]["deploy"]["needs"] == "build"


def test_only_publishing_may_write(pages: dict[str, Any]) -> None:
    """The least a token needs: https://docs.github.com/en/actions/security-guides."""
    granted = {name: job["permissions"] for name, job in pages["jobs"].items()}
    assert pages["permissions"] == {"contents": "read"}
    assert "write" not in granted["build"].values()
    assert granted["deploy"] == {"pages": "write", "id-token": "write"}


def test_a_pull_request_keeps_the_site_to_look_at(pages: dict[str, Any]) -> None:
    kept = [step for step in pages["jobs"]["build"]["steps"] if "upload-artifact" in str(step)]
    assert [step["if"] for step in kept] == ["github.event_name == 'pull_request'"]
