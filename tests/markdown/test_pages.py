"""Pages as Markdown, before they are rendered."""

from __future__ import annotations

from pathlib import Path

from coursesite.course import load_course
from coursesite.markdown.pages import page_markdown


def test_a_line_of_code_is_no_title(tmp_path: Path) -> None:
    path = "lectures/week-01-start/index.md"
    text = "~~~~\n# Code\n~~~\n# Code\n~~~~\n\n# Start\n\nText.\n"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(f"---\ntitle: Start\n---\n\n{text}", encoding="utf-8")
    written = page_markdown(load_course(tmp_path), path)
    assert written.split() == text.replace("# Start", "# Start [week-header]").split()
