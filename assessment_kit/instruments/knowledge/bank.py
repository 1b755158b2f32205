"""The bank of items: what is shipped, and what a council added in its workspace."""

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from assessment_kit.instruments.faults import Fault, FaultyFileError, read_text
from assessment_kit.instruments.knowledge.model import Area, Band, Bank, Item, Picture
from assessment_kit.instruments.knowledge.pictures import read_pictures
from assessment_kit.instruments.knowledge.reading import Known, read_areas, read_items
from assessment_kit.instruments.loading import data_folder

FOLDER = "knowledge"  # beside the instruments, in the package as in a workspace


@cache
def shipped() -> Bank:
    """Give the shipped items, read once per process.

    Raises
    ------
    FaultyFileError
        With every fault of every file.
    """
    return read_bank(data_folder() / FOLDER)


def bank_with(instruments: Path | None) -> Bank:
    """Give the shipped items and those of a workspace's folder of instruments.

    Parameters
    ----------
    instruments
        That folder; a council's own items stand in it under `knowledge/`, laid out like the shipped ones.

    Raises
    ------
    FaultyFileError
        With every fault of every file.
    """
    folder = instruments / FOLDER if instruments else None
    return read_bank(folder, shipped()) if folder is not None and folder.is_dir() else shipped()


def read_bank(folder: Path, other: Bank | None = None) -> Bank:
    """Read the areas, bands, pictures and items of a folder, to those of another bank.

    Raises
    ------
    FaultyFileError
        With every fault of every file.
    """
    gathered = _Gathered()
    if other:
        taken = dict.fromkeys((item.id for item in other.items), "the package")
        gathered = _Gathered(other.areas, other.bands, dict(other.pictures), list(other.items), taken)
    gathered.add(folder)
    if gathered.faults:
        raise FaultyFileError(gathered.faults, None)
    return gathered.bank


def is_file_of_items(path: Path) -> bool:
    """Tell a file of items from an instrument's; false for what cannot be read."""
    try:
        content = tomllib.loads(read_text(path, str(path)))
    except (FaultyFileError, tomllib.TOMLDecodeError):
        return False
    return "items" in content or ("area" in content and "sections" not in content)


def check_items(path: Path, instruments: Path | None = None) -> tuple[Fault, ...]:
    """List every fault of a file of items, in the order of its lines, and of a council's own pictures.

    Its wording is looked at as well: easy words, one idea a line, nothing that goes out of date.

    Parameters
    ----------
    path
        A file that stands in its place, or a draft anywhere.
    instruments
        The workspace's folder of instruments, whose areas, bands and pictures it may name.
    """
    gathered = _Gathered()
    for folder in filter(None, (data_folder(), instruments)):
        if (folder / FOLDER).is_dir():
            gathered.add(folder / FOLDER, leaving_out=path)
    found = tuple(fault for fault in gathered.faults if fault.origin.startswith("pictures/"))
    try:
        read_items(read_text(path, str(path)), str(path), replace(gathered.known, is_draft=True))
    except FaultyFileError as error:
        found += error.faults
    return found


@dataclass
class _Gathered:
    """What was read so far, folder after folder."""

    areas: tuple[Area, ...] = ()
    bands: tuple[Band, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def known(self) -> Known:
        """What a further file may name."""
        areas, bands = (area.id for area in self.areas), (band.id for band in self.bands)
        return Known(frozenset(areas), tuple(bands), self.pictures, self.taken)

    @property
    def bank(self) -> Bank:
        """All of it, items in the order of their areas."""
        order = [area.id for area in self.areas]
        items = sorted(self.items, key=lambda item: order.index(item.area))
        return Bank(self.areas, self.bands, tuple(items), self.pictures)

    def add(self, folder: Path, leaving_out: Path | None = None) -> None:
        """Read a folder; what a faulty file of it says is left out."""
        self._add_areas(folder)
        self.pictures = {**read_pictures(folder / "pictures", self.faults), **self.pictures}
        for path in sorted((folder / "items").glob("*.toml")):
            if leaving_out is None or path.resolve() != leaving_out.resolve():
                self._add_items(path)

    def _add_areas(self, folder: Path) -> None:
        """Read a folder's areas and bands; a council's need add none to those that there are."""
        path, origin = folder / "areas.toml", "areas.toml"
        if self.areas and not path.exists():
            return
        try:
            areas, bands = read_areas(read_text(path, origin), origin)
        except FaultyFileError as error:
            self.faults += error.faults
            return
        known = {area.id for area in self.areas} | {band.id for band in self.bands}
        self.faults += [
            Fault(origin, f"'{name}'", "the package has this already; take it out of your file")
            for name in (*(area.id for area in areas), *(band.id for band in bands))
            if name in known
        ]
        self.areas += areas
        self.bands += bands

    def _add_items(self, path: Path) -> None:
        origin = f"items/{path.name}"
        try:
            found = read_items(read_text(path, origin), origin, self.known)
        except FaultyFileError as error:
            self.faults += error.faults
        else:
            self.items += found
            self.taken |= dict.fromkeys((item.id for item in found), origin)
