#!/bin/sh
# Sets up what `make` needs: a virtual environment, Tesseract to read text in pictures, and for
# the tests a browser, Node.js and PostgreSQL.
#   tools/setup.sh run    the program alone
#   tools/setup.sh page   the program and what the page for browsers is built from
#   tools/setup.sh test   the program and all its tests
set -eu
cd "$(dirname "$0")/.."
aim=${1:-run}
venv=.venv

say() { printf '%s\n' "$*" >&2; }

# need "COMMAND ..." "PACKAGES" "WHAT IS LOST": any one of the commands will do.
need() {
    for name in $1; do command -v "$name" >/dev/null 2>&1 && return 0; done
    add "$@"
}

# Installs Debian packages as root; otherwise says what is missing and what is lost without it.
add() { # add "WHAT" "PACKAGES" "WHAT IS LOST"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing $2 ..."
        [ -n "${updated:-}" ] || { apt-get update -qq; updated=yes; }
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $2 >/dev/null
    else
        say "Missing: $1 (Debian: apt-get install $2). Without it: $3."
        return 1
    fi
}

# Sets $python to a Python that is new enough; fails when there is none.
find_python() {
    for python in python3.11 python3.12 python3.13 python3.14 python3; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
    done
    return 1
}

if [ ! -x "$venv/bin/python" ]; then
    if ! find_python; then
        add "Python 3.11" "python3 python3-venv" "nothing runs: Sanaly needs Python 3.11 or newer"
        find_python || { say "This system has no Python 3.11 or newer: install one."; exit 1; }
    fi
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        add "the venv module of $python" "python3-venv" "no virtual environment can be made"
    fi
    "$python" -m venv "$venv"
fi

stamp=$venv/ready-$(cat constraints.txt core/pyproject.toml checker/pyproject.toml office/pyproject.toml tools/compile_catalogs.py | cksum | cut -d' ' -f1)
if [ ! -e "$stamp" ]; then
    say "Installing the program and its libraries into $venv ..."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r constraints.txt
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e core -e checker -e office
    rm -f "$venv"/ready-*
    : >"$stamp"
fi
"$venv/bin/python" tools/compile_catalogs.py core checker office

# Succeeds when Tesseract reads all four languages.
reads_pictures() {
    known=$(tesseract --list-langs 2>/dev/null) || return 1
    for code in eng rus kaz vie; do
        printf '%s\n' "$known" | grep -qx "$code" || return 1
    done
}

missing=0
if ! reads_pictures; then
    add "Tesseract with English, Russian, Kazakh and Vietnamese" \
        "tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-vie" \
        "text in pictures (stamps, documents) is not read" || missing=1
fi
[ "$aim" != run ] || exit 0

# What comes from npm, as package-lock.json names it.
lacks="the page for browsers is not built, nor is the core tested in its Python"
need node "nodejs npm" "$lacks" || missing=1
need npm "npm" "$lacks" || missing=1
if command -v npm >/dev/null 2>&1; then
    fetched=node_modules/ready-$(cksum <package-lock.json | cut -d' ' -f1)
    if [ ! -e "$fetched" ]; then
        say "Installing what the page is made of into node_modules ..."
        if npm ci --silent --no-progress; then : >"$fetched"; else say "npm ci failed: $lacks."; missing=1; fi
    fi
fi
if [ "$aim" = page ]; then
    [ -d node_modules/pyodide ] || exit 1
    exit 0
fi
draws_pictures() {
    for file in truetype/noto/NotoSans-Regular.ttf truetype/dejavu/DejaVuSans.ttf opentype/ocr-b/OCRB.otf; do
        [ -e "/usr/share/fonts/$file" ] || return 1
    done
}
draws_pictures || add "typefaces" "fonts-noto-core fonts-dejavu-core fonts-ocr-b" "tests draw no pictures" || missing=1
need "chromium chromium-browser google-chrome" "chromium fonts-noto-core" "the report is not tested in a browser" || missing=1
has_postgres() {
    command -v postgres >/dev/null 2>&1 && return 0
    for program in /usr/lib/postgresql/*/bin/postgres; do [ -x "$program" ] && return 0; done
    return 1
}
has_postgres || add "PostgreSQL" "postgresql" "the office is tested on SQLite alone" || missing=1
if [ "$missing" = 1 ] && [ -n "${CI:-}" ]; then
    say "Nothing may be left out where CI is set."
    exit 1
fi
