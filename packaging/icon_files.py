"""The program's icon as Windows and macOS want it: in containers around the PNGs there are."""

import struct
from collections.abc import Mapping
from pathlib import Path

import facts

ICO_SIDES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS: Mapping[bytes, int] = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"icp6": 64,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic13": 256,
    b"ic09": 512,
    b"ic14": 512,
}
"""What macOS calls an icon of so many pixels."""


def png(side: int) -> bytes:
    """The icon, `side` pixels square."""
    return (facts.RESOURCES / "icons" / f"rubricator-{side}.png").read_bytes()


def ico() -> bytes:
    """The icon for Windows: a table of sizes and places, then the pictures."""
    pictures = [(side, png(side)) for side in ICO_SIDES]
    place = 6 + 16 * len(pictures)
    table = struct.pack("<HHH", 0, 1, len(pictures))
    for side, picture in pictures:
        # 256 is written as 0.
        table += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return table + b"".join(picture for _, picture in pictures)


def icns() -> bytes:
    """The icon for macOS: each picture after its kind and length."""
    pictures = ((kind, png(side)) for kind, side in ICNS_KINDS.items())
    body = b"".join(
        kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def write(folder: Path) -> None:
    """Write both into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rubricator.ico").write_bytes(ico())
    (folder / "rubricator.icns").write_bytes(icns())
