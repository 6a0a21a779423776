"""A command that is killed, or refused by the disk, leaves what an author wrote whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from coursesite.cli import main, pdf
from coursesite.mkdocs_plugin.configure import course_root
from tests.conftest import BIBLIOGRAPHY
from tests.faults.ending import KILLED, Ended, How, run
from tests.mkdocs_plugin.test_small_course import CONFIG, COURSE, NOTEBOOK, PLUGINS
from tests.schedule.terms import TERM

pytestmark = pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")

FILES = {
    **COURSE,
    "mkdocs.yml": CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS),
    "references.bib": BIBLIOGRAPHY,
    "lectures/schedule.yml": TERM,
    "out/001.ics": "mine\n",
    "out/bank.gift": "mine\n",
    "out/course.pdf": "mine\n",
}
COMMANDS: dict[str, Sequence[str]] = {
    "init": ("init", "new-course", "--title", "Bridges", "--starts", "2027-01-19"),
    "new week": ("new", "week", "2", "Second"),
    "new exercise": ("new", "exercise", "two", "--week", "1"),
    "move": ("move", "--starts", "2027-08-24", "--write"),
    "notebooks": ("notebooks", "run"),
    "export": ("export", "gift", "--out", "out/bank.gift"),
    "calendar": ("calendar", "--out", "out"),
    "pdf": ("pdf", "--out", "out/course.pdf"),
    "check": ("check",),
}
REFUSED = {"check": (0, 1)}
"""Exit codes of commands that do without what they cannot write; of the others it is 2."""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a course; notebooks and browsers answer at once."""
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setattr(nbclient.NotebookClient, "execute", lambda _self: None)
    monkeypatch.setattr(pdf, "find_browser", lambda: "browser")
    monkeypatch.setattr(pdf, "build", lambda _config: None)
    monkeypatch.setattr(pdf, "print_page", _print_page)
    write(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


def _print_page(_browser: str, _page: Path, target: Path) -> None:
    target.write_bytes(b"%PDF")


def write(root: Path) -> None:
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def contents(root: Path) -> dict[str, bytes]:
    """Return every file but what programs keep for themselves."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts and not path.name.endswith(".tmp")
    }


def starting_again(root: Path) -> None:
    for path in root.iterdir():  # the folder itself is where the commands run
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    write(root)


def refused(ended: Ended, command: str) -> bool:
    """Tell whether the command said in one line what the system did not let it do."""
    if command in REFUSED:
        return ended.code in REFUSED[command]
    lines = [it for it in ended.said.splitlines() if it.startswith("coursesite: ")]
    return ended.code == 2 and len(lines) == 1 and ("No space" in lines[0] or "denied" in lines[0])


@pytest.mark.parametrize("command", ["new exercise", "notebooks"])
def test_the_last_writes_leave_each_file_whole(course: Path, command: str) -> None:
    check_ends(course, command, [How.OPENED, How.FULL], last=2)


@pytest.mark.all
@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_write_leaves_each_file_whole(course: Path, command: str, how: How) -> None:
    check_ends(course, command, [how], step=9 if command == "init" else 1)


def check_ends(
    course: Path, command: str, ways: Sequence[How], *, last: int = 10_000, step: int = 1
) -> None:
    """End the command at its `last` writes: each file is as it was or as it is to be.

    The command after that one succeeds, or says what stands in its way.
    """

    def work() -> int:
        return main(COMMANDS[command])

    before = contents(course)
    whole = run(work, course)
    after = contents(course)
    assert whole.code in {0, 1}, whole.said
    assert "Traceback" not in whole.said
    assert whole.writes
    for how in ways:
        for at in range(max(whole.writes - last, 0), whole.writes, step):
            starting_again(course)
            ended = run(work, course, at, how)
            where = (at, how, ended)
            assert "Traceback" not in ended.said, where
            found = contents(course)
            assert before.keys() <= found.keys(), where
            for path, content in found.items():
                assert content in (before.get(path), after.get(path)), (path, *where)
            if how in {How.FULL, How.DENIED}:
                assert refused(ended, command) or found == after, where
                continue
            assert ended.code == KILLED
            again = run(work, course)
            told = "stands already" in again.said
            assert told or (again.code == whole.code and contents(course) == after), (where, again)


def build(root: Path) -> int:
    """Run `mkdocs build` in this process, as the command line does."""
    from mkdocs.__main__ import cli

    return int(cli(["build", "--quiet", "--site-dir", str(root.parent / "built")]) or 0)


BUILD_WRITES = [
    *((at, how) for at in (0, 2, 3, 4, 5) for how in How),  # copies of notebooks, and their pages
    *((at, how) for at in (40, 90, 140) for how in (How.OPENED, How.FULL)),
]


@pytest.mark.all
@pytest.mark.parametrize(("at", "how"), BUILD_WRITES)
def test_a_build_that_ends_is_no_harm_to_the_next(course: Path, at: int, how: How) -> None:
    write(course)
    before = contents(course)
    ended = run(lambda: build(course), course.parent, at, how)
    assert "Traceback" not in ended.said
    assert contents(course) == before
    if how in {How.FULL, How.DENIED}:
        assert ended.code in {0, 1}
        assert "Error: " in ended.said or ended.code == 0
    else:
        assert ended.code == KILLED
    again = run(lambda: build(course), course.parent)
    assert again.code == 0, again.said
    page = course.parent / "built/lectures/week-01-start/n/index.html"
    assert "quagga" in page.read_text(encoding="utf-8")
    assert contents(course) == before


@pytest.mark.all
def test_what_a_killed_build_kept_is_made_again(course: Path) -> None:
    assert run(lambda: build(course), course.parent).code == 0
    kept = [*(course / ".cache").rglob("*.json"), *(course / ".cache").rglob("*.ipynb")]
    assert len(kept) > 1
    for path in kept:
        path.write_bytes(path.read_bytes()[:50] + b"\xc3")
    again = run(lambda: build(course), course.parent)
    assert again.code == 0, again.said


@pytest.mark.parametrize("folder", ["lectures", "docs", "exercises/week-01", ".", "..", ".git"])
def test_a_build_does_not_empty_what_somebody_wrote(course: Path, folder: str) -> None:
    """MkDocs removes all that stands in the folder it builds into."""
    config = MkDocsConfig(config_file_path=str(course / "mkdocs.yml"))
    config.load_dict({"site_name": "X", "docs_dir": "docs", "site_dir": folder})
    config.docs_dir, config.site_dir = str(course / "docs"), str(course / folder)
    with pytest.raises(PluginError, match='"site_dir" must be left at "site"'):
        course_root(config)


@pytest.mark.all
def test_a_build_into_lectures_is_refused(course: Path) -> None:
    from mkdocs.__main__ import cli

    before = contents(course)
    ended = run(lambda: int(cli(["build", "--quiet", "-d", "lectures"]) or 0), course)
    assert ended.code == 1
    assert len([it for it in ended.said.splitlines() if "site_dir" in it]) == 1, ended.said
    assert "Traceback" not in ended.said
    assert contents(course) == before


def test_a_notebook_that_is_saved_while_it_runs_is_not_written_over(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import nbclient

    path = course / "lectures/week-01-start/n.ipynb"
    newer = NOTEBOOK.replace("A notebook", "My new words")
    monkeypatch.setattr(
        nbclient.NotebookClient, "execute", lambda _self: path.write_text(newer, encoding="utf-8")
    )
    assert main(["notebooks", "run"]) == 1
    assert "not saved, the file is not what was run" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == newer


def test_bytes_of_a_notebook_that_cannot_be_read_are_not_written_over(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course / "lectures/week-01-start/n.ipynb"
    latin = NOTEBOOK.replace("A notebook", "Un café").encode("latin-1").replace(b"\\u00e9", b"\xe9")
    path.write_bytes(latin)
    assert main(["notebooks", "run"]) == 1
    assert "not saved" in capsys.readouterr().out
    assert path.read_bytes() == latin


def test_half_a_character_in_a_notebook_stays(course: Path) -> None:
    path = course / "lectures/week-01-start/n.ipynb"
    path.write_text(NOTEBOOK.replace("A notebook", "A \\ud83d notebook"), encoding="utf-8")
    assert main(["notebooks", "run"]) == 0
    assert "A \\ud83d notebook" in path.read_text(encoding="utf-8")
    assert json.loads(path.read_bytes())["metadata"]["coursesite"]["source_hash"]
