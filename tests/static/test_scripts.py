"""What can be said of the site's scripts without running them: the browser tests do the rest."""

import re
from pathlib import Path

from django.conf import settings

SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
NAMED = re.compile(r'^import \{([^}]+)\} from "(\.{1,2}/[^"]+)";$', re.MULTILINE)
ANY = re.compile(r'^import [^;]*"(\.{1,2}/[^"]+)";$', re.MULTILINE)
DECLARED = re.compile(r"^export (?:const|let|function|class) (?:\{ ([^}]+) \}|(\w+))", re.MULTILINE)


def exported(script: Path) -> set[str]:
    declared = DECLARED.findall(script.read_text())
    return {name.strip() for several, one in declared for name in (several or one).split(",")}


def imports(script: Path) -> set[Path]:
    return {(script.parent / path).resolve() for path in ANY.findall(script.read_text())}


def test_scripts_import_what_is_exported() -> None:
    lost = [
        f"{script.name}: {name.strip()} from {path}"
        for script in SCRIPTS.rglob("*.js")
        for names, path in NAMED.findall(script.read_text())
        for name in names.split(",")
        if name.strip() not in exported((script.parent / path).resolve())
    ]
    assert lost == []


def test_no_script_imports_itself_by_a_detour() -> None:
    waiting = {script: imports(script) for script in SCRIPTS.rglob("*.js")}
    assert sum(map(len, waiting.values())) > 50
    while free := {script for script, needed in waiting.items() if not needed & waiting.keys()}:
        waiting = {script: needed for script, needed in waiting.items() if script not in free}
    assert sorted(script.name for script in waiting) == []
