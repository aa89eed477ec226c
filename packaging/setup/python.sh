#!/bin/sh
# Prints the path of a Python that can run Rubricator; says what is needed when there is none.
# PYTHON=/path/to/python takes that one and no other.

fits='
import sys
import ensurepip, sqlite3, ssl, venv
sys.exit(not ((3, 11) <= sys.version_info < (3, 15) and sqlite3.sqlite_version_info >= (3, 37)))
'

for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3}; do
    if command -v "$candidate" >/dev/null && "$candidate" -c "$fits" 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done

cat >&2 <<END
Rubricator needs Python 3.11 to 3.14 with its venv module and SQLite 3.37 or newer, and found none
(looked at: ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3}).
Debian 12 and Ubuntu 24.04 or newer: apt-get install python3 python3-venv
Elsewhere: install it, then say which: make PYTHON=/path/to/python3
END
exit 1
