"""The page of the form as Voilà prints it, and a small server that hands it out."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook, new_output
from voila.exporter import VoilaExporter
from voila.paths import collect_template_paths

from assessment_kit.core.resources import templates_folder
from assessment_kit.forms.assets import static_folder
from assessment_kit.forms.page import page_context
from assessment_kit.forms.sections import section_html
from assessment_kit.projection.model import RecordView


def printed_page(view: RecordView, folder: Path, static: str = "") -> str:
    """Print the page of the form through Voilà's own exporter and our template, without a kernel."""
    from jupyter_core.paths import jupyter_path

    place = folder / "voila" / "templates" / "assessment"
    if not place.exists():
        shutil.copytree(templates_folder() / "voila" / "assessment", place)
    paths = collect_template_paths(
        ["voila", "nbconvert"], "assessment", root_dirs=[str(folder), *jupyter_path()]
    )
    page = page_context(view, nokernel=True)
    if static:
        page["static"] = static
    cells = [_cell(view, shown.section.id) for shown in view.sections]
    notebook = new_notebook(cells=cells, metadata={"assessment_kit": {"page": page}})
    exporter = VoilaExporter(template_paths=paths, template_name="assessment", base_url="/")

    async def snippets() -> str:
        found = exporter.generate_from_notebook_node(
            notebook,
            resources={"base_url": "/", "metadata": {"name": ""}},
            extra_context={"frontend": "voila", "main_js": "voila.js"},
        )
        return "".join([text async for text, _ in found])

    # A thread of its own: Playwright may hold this one's event loop.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(snippets())).result()


def _cell(view: RecordView, section: str) -> object:
    output = new_output("display_data", {"text/html": section_html(view, section)})
    return new_code_cell("", metadata={"tags": ["section"]}, outputs=[output])


def site(view: RecordView, folder: Path) -> Path:
    """Write the page and its modules into a folder that any server can hand out."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(printed_page(view, folder / "share", "/static/"), "utf-8")
    shutil.copytree(static_folder(), folder / "static", dirs_exist_ok=True)
    return folder
