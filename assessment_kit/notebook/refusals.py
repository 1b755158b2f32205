"""What is said where something of a notebook is not taken; `docs/reference/notebook.md` lists it all."""

from enum import Enum


class Refusal(Enum):
    """One sentence each: what is wrong, and what to do about it."""

    # What was saved from JupyterLab
    NO_NOTEBOOK = "What was saved is not a notebook. Nothing was changed; reload the page."
    ATTACHMENT = (
        "Notes cannot hold pictures or files. Remove the attachment and save again; nothing was changed."
    )
    OTHER_TYPE = (
        "Only notes (Markdown cells) can be saved here. Turn the {kind} into Markdown or delete it, "
        "and save again; nothing was changed."
    )
    TOO_LONG = (
        "{notes} Until then it stands on this page only: do not close it. "
        "Everything else that you wrote is saved."
    )
    # Paths of the contents manager
    NO_SUCH = "There is no such case or assessment, or it is not open to you."
    NO_FOLDER = "This is an assessment, not a folder."
    NOT_HERE = "Nothing can be put here: cases and assessments are made on the pages of the caseload."
    NO_RENAME = "An assessment cannot be renamed or moved here."
    NO_DELETE = "An assessment cannot be deleted here. A supervisor can cancel it on the case's page."
    NO_COPY = "An assessment cannot be copied here. Use the PDF button instead."
    NEWER = (
        "This notebook's metadata has schema {schema}, which this version cannot read "
        "(it reads up to {known}). Open it with the version that wrote it, or export it again."
    )
    # A file that is brought back
    NO_PLAIN_FILE = "{name} is not a plain file: give the notebook file itself, not a link, folder or device."
    FILE_TOO_LARGE = (
        "{name} has more than 32 MiB, which is not read: clear its outputs in your editor and try again."
    )
    NO_JSON = "{name} is not a notebook: it cannot be read as JSON. Nothing was changed."
    SAID_TWICE = "{name} is not a notebook: it gives one name two values. Nothing was changed."
    NO_NUMBER = "{name} is not a notebook: it holds {word}, which is no number in JSON. Nothing was changed."
    TOO_DEEP = "{name} is not a notebook: it is nested too deeply. Nothing was changed."
    NO_CELLS = "{name} is not a notebook: it has no cells that could be read. Nothing was changed."
    OTHER_FORMAT = (
        "{name} is a notebook of another format than 4: save it as format 4 in your editor and try again."
    )
    NOT_EXPORTED = (
        "{name} is no exported assessment: bring back a file that `assessment-kit export --to ipynb` made."
    )
    STAMP = (
        "The stamp in {name} does not fit: it is from another workspace, or was changed. "
        "Export the assessment again and put your notes into that file; nothing was changed."
    )

    def words(self, **parts: object) -> str:
        """Give the sentence."""
        return self.value.format(**parts)
