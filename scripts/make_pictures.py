"""Write the pictures of the knowledge check and of the copies in easy words from `scripts/drawn`.

A test checks that they are current. The scenes whose names begin with "copy_" are those of the copies.

Run `python scripts/make_pictures.py` after a scene was added or changed; `--boxes` prints where the things
of each picture stand, in per cent of its width and height, for the items in which a danger is to be found;
`--faces` prints what the faces of each picture feel;
`--sheet FILE` writes a page that shows all of them beside each other; `--to FOLDER` draws elsewhere.
"""

import sys
from pathlib import Path

from drawn.scenes import every_scene

PACKAGE = Path(__file__).resolve().parents[1] / "assessment_kit"
FOLDER = PACKAGE / "instruments" / "data" / "knowledge" / "pictures"
OF_COPIES = PACKAGE / "reports" / "pictures"
LIMIT = 400_000  # bytes of all pictures of the check: a tablet loads them before the first item is asked
_COPY = "copy_"


def pictures() -> dict[str, str]:
    """Draw every picture of the knowledge check, under the name of its file."""
    return {f"{name}.svg": one.svg() for name, one in every_scene().items() if not name.startswith(_COPY)}


def copies() -> dict[str, str]:
    """Draw every picture of the copies in easy words, under the name of its file."""
    scenes = every_scene().items()
    return {f"{name.removeprefix(_COPY)}.svg": one.svg() for name, one in scenes if name.startswith(_COPY)}


def boxes() -> list[str]:
    """Say where things stand: as an item's file has it."""
    lines = []
    for name, scene in every_scene().items():
        for spot, (x, y, w, h) in scene.boxes().items():
            lines.append(f'{name}: id = "{spot}", x = {x}, y = {y}, w = {w}, h = {h}')
    return lines


def faces() -> list[str]:
    """Say what the faces of each picture feel: none may give away which choice is the good one."""
    return [f"{name}: {', '.join(sorted(scene.faces))}" for name, scene in every_scene().items()]


def sheet() -> str:
    """Lay all pictures beside each other on one page, as small as they must still be told."""
    cells = "".join(
        f"<figure>{svg}<figcaption>{name}</figcaption></figure>"
        for name, svg in (pictures() | copies()).items()
    )
    style = "body{display:flex;flex-wrap:wrap;font:12px sans-serif}figure{margin:4px;width:200px}"
    return f'<!doctype html><meta charset="utf-8"><title>All pictures</title><style>{style}</style>{cells}'


def write(folder: Path = FOLDER, of_copies: Path = OF_COPIES) -> None:
    """Write every picture, and take away those that are no longer drawn."""
    made = pictures()
    _write(made, folder)
    drawn = copies()
    _write(drawn, of_copies)
    size = sum(len(svg.encode()) for svg in made.values())
    print(f"{len(made)} pictures, {size:,} of {LIMIT:,} bytes; {len(drawn)} of the copies")


def _write(made: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        if old.name not in made:
            old.unlink()
    for name, svg in made.items():
        (folder / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            write()
        case ["--boxes"]:
            print("\n".join(boxes()))
        case ["--faces"]:
            print("\n".join(faces()))
        case ["--to", folder]:
            write(Path(folder), Path(folder) / "copies")
        case ["--sheet", file]:
            Path(file).write_text(sheet(), encoding="utf-8")
            print(f"{file} shows every picture")
        case _:
            sys.exit("make_pictures.py knows --boxes, --faces, --sheet FILE and --to FOLDER, one at a time")
