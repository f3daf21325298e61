import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_vendored_files_are_what_their_readme_says(folder: str) -> None:
    rows = re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", (ROOT / folder / "README.md").read_text(), re.MULTILINE)
    assert {name for name, _ in rows} == {file.name for file in (ROOT / folder).iterdir()} - {"README.md"}
    assert all(hashlib.sha256((ROOT / folder / name).read_bytes()).hexdigest() == digest for name, digest in rows)


def test_no_template_needs_inline_styles_or_scripts() -> None:
    pages = [file for file in (ROOT / "templates").rglob("*.html") if "emails" not in file.parts]
    assert len(pages) > 20
    inline = re.compile(
        r"\sstyle=|<style|<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))|\son(?:click|load|change)="
    )
    assert [file.name for file in pages if inline.search(file.read_text())] == []


def test_nothing_is_loaded_from_other_hosts() -> None:
    files = [*ROOT.glob("static/css/*.css"), *ROOT.glob("static/js/*.js"), *ROOT.glob("templates/**/*.html")]
    foreign = re.compile(r"""(?:url\(|src=|import )["']?(?:https?:)?//""")
    assert [file.name for file in files if foreign.search(file.read_text())] == []
