# Shared by ./run and ./test: everything the project needs, inside the checkout (.venv, .tools, frontend).
# POSIX sh (no local variables: each function has names of its own), sourced from the checkout's root. Each step keeps a stamp and is skipped while it still holds.

LOG=.tools/setup.log
BUILT=src/hanseong/core/shell/static/app
NEEDED_KB=1500000 # a cold set-up: packages, Node, node_modules
NEEDED_HOME_KB=100000 # the demo district with its files

say() { printf '%s\n' "$*" >&2; }

# fail CODE KOREAN ENGLISH: one sentence in each language, then out. 4: the machine lacks something.
fail() {
    say "$2"
    say "$3"
    exit "$1"
}

fail_full() {
    fail 4 "디스크에 빈 곳이 모자랍니다($1): 공간을 비우고 다시 실행하십시오." \
        "Not enough free disk space ($1): free some space and run this again."
}

free_kb() { df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }'; }

# need_space FOLDER KB: the folder, or the nearest parent that exists, has that much room.
need_space() {
    place=$1
    while [ ! -d "$place" ]; do place=$(dirname "$place"); done
    available=$(free_kb "$place")
    [ -z "$available" ] || [ "$available" -ge "$2" ] || fail_full "$1: $available kB < $2 kB"
}

# step KOREAN ENGLISH COMMAND...: run quietly; on failure show the end of the log and say what went wrong.
step() {
    korean=$1 english=$2
    shift 2
    say "[준비] $korean / $english"
    if "$@" >"$LOG" 2>&1; then return 0; fi
    tail -n 20 "$LOG" >&2
    if grep -qi 'no space left' "$LOG" || [ "$(free_kb .)" -lt 20000 ]; then fail_full "$(pwd)"; fi
    fail 4 "준비 단계가 실패했습니다: $korean (기록: $LOG)." "A set-up step failed: $english (log: $LOG)."
}

fingerprint() { sha256sum "$@" 2>/dev/null | sha256sum | cut -d ' ' -f 1; }

# fresh STAMP HASH: the step behind the stamp was done for just this input.
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for PYTHON in python3 python3.11 python3.12 python3.13 python3.14; do
        if command -v "$PYTHON" >/dev/null 2>&1 && new_enough "$PYTHON"; then return 0; fi
    done
    fail 4 "파이썬 3.11 이상이 없습니다: apt install python3 으로 설치한 뒤 다시 실행하십시오." \
        "Python 3.11 or newer was not found: install it (apt install python3) and run this again."
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"
}

# A Python that has pip: the system's own, else a throw-away environment (Debian keeps pip in python3-venv).
find_pip() {
    if "$PYTHON" -m pip --version >/dev/null 2>&1; then
        PIP=$PYTHON
        return 0
    fi
    PIP=.tools/pip/bin/python
    if "$PIP" -m pip --version >/dev/null 2>&1; then return 0; fi
    if "$PYTHON" -m venv .tools/pip >/dev/null 2>&1; then return 0; fi
    rm -rf .tools/pip
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        step "apt 꾸러미: python3-venv" "apt package: python3-venv" apt_install python3-venv
        step "pip" "pip" "$PYTHON" -m venv .tools/pip
        return 0
    fi
    fail 4 "pip 이 없습니다: apt install python3-venv 로 설치한 뒤 다시 실행하십시오." \
        "pip was not found: install it (apt install python3-venv) and run this again."
}

find_uv() {
    UV=$(command -v uv || true)
    if [ -n "$UV" ]; then return 0; fi
    UV=.tools/uv/bin/uv
    if [ -x "$UV" ]; then return 0; fi
    find_pip
    step "uv" "uv" "$PIP" -m pip install --quiet --disable-pip-version-check --target .tools/uv \
        --require-hashes -r requirements/tool-uv.lock
}

# python_packages GROUP: run or dev. Installing adds and never removes, so run and test do not undo each other.
python_packages() {
    lock=requirements/$1.lock
    python_hash=$(fingerprint "$lock" pyproject.toml)
    # A checkout that was moved has an environment whose scripts point to the old place.
    if [ -f .venv/place ] && [ "$(cat .venv/place)" != "$(pwd)" ]; then rm -rf .venv; fi
    if [ -x .venv/bin/python ] && new_enough .venv/bin/python; then
        if fresh ".venv/stamp-$1" "$python_hash" && [ -x .venv/bin/hanseong ]; then return 0; fi
    else
        rm -rf .venv
    fi
    find_uv
    if [ ! -d .venv ]; then
        need_space "$(pwd)" "$NEEDED_KB"
        step "파이썬 환경" "Python environment" "$UV" venv --quiet --python "$PYTHON" .venv
        pwd >.venv/place
    fi
    step "파이썬 꾸러미($1)" "Python packages ($1)" \
        "$UV" pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
    step "한성" "hanseong itself" "$UV" pip install --quiet --python .venv/bin/python --no-deps -e .
    printf '%s\n' "$python_hash" >".venv/stamp-$1"
}

# Node 22 or newer from PATH, else from a wheel in an environment of its own.
find_node() {
    if command -v npm >/dev/null 2>&1 \
        && node -e 'process.exit(parseInt(process.versions.node) < 22 ? 1 : 0)' >/dev/null 2>&1; then
        return 0
    fi
    node_hash="$(pwd) $(fingerprint requirements/tool-node.lock)" # its scripts name their place
    if ! fresh .tools/node/stamp "$node_hash" || [ ! -x .tools/node/bin/npm ]; then
        find_uv
        rm -rf .tools/node
        step "Node 환경" "Node environment" "$UV" venv --quiet --python "$PYTHON" .tools/node
        step "Node" "Node" "$UV" pip install --quiet --python .tools/node/bin/python --require-hashes \
            -r requirements/tool-node.lock
        printf '%s\n' "$node_hash" >.tools/node/stamp
    fi
    PATH=$(pwd)/.tools/node/bin:$PATH
    export PATH
}

node_modules() {
    find_node
    modules_hash=$(fingerprint frontend/package-lock.json frontend/package.json frontend/.npmrc)
    if fresh frontend/node_modules/stamp "$modules_hash"; then return 0; fi
    step "화면 꾸러미" "front end packages" npm --prefix frontend ci --no-progress
    printf '%s\n' "$modules_hash" >frontend/node_modules/stamp
}

# Built only when a source, a lock or a configuration differs; the bundler empties its folder, so stamp last.
frontend() {
    # shellcheck disable=SC2046 # our own file names hold no blanks
    frontend_hash=$(fingerprint frontend/package-lock.json frontend/package.json frontend/.npmrc frontend/vite.config.ts \
        frontend/tsconfig.json $(find frontend/src -type f | LC_ALL=C sort))
    if fresh "$BUILT/built.stamp" "$frontend_hash"; then return 0; fi
    node_modules
    step "화면 만들기" "front end build" npm --prefix frontend run --silent build
    printf '%s\n' "$frontend_hash" >"$BUILT/built.stamp"
}

messages() {
    if .venv/bin/python -m hanseong.project.messages >"$LOG" 2>&1; then return 0; fi
    step "번역" "translations" .venv/bin/python -m hanseong.project.messages
}

# set_up GROUP: all of the above, by one process at a time.
set_up() {
    find_python
    if ! mkdir -p .tools 2>/dev/null || ! touch "$LOG" 2>/dev/null; then
        [ "$(free_kb .)" -ge 20 ] 2>/dev/null || fail_full "$(pwd)"
        fail 4 "이 폴더에 쓸 수 없습니다: $(pwd)" "This folder cannot be written to: $(pwd)"
    fi
    if [ ! -w "${HOME:-/nonexistent}" ]; then
        export UV_CACHE_DIR="$PWD/.tools/cache/uv" npm_config_cache="$PWD/.tools/cache/npm" HOME="$PWD/.tools"
    fi
    # Districts often sit behind a proxy with a certificate of its own: trust what this machine trusts.
    export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
    if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -f /etc/ssl/certs/ca-certificates.crt ]; then
        export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
    fi
    exec 9>.tools/lock
    if ! flock -n 9; then
        say "[준비] 다른 준비가 끝나기를 기다립니다 / waiting for another set-up to end"
        flock 9
    fi
    python_packages "$1"
    frontend
    messages
    exec 9>&-
}
