"""What somebody sends to Jupyter's calls about contents that no JupyterLab would send."""

import pytest

from tests.server.client import Client

BODIES = [
    b"\xff\xfe",
    b"PK\x03\x04\x99",
    b"[]",
    b"1",
    b"9" * 5000,
    b"[" * 100_000,
    b'{"type": [], "content": {}}',
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:12]))
@pytest.mark.parametrize("end", ["", "/checkpoints"])
def test_what_is_no_notebook_is_the_senders_fault(practitioner: Client, body: bytes, end: str) -> None:
    """It is refused in a sentence, and is no fault of the server."""
    case, assessment, _ = practitioner.start()
    path = f"/api/contents/cases/{case}/{assessment}.ipynb{end}"
    method = "POST" if end else "PUT"
    answer = practitioner.fetch(method, path, body, X_XSRFToken=practitioner.xsrf)
    assert answer.status in ({201, 400} if end else {400}), answer.text
