"""A bundle as one zip file, the same bytes for the same files; it is read without unpacking it."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zipfile import Path as ZippedPath

from rubricator.core.errors import InputError

Files = Path | ZippedPath
"""A folder, or a zip that is looked into as one."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_ENCRYPTED = 1


def files_in(folder: Files) -> list[Files]:
    """What lies in a folder or a zip, by name."""
    found: list[Files] = [*folder.iterdir()]
    return sorted(found, key=lambda file: file.name)


def pack(folder: Path, target: Path) -> None:
    """Write the files of a folder into a zip, by name, without times or owners. Raises OSError."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            entry = ZipInfo(file.name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            with file.open("rb") as source, archive.open(entry, "w", force_zip64=True) as inside:
                while block := source.read(_CHUNK):
                    inside.write(block)


@contextmanager
def zipped_files(path: Path) -> Iterator[ZippedPath]:
    """The files of a zip as those of a folder, read as they are asked for.

    `InputError` if it is none that can be read, also where that shows only while it is read.
    """
    try:
        with ZipFile(path) as archive:
            if not all(map(_is_readable, archive.infolist())):
                raise BadZipFile("encrypted, or packed in an uncommon way")
            yield ZippedPath(archive)
    except (BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"{path} is no zip file that can be read: {error}.") from error


def _is_readable(entry: ZipInfo) -> bool:
    packed = entry.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    return packed and not entry.flag_bits & _ENCRYPTED
