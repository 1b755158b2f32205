"""The wheel, built and started as a stranger would, without the checkout."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(out.glob("*.whl"))


def test_wheel_carries_what_the_pages_need(wheel: Path) -> None:
    """Templates, instruments, pages, pictures of letters and the licence are inside."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        r"assessment_kit/templates/assessments/child_and_family\.ipynb",
        r"assessment_kit/templates/voila/.+\.html\.j2",
        r"assessment_kit/templates/report/.+\.typ",
        r"assessment_kit/instruments/data/child_and_family/v1\.toml",
        r"assessment_kit/instruments/data/knowledge/areas\.toml",
        r"assessment_kit/instruments/data/knowledge/items/feeding\.toml",
        r"assessment_kit/instruments/data/knowledge/pictures/.+\.svg",
        r"assessment_kit/forms/static/.+\.js",
        r"assessment_kit/server/pages/.+\.html\.j2",
        r"assessment_kit/reports/fonts/.+\.ttf",
        r"assessment_kit/store/migrations/.+0002.*\.py",
        r"assessment_kit/demo/families/.+\.toml",
        r"assessment_kit/py\.typed",
        r"assessment_kit/kernels/share/kernels/assessment-kit/kernel\.json",
        r".+\.data/data/share/jupyter/kernels/assessment-kit/kernel\.json",
        r".+\.dist-info/licenses/LICENSE",
    ):
        assert any(re.fullmatch(wanted, name) for name in names), wanted
    assert not [name for name in names if name.endswith((".db", ".sqlite", ".key"))]


@pytest.mark.timeout(900)
def test_demo_starts_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """A council that installs the wheel into a clean environment gets the demo."""
    environment = tmp_path / "clean"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, check=True, cwd=tmp_path, timeout=600)
    command = [str(scripts / "assessment-kit"), "demo", "--no-browser", "--home", str(tmp_path / "home")]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as demo:
        try:
            assert demo.stdout is not None
            said = ""
            for line in demo.stdout:
                said += line
                if "Ready: " in said and "role administrator" in said:
                    break
            address = re.search(r"Ready: (http://127\.0\.0\.1:\d+/)", said)
            assert address, said
            with urlopen(address[1] + "login", timeout=30) as page:
                assert "password" in page.read().decode("utf-8").lower()
        finally:
            demo.terminate()
            demo.wait(timeout=30)
