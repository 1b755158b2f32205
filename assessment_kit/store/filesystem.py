"""What the store asks of the disk: private files, a local file system, folders that are really written."""

import os
import stat
import subprocess
from pathlib import Path

from assessment_kit.core.errors import WorkspaceError

# Locks and shared memory, which SQLite's write-ahead log lives on, do not hold over these.
NETWORK_TYPES = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.glusterfs",
        "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4",
        "smb2", "smb3", "smbfs", "webdav",
    }
)  # fmt: skip
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_WINDOWS_REMOTE_DRIVE = 4  # GetDriveTypeW, DRIVE_REMOTE


def type_in_mountinfo(text: str, path: str) -> str:
    """Find the file system type of a path in the text of Linux's /proc/self/mountinfo; empty when unknown."""
    found, length = "", -1
    for line in text.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].encode().decode("unicode_escape")  # spaces stand as \040
        is_above = path == point or path.startswith(point.rstrip("/") + "/")
        if is_above and len(point) >= length:  # a later mount on the same point covers the earlier
            found, length = right.split()[0], len(point)
    return found


def type_in_mount_listing(text: str, path: str) -> str:
    """Find the file system type of a path in what macOS's `mount` prints; empty when unknown."""
    found, length = "", -1
    for line in text.splitlines():
        _, _, rest = line.partition(" on ")
        point, _, options = rest.rpartition(" (")
        is_above = path == point or path.startswith(point.rstrip("/") + "/")
        if point and is_above and len(point) > length:
            found, length = options.split(",")[0].strip(" )"), len(point)
    return found


def file_system_type(path: Path) -> str:
    """Ask the system what kind of file system holds a path; empty where the system does not say."""
    mountinfo = Path("/proc/self/mountinfo")
    if mountinfo.exists():
        return type_in_mountinfo(mountinfo.read_text(encoding="utf-8"), str(path))
    if os.name == "nt":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)  # type: ignore[attr-defined,unused-ignore]
        return "smbfs" if path.anchor.startswith("\\\\") or kind == _WINDOWS_REMOTE_DRIVE else ""
    listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
    return type_in_mount_listing(listing.stdout, str(path))


def refuse_network(path: Path) -> None:
    """Refuse a folder on a network drive.

    Raises
    ------
    WorkspaceError
        When locks cannot be trusted there.
    """
    kind = file_system_type(path.resolve())
    if kind in NETWORK_TYPES:
        raise WorkspaceError(
            f"The workspace {path} is on a network drive ({kind}), where a record can be damaged: "
            "move it to a disk of this computer."
        )


def refuse_shared(path: Path) -> None:
    """Refuse a file or folder that others than its owner may open.

    Raises
    ------
    WorkspaceError
        When group or world have any right on it.
    """
    if os.name == "nt":
        return  # Windows has no such mode; a user's profile folder is private there
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        wanted = PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE
        raise WorkspaceError(
            f"{path} can be opened by other people of this computer (mode {mode:04o}): "
            f"run chmod {wanted:o} on it."
        )


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read, and return when it is on disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    flush_folder(path.parent)


def append_private(path: Path, content: bytes) -> None:
    """Add lines to a file that only its owner may read, and return when they are on disk.

    A last line that a crash cut short is ended first: what is added to it would be lost with it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
    with os.fdopen(handle, "ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            content = content if file.read(1) == b"\n" else b"\n" + content
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_file(path: Path) -> None:
    """Return when the content of a file is on disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Return when the names in a folder are on disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
