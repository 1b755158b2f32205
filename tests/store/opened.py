"""Everything that a workspace's key opens, whatever the product's own code would refuse to read.

AES-GCM's tag and associated data are left aside: each sealed text is tried with every key there is, as
somebody would who has the files, the key and time.
"""

from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from assessment_kit.store import derivation
from assessment_kit.store.database import key_pragma
from assessment_kit.store.workspace import Workspace

_PAGE = 4096


def plain_pages(home: Path) -> bytes:
    """Decrypt every page of the closed record, free ones included, as SQLCipher 4 lays them out.

    A page of 4096 bytes ends in 16 of initialisation vector and 64 of HMAC; the first begins with 16 of salt.
    """
    key = derivation.derive(Workspace(home).master_key(), derivation.DATABASE)
    content = (home / "record.db").read_bytes()
    plain = []
    for start in range(0, len(content), _PAGE):
        page = content[start : start + _PAGE]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(page[4016:4032])).decryptor()
        plain.append(decryptor.update(page[16 if start == 0 else 0 : 4016]) + decryptor.finalize())
    return b"".join(plain)


def all_that_opens(home: Path) -> bytes:
    """Give every file as it lies, every page, and every sealed value under every key that is left."""
    assert not (home / "record.db-wal").exists()
    files = [path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()]
    return b"\x00".join([*files, plain_pages(home), *_texts(home)])


def _texts(home: Path) -> Iterator[bytes]:
    connection = driver.connect(str(home / "record.db"))
    connection.execute(key_pragma(Workspace(home).master_key()))
    wrapping = derivation.derive(Workspace(home).master_key(), derivation.WRAPPING)
    standing = connection.execute("SELECT wrapped FROM subject_key WHERE wrapped IS NOT NULL")
    keys = [wrapping, *(_opened(wrapping, row[0]) for row in standing)]
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for values in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a table of the record
            row = dict(zip(names, values, strict=True))
            own = [_opened(key, row["key_wrapped"]) for key in keys] if row.get("key_wrapped") else []
            for value in values:
                if isinstance(value, bytes) and len(value) > 29:
                    yield from (_opened(key, value) for key in keys + own)
    connection.close()


def _opened(key: bytes, blob: bytes) -> bytes:
    """Decrypt without asking whether it is right: the stream of AES-GCM, its first block being the tag's."""
    if len(key) != 32:
        return b""
    nonce, content = blob[1:13], blob[13:-16]
    decryptor = Cipher(algorithms.AES(key), modes.CTR(nonce + b"\x00\x00\x00\x02")).decryptor()
    return decryptor.update(content) + decryptor.finalize()
