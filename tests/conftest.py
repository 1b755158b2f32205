"""What every test runs under: London time, and no skip that hides."""

import os
import time

import pytest

os.environ["TZ"] = "Europe/London"
if hasattr(time, "tzset"):
    time.tzset()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run when a test was skipped: a skip hides what it did not see."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
