#!/usr/bin/env bash
# Installs the given locked lists into the first argument's venv, by uv where it can be had, by pip otherwise.
set -eu
venv=$1
shift
lists=()
for list in "$@"; do lists+=(-r "$list"); done
if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    export UV_PYTHON_DOWNLOADS=never
    install=(uv pip install --quiet --compile-bytecode --python "$venv/bin/python" --require-hashes "${lists[@]}")
else
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        if ! "$venv/bin/python" -m ensurepip >/dev/null 2>&1; then
            rm -rf "$venv"
            echo "需要 pip 或 uv：apt install python3-venv / Neither pip nor uv is there: apt install python3-venv" >&2
            exit 1
        fi
    fi
    install=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes "${lists[@]}")
fi
if ! "${install[@]}"; then
    echo "依赖未能安装：首次运行需要能访问软件包仓库 / The packages could not be installed: the first run needs a package registry" >&2
    exit 1
fi
