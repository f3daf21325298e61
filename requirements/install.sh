#!/bin/sh
# Installs the locked packages: install.sh VENV base|dev. Says in one sentence what is missing.
set -u
venv=$1
lock=$2
python=${PYTHON:-python3}

refuse() {
    echo "$*" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    refuse "Python 3.11 or newer is needed and \"$python\" isn't here: install it, or name it with PYTHON=/path/to/python3."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    refuse "Python 3.11 or newer is needed and \"$python\" is $("$python" -V 2>&1): install a newer one, or name it with PYTHON=/path/to/python3."
"$python" -c 'import sys; sys.exit(sys.platform == "win32")' ||
    refuse "Windows is not supported: use docker-compose.yml, or WSL."

if ! "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        refuse "\"$python\" comes without venv: install it (on Debian and Ubuntu: apt-get install python3-venv), then try again."
    rm -rf "$venv"
    "$python" -m venv "$venv" ||
        refuse "The environment can't be made in $venv: see above (on Debian and Ubuntu python3-venv may be missing)."
fi

echo "Installing requirements/$lock.txt into $venv (once, about a minute)."
log=$venv/install.log
if ! "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --require-hashes --retries 2 \
    --timeout 30 -r "requirements/$lock.txt" >"$log" 2>&1; then
    if grep -qE 'NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|ProxyError|Connection refused|Failed to establish|SSLError' "$log"; then
        refuse "The packages can't be fetched: connect this machine to the network (or point pip at a mirror with PIP_INDEX_URL), then try again (more in $log)."
    fi
    refuse "The packages can't be installed: $(grep -m 1 -i 'error' "$log" || tail -n 1 "$log") (more in $log)."
fi
touch "$venv/installed-$lock"
