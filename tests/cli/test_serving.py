"""`serve` for a team: https with a certificate of the council's own."""

import os
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.running_demo import free_port
from tests.cli.conftest import Run


def write_certificate(folder: Path) -> None:
    """Make a certificate for this machine that nobody else vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "council.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "council.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def status_of_login(port: int, certificate: Path, process: subprocess.Popen[bytes]) -> int:
    """Ask for the login page over https until the server answers."""
    trusting = ssl.create_default_context(cafile=str(certificate))
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        asking = HTTPSConnection("localhost", port, timeout=5, context=trusting)
        try:
            asking.request("GET", "/login")
            return asking.getresponse().status
        except OSError:
            time.sleep(0.2)
        finally:
            asking.close()
    return 0


def test_certificate_is_found_where_the_command_was_typed(run: Run, tmp_path: Path) -> None:
    """A team's server speaks https with the files that stand beside the person who starts it."""
    home, port = tmp_path / "workspace", free_port()
    assert run("init", "--home", home).returncode == 0
    write_certificate(tmp_path)
    options = ("--home", "workspace", "--port", str(port), "--light", "--no-browser")
    https = ("--certificate", "council.crt", "--certificate-key", "council.key")
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "assessment_kit", "serve", *options, *https],
            cwd=tmp_path,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={name: value for name, value in os.environ.items() if not name.startswith("ASSESSMENT_KIT")},
        )
        try:
            assert status_of_login(port, tmp_path / "council.crt", process) == 200, (
                tmp_path / "log"
            ).read_text()
        finally:
            process.terminate()
            process.wait(timeout=30)
    assert f"Ready: https://127.0.0.1:{port}/" in (tmp_path / "log").read_text()
