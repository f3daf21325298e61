"""Says which server DATABASE_URL names, or fails with the reason: `python -m tests.postgres_server`."""

import os
import sys

import environ
import psycopg

OLDEST = 15_00_00


def main() -> int:
    of = environ.Env.db_url_config(os.environ["DATABASE_URL"])
    try:
        with psycopg.connect(
            host=of["HOST"] or None,
            port=of["PORT"] or None,
            user=of["USER"] or None,
            password=of["PASSWORD"] or None,
            dbname=of["NAME"] or "postgres",
            connect_timeout=5,
        ) as line:
            version = line.info.server_version
            found = line.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    except psycopg.Error as error:
        print(f"it can't be used: {str(error).strip().splitlines()[0]}", file=sys.stderr)
        return 1
    if version < OLDEST:
        print(f"it is PostgreSQL {version // 10_000}, 15 is the oldest that is supported", file=sys.stderr)
        return 1
    if not found or not found[0]:
        print(f"the role {of['USER']} may not create databases there", file=sys.stderr)
        return 1
    print(f"PostgreSQL {version // 10_000}.{version % 10_000} at {of['HOST'] or 'a socket'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
