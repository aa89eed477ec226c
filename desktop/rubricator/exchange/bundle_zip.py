"""A bundle as one zip file, the same bytes for the same files."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


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


def unpack(path: Path, folder: Path) -> bool:
    """Put the files of a zip into a folder; False if it is no zip of plain files."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            if any(name != Path(name).name for name in names):
                return False
            archive.extractall(folder)
    except BadZipFile:
        return False
    return True
