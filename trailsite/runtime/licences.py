"""Checks the licences of all that is installed: `python -m trailsite.runtime.licences`, a part of `make check`.

The site is Apache-2.0 and stays free of the GPL and the AGPL. The LGPL (psycopg) is fine: it is used as a library.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions

REFUSED = re.compile(
    r"(?<![a-z])(a?gpl)|(?<!lesser )(?<!library or lesser )general public license|affero", re.IGNORECASE
)
LESSER = re.compile(r"lgpl|lesser general public", re.IGNORECASE)


def main() -> int:
    """Prints each package that must not be here; the exit code tells whether there is one."""
    named = [(distribution.name, licence) for distribution in distributions() if (licence := licence_of(distribution))]
    refused = [(name, licence) for name, licence in named if is_refused(licence)]
    unknown = [distribution.name for distribution in distributions() if not licence_of(distribution)]
    for name, licence in refused:
        print(f"{name}: {licence}")
    for name in unknown:
        print(f"{name}: names no licence")
    if not refused and not unknown:
        print(f"{len(named)} packages, none under the GPL or AGPL.")
    return 1 if refused or unknown else 0


def is_refused(licence: str) -> bool:
    """Whether every choice that the licence gives is the GPL or AGPL."""
    choices = re.split(r"\s+OR\s+|;\s*", licence)
    return all(REFUSED.search(choice) and not LESSER.search(choice) for choice in choices)


def licence_of(distribution: Distribution) -> str:
    """What the package says of its licence: the expression, else the classifiers, else the first line of the field."""
    return next(_statements(distribution), "")


def _statements(distribution: Distribution) -> Iterator[str]:
    about = distribution.metadata
    yield from about.get_all("License-Expression") or []
    classifiers = [line for line in about.get_all("Classifier") or [] if line.startswith("License :: ")]
    if classifiers:
        yield "; ".join(line.split(" :: ")[-1] for line in classifiers)
    yield from (said.strip().split("\n")[0] for said in about.get_all("License") or [])


if __name__ == "__main__":
    sys.exit(main())
