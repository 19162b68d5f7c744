"""The wheel: what `pip install .` puts on a machine, and that it runs far from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import httpx
import pytest

from replies import __version__
from replies.paths import ROOT
from tests.servers import running

pytestmark = pytest.mark.slow

# Runs a command of the wheel's as its script does: the folder of the wheel first, nothing of the checkout.
RUN = "import sys; sys.path[0] = {wheel!r}; from replies.__main__ import main; sys.exit(main({arguments!r}))"
# Draws the first page, with the search for page files off, as the server has it.
DRAW = """
import sys; sys.path[0] = {wheel!r}
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from replies.paths import DASHBOARD
made = PagesManager.__init__
def without_discovery(manager, *given, **named):
    made(manager, *given, **named)
    PagesManager.uses_pages_directory = False
PagesManager.__init__ = without_discovery
at = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
print(DASHBOARD, len(at.exception), *(block.proto.body for block in at.get("html")))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built file."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Its files in a folder, as an installer lays them."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_it_holds_the_package_and_all_that_ships_beside_it_and_no_more(wheel: Path) -> None:
    beside = {"dashboard.py", ".streamlit/config.toml", *files("pages"), *files("queries"), *files("data")}
    wanted = files("replies") | {f"replies/shipped/{path}" for path in beside}
    with zipfile.ZipFile(wheel) as archive:
        found = {path for path in archive.namelist() if ".dist-info/" not in path}
    assert found == wanted


def test_it_has_the_package_s_version_and_the_command(wheel: Path, installed: Path) -> None:
    assert wheel.name == f"reply_commitments-{__version__}-py3-none-any.whl"
    commands = ConfigParser()
    commands.read(next(installed.glob("*.dist-info")) / "entry_points.txt")
    assert dict(commands["console_scripts"]) == {"replies": "replies.__main__:main"}


def test_its_dashboard_answers_and_draws_a_page(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = RUN.format(wheel=str(installed), arguments=["serve", "--port", "0"])
    with running(tmp_path / "home", ("-c", code)) as server:
        answer = httpx.get(f"{server.address}/health")
    assert answer.json() == {"ok": True, "version": __version__}
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path / "another"))
    drawn = subprocess.run(
        [sys.executable, "-c", DRAW.format(wheel=str(installed))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert drawn.stdout.startswith(f"{installed}/replies/shipped/dashboard.py 0 ")
    assert "答复承诺" in drawn.stdout


def test_a_home_that_nobody_named_is_among_the_user_s_data(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPLIES_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    code = RUN.format(wheel=str(installed), arguments=["rebuild"])
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "reply-commitments").is_dir()
