"""The bank of items: what is shipped, and what a council added in its workspace."""

from functools import cache
from pathlib import Path

from assessment_kit.instruments.faults import Fault, FaultyFileError, read_text
from assessment_kit.instruments.knowledge.model import Area, Band, Bank, Item
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
    faults: list[Fault] = []
    before = other or Bank((), (), ())
    areas, bands = _areas(folder, before, faults)
    pictures = {**read_pictures(folder / "pictures", faults), **before.pictures}
    names = frozenset(area.id for area in areas)
    taken = dict.fromkeys((item.id for item in before.items), "the package")
    items: list[Item] = list(before.items)
    for path in sorted((folder / "items").glob("*.toml")):
        origin = f"items/{path.name}"
        known = Known(names, tuple(band.id for band in bands), pictures, taken)
        try:
            found = read_items(read_text(path, origin), origin, known)
        except FaultyFileError as error:
            faults += error.faults
        else:
            items += found
            taken |= dict.fromkeys((item.id for item in found), origin)
    if faults:
        raise FaultyFileError(faults, None)
    order = [area.id for area in areas]
    return Bank(areas, bands, tuple(sorted(items, key=lambda item: order.index(item.area))), pictures)


def check_items(path: Path, bank: Bank, own: Path | None = None) -> tuple[Fault, ...]:
    """List every fault of a file of items, in the order of its lines; none where it is good.

    Parameters
    ----------
    bank
        The areas, bands and pictures it may name, and the ids that are taken.
    own
        The workspace's folder of instruments; a file that stands in it is not held against itself.
    """
    places = {(root / FOLDER / "items").resolve() for root in (data_folder(), own) if root}
    is_in_bank = path.resolve().parent in places
    taken = {} if is_in_bank else dict.fromkeys((item.id for item in bank.items), "the bank of items")
    known = Known(
        frozenset(area.id for area in bank.areas), tuple(band.id for band in bank.bands), bank.pictures, taken
    )
    try:
        read_items(read_text(path, str(path)), str(path), known)
    except FaultyFileError as error:
        return error.faults
    return ()


def _areas(folder: Path, before: Bank, faults: list[Fault]) -> tuple[tuple[Area, ...], tuple[Band, ...]]:
    """Read a folder's areas and bands; a council's need add none to those that there are."""
    path, origin = folder / "areas.toml", "areas.toml"
    if before.areas and not path.exists():
        return before.areas, before.bands
    areas, bands = read_areas(read_text(path, origin), origin)
    known = {area.id for area in before.areas} | {band.id for band in before.bands}
    faults += [
        Fault(origin, f"'{name}'", "the package has this already; take it out of your file")
        for name in (*(area.id for area in areas), *(band.id for band in bands))
        if name in known
    ]
    return before.areas + areas, before.bands + bands
