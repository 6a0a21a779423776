"""Where a course stands and what it is denied there: paths, a read-only disk, no network."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import coursesite
from coursesite.cli import main
from coursesite.cli.check import find_problems
from coursesite.course import load_course
from tests.conftest import BIBLIOGRAPHY
from tests.mkdocs_plugin.test_small_course import CONFIG, COURSE, NOTEBOOK, PLUGINS
from tests.schedule.terms import TERM
from tests.site_build import build_site

Make = Callable[[Mapping[str, str]], Path]
FILES = {
    **COURSE,
    "mkdocs.yml": CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS),
    "references.bib": BIBLIOGRAPHY,
    "lectures/schedule.yml": TERM,
}
NAMES = (
    "a folder with spaces",
    "Übung é ñ 課程",
    "50% #1 & it's",
    "[x] {y} $z; 'q' \"d\"",
    "e\u0301 decomposed",
)


def write(root: Path, files: Mapping[str, str] = FILES, end: str = "\n") -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.replace("\n", end).encode())
    return root


def told(root: Path) -> list[str]:
    return sorted(map(str, find_problems(root)))


def pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    expected = told(write(tmp_path / "plain"))
    for name in ("/".join([NAMES[2]] * 60), NAMES[3], NAMES[4]):  # the first is very long
        root = write(tmp_path / name)
        assert told(root) == expected, name
        out = tmp_path / "out of it" / name
        assert main(["calendar", "--root", str(root), "--out", str(out)]) == 0
        assert main(["new", "week", "7", "Seven", "--root", str(root)]) == 0


@pytest.mark.all
@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_any_name_is_built(tmp_path: Path, name: str) -> None:
    plain, odd = tmp_path / "plain-site", tmp_path / f"site {name}"
    build_site(write(tmp_path / "plain"), plain)
    done = build_site(write(tmp_path / name), odd, "--strict")
    assert "Traceback" not in done.stderr
    assert pages(odd) == pages(plain)


def test_the_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    files = FILES | {"docs/bad.md": "# Bad\n\nSee\n[@nobody].\n\n[exercise: nonesuch]\n"}
    assert told(write(windows, files, "\r\n")) == told(write(unix, files))
    assert any("docs/bad.md:4:" in it for it in told(unix))
    for root in (unix, windows):
        main(["calendar", "--root", str(root), "--out", str(root / "out")])
        main(["export", "qti12", "--root", str(root), "--out", str(root / "out/bank")])
    for path in (unix / "out").iterdir():
        assert (windows / "out" / path.name).read_bytes() == path.read_bytes(), path.name
    starts = ["--starts", "2027-08-24", "--write", "--root", str(windows)]
    assert main(["move", *starts]) == 0
    moved = (windows / "lectures/schedule.yml").read_bytes()
    assert moved.count(b"\r\n") == moved.count(b"\n")


@pytest.mark.all
def test_the_line_ends_of_windows_make_the_same_site(tmp_path: Path) -> None:
    for name, end in (("unix", "\n"), ("windows", "\r\n")):
        done = build_site(write(tmp_path / name, end=end), tmp_path / f"{name}-site", "--strict")
        assert done.returncode == 0, done.stderr
    assert pages(tmp_path / "windows-site") == pages(tmp_path / "unix-site")


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            ["docs/Notes.md", "docs/notes.md"],
            'docs/notes.md:1: error: on Windows and macOS this is the same file as "docs/Notes.md"'
            ": rename one",
        ),
        (
            ["docs/\u00e9.md", "docs/e\u0301.md"],
            "docs/\u00e9.md:1: error: on Windows and macOS this is the same file as "
            '"docs/e\u0301.md": rename one',
        ),
        (
            ["lectures/week-01-start/m.md", "lectures/week-01-start/m.ipynb"],
            "lectures/week-01-start/m.md:1: error: this has the same address on the site as "
            '"lectures/week-01-start/m.ipynb": rename one',
        ),
        (
            ["docs/exercises/one.md"],
            "exercises/week-01/one.md:1: error: this has the same address on the site as "
            '"docs/exercises/one.md": rename one',
        ),
        (
            ["docs/aux.md"],
            'docs/aux.md:1: warning: Windows has no file called "aux.md": rename it',
        ),
        (
            ["docs/why?.md"],
            'docs/why?.md:1: warning: Windows has no file called "why?.md": rename it',
        ),
        (
            ["docs/a\nb.md"],
            "docs/a\ufffdb.md:1: error: this file is left out: rename it, its name has a character "
            "that is none",
        ),
        (
            ["docs/a\udce9b.md"],
            "docs/a\ufffdb.md:1: error: this file is left out: rename it, its name has a character "
            "that is none",
        ),
        (
            ["docs/\u202egpj.md"],
            "docs/\ufffdgpj.md:1: error: this file is left out: rename it, its name has a "
            "character that is none",
        ),
    ],
    ids=range(9),
)
def test_names_that_lose_a_file_elsewhere_are_told(
    tmp_path: Path, files: list[str], problem: str
) -> None:
    root = write(tmp_path)
    for path in files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        content = NOTEBOOK if path.endswith(".ipynb") else "# Some page\n"
        try:
            (root / path).write_text(content, encoding="utf-8")
        except OSError:
            pytest.skip("this file system has no such name")
    if len({path.stat().st_ino for path in map(root.joinpath, files)}) < len(files):
        pytest.skip("this file system takes two names for one")
    usual = ("the outputs are older", "before the term starts")
    found = [it for it in map(str, load_course(root).problems) if not any(u in it for u in usual)]
    assert found == [problem]


@pytest.mark.all
def test_links_and_odd_names_end_no_build(tmp_path: Path) -> None:
    """Links in a circle, out of the course and to nowhere, a pipe, bytes that are no UTF-8."""
    root = write(tmp_path / "course")
    (tmp_path / "outside.md").write_text("# Outside\n", encoding="utf-8")
    (root / "docs/loop.md").symlink_to("loop.md")
    (root / "docs/loop").symlink_to(root / "docs")
    (root / "docs/outside.md").symlink_to(tmp_path / "outside.md")
    (root / "docs/nowhere.csv").symlink_to("gone.csv")
    (root / "lectures/week-01-start/loop").symlink_to("..")
    os.mkfifo(root / "docs/pipe.csv")
    os.mkfifo(root / "lectures/week-01-start/pipe.md")
    (root / "docs/a\udce9b.md").write_text("# Odd\n", encoding="utf-8")
    (root / "exercises/week-01/a\udce9b.md").write_text("# Odd\n", encoding="utf-8")
    problems = [it for it in told(root) if "cannot be read" in it]
    assert sorted(it.split(":")[0] for it in problems) == [
        "docs/loop",
        "docs/loop.md",
        "docs/nowhere.csv",
        "docs/pipe.csv",
        "lectures/week-01-start/loop",
        "lectures/week-01-start/pipe.md",
    ]
    done = build_site(root, tmp_path / "site")
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert (tmp_path / "site/outside/index.html").is_file()


@pytest.fixture
def read_only() -> Iterator[Path]:
    """Yield a course that cannot be written to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    root = write(folder / "course")
    everything = [root, *root.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    tried = "import pathlib; pathlib.Path('tried').touch()"
    if with_few_rights("timeit", "-n1", "-r1", tried, cwd=root).returncode == 0:
        pytest.skip("everything can be written here")
    yield root
    for path in everything:
        path.chmod(0o755)
    shutil.rmtree(folder)


def with_few_rights(*command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python so that files without rights cannot be touched by root either, nor a network.

    What would have been asked of the network stands in the file COURSESITE_ASKED.
    """
    folder = Path(coursesite.__file__).parents[1]
    path = os.pathsep.join([str(Path(__file__).parent), str(folder)])
    environment = os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1", **variables}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_drop_rights,
    )


def _drop_rights() -> None:
    """Give up the capabilities by which root reads and writes what its rights forbid."""
    libc = ctypes.CDLL(None)
    for capability in _OVERRIDES:
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


_PR_CAPBSET_DROP = 24
_OVERRIDES = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


@pytest.fixture
def out(read_only: Path) -> Path:
    """Return a folder beside it that can be written to."""
    folder = Path(tempfile.mkdtemp(dir=read_only.parent))
    folder.chmod(0o777)
    return folder


def test_a_course_that_is_read_only_is_checked_without_a_network(
    read_only: Path, out: Path
) -> None:
    asked = out / "asked"
    checked = with_few_rights("coursesite", "check", cwd=read_only, COURSESITE_ASKED=str(asked))
    assert "Traceback" not in checked.stderr
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert not asked.exists(), asked.read_text(encoding="utf-8")
    assert not (read_only / ".cache").exists()


@pytest.mark.all
def test_a_course_that_is_read_only_is_built_without_a_network(read_only: Path, out: Path) -> None:
    asked, site = out / "asked", out / "site"
    built = with_few_rights(
        *("mkdocs", "build", "--strict", "-d", str(site)),
        cwd=read_only,
        COURSESITE_ASKED=str(asked),
    )
    assert built.returncode == 0, built.stderr
    assert "quagga" in (site / "lectures/week-01-start/n/index.html").read_text(encoding="utf-8")
    assert not asked.exists(), asked.read_text(encoding="utf-8")
    assert not (read_only / ".cache").exists()


@pytest.mark.all
@pytest.mark.parametrize(
    "command",
    [
        ("coursesite", "new", "week", "2", "Second"),
        ("coursesite", "move", "--starts", "2027-08-24", "--write"),
        ("coursesite", "calendar", "--out", "calendar"),
        ("coursesite", "export", "gift", "--out", "bank.gift"),
        ("coursesite", "init", "mine"),
        ("mkdocs", "build", "--quiet"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_written_is_said_in_a_line(
    read_only: Path, command: tuple[str, ...]
) -> None:
    done = with_few_rights(*command, cwd=read_only, COURSESITE_ASKED=os.devnull)
    said = [it for it in done.stderr.splitlines() if "ermission denied" in it]
    assert len(said) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in {1, 2}


@pytest.mark.all
def test_folders_and_files_without_rights_are_told(read_only: Path) -> None:
    closed = (
        *("docs/closed.md", "lectures/week-01-start/closed.csv", "references.bib"),
        *("lectures/week-01-start/n.ipynb", "exercises/week-01"),
    )
    for path in closed:
        full = read_only / path
        full.parent.chmod(0o755)
        if not full.exists():
            full.write_text("x", encoding="utf-8")
        full.chmod(0)
        full.parent.chmod(0o555)
    checked = with_few_rights("coursesite", "check", cwd=read_only, COURSESITE_ASKED=os.devnull)
    assert "Traceback" not in checked.stderr
    for path in closed:
        assert f"{path}:1: error: cannot be read: permission denied" in checked.stdout
    out = Path(tempfile.mkdtemp(dir=read_only.parent))
    out.chmod(0o777)
    built = with_few_rights(
        *("mkdocs", "build", "-d", str(out / "site")), cwd=read_only, COURSESITE_ASKED=os.devnull
    )
    assert "Traceback" not in built.stderr
    assert built.returncode == 0, built.stderr
