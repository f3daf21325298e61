"""`python -m trailsite.runtime demo|serve`: run the whole site on this machine."""

import argparse
import sys


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m trailsite.runtime", description=__doc__)
    parser.add_argument("kind", choices=["demo", "serve"], help="demo: with sample races; serve: for real")
    kind: str = parser.parse_args().kind
    if sys.platform == "win32":
        print("Windows is not supported: use docker-compose.yml, or WSL.", file=sys.stderr)
        return 1
    from trailsite.runtime.refusal import StartRefused
    from trailsite.runtime.supervisor import run

    try:
        run(kind)
    except StartRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Trailsite can't run here: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
