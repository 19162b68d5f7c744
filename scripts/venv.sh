#!/usr/bin/env bash
# Makes the venv named by the first argument with the first Python from 3.11 to 3.13 that runs; says in one sentence what is missing otherwise.
set -eu
venv=$1
for p in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        if ! "$p" -m venv --without-pip "$venv" 2>/dev/null; then
            echo "需要 Python 的 venv 模块：apt install python3-venv / Python's venv module is missing: apt install python3-venv" >&2
            exit 1
        fi
        exit 0
    fi
done
echo "需要 Python 3.11 至 3.13：apt install python3 python3-venv / Python 3.11 to 3.13 is missing: apt install python3 python3-venv" >&2
exit 1
