#!/bin/sh
# Fuzzes the archive layer and the readers, guided by coverage, for a bounded time each.
#   tools/fuzz.sh [SECONDS]     default 300; ends with an error at the first find
# atheris is installed into build/fuzz-venv; what it found useful stays in build/fuzz/ for the next run.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-${SECONDS_EACH:-300}}
venv=build/fuzz-venv

if ! "$venv/bin/python" -c 'import atheris' 2>/dev/null; then
    .venv/bin/python -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check atheris
fi
libraries=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
export PYTHONPATH=".:core/src:checker/src:$libraries"

rm -rf build/fuzz/seeds
.venv/bin/python -m tools.fuzz_seeds build/fuzz/seeds/fuzz_archive
.venv/bin/python -m tools.fuzz_readers --seeds build/fuzz/seeds/fuzz_readers

for target in fuzz_archive fuzz_readers; do
    mkdir -p "build/fuzz/$target/kept" "build/fuzz/$target/finds"
    "$venv/bin/python" -m "tools.$target" "build/fuzz/$target/kept" "build/fuzz/seeds/$target" \
        -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
        -artifact_prefix="build/fuzz/$target/finds/"
done
