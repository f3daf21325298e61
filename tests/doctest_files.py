"""Which files are searched for examples in docstrings: those that have some. Nothing else is loaded to be searched."""

from pathlib import Path


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    if collection_path.suffix != ".py" or collection_path.name.startswith(("test_", "bench_")):
        return None
    return None if ">>> " in collection_path.read_text() else True
