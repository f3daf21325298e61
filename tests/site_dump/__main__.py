"""`python -m tests.site_dump FOLDER`, `python -m tests.site_dump --compare BEFORE AFTER`."""

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.site_dump", description="What the site answers and stores.")
    parser.add_argument("folder", type=Path, nargs="?", help="a new folder to write to")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("BEFORE", "AFTER"), help="two folders to tell apart")
    parser.add_argument("--spaces", action="store_true", help="count spaces among inline elements as well")
    chosen = parser.parse_args()
    if chosen.compare:
        from tests.site_dump.compare import compare

        return compare(*chosen.compare, has_spaces=chosen.spaces)
    if chosen.folder is None or chosen.folder.exists():
        parser.error("name a folder that does not exist yet")
    from tests.site_dump.site import frozen_site

    with frozen_site():
        from tests.site_dump.dump import write_dump

        write_dump(chosen.folder, print)
    return 0


if __name__ == "__main__":
    sys.exit(main())
