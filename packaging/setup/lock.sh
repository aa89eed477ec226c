#!/bin/sh
# Writes the locks anew from pyproject.toml: every version pinned by hash, for Python 3.11 and later
# and for every system, naming no host. Pins that still fit stay; `lock.sh --upgrade` renews them.
# Needs uv; nothing else in the project does.
set -eu
cd "$(dirname "$0")/../.."

compile() {
    uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-sources "$@" >/dev/null
}

compile --group build --output-file requirements.lock "$@"
compile --group build --group dev --constraints requirements.lock \
    --output-file requirements-dev.lock "$@"
compile --group build --group packaging --constraints requirements.lock \
    --output-file requirements-packaging.lock "$@"

if grep -n '://' requirements*.lock; then
    echo "lock.sh: the lines above name a host; the locks must not." >&2
    exit 1
fi
