"""The webpdf of nbconvert with the system's Chromium, so that nothing is downloaded to compare with it."""

import os
import shutil
from functools import partialmethod
from unittest import mock

from nbconvert.exporters import WebPDFExporter
from playwright.async_api import BrowserType


class SystemWebPDFExporter(WebPDFExporter):
    """webpdf as it is, apart from where the browser stands: it has no option for that.

    The path of the browser is the only thing that is changed; page, waiting and printing are nbconvert's.
    """

    def run_playwright(self, html: str) -> bytes:
        """Print the page with the Chromium on the path; with Playwright's own where there is none."""
        self.disable_sandbox = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium refuses root otherwise
        browser = shutil.which("chromium")
        if browser is None:
            return bytes(super().run_playwright(html))
        launch = partialmethod(BrowserType.launch, executable_path=browser)
        with mock.patch.object(BrowserType, "launch", launch):
            return bytes(super().run_playwright(html))
