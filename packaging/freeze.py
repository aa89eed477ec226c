"""Freeze the program: one folder that runs without Python, for the window and the command line.

`python packaging/freeze.py` writes `dist/rubricator` (on macOS `dist/Rubricator.app` too). It runs
in an environment that holds what requirements-packaging.lock names and nothing else.
"""

import argparse
import compileall
import importlib.util
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from py_compile import PycInvalidationMode

import facts
import icon_files
import licences

HERE = facts.ROOT / "packaging"
SPEC = HERE / "rubricator.spec"
WORK = facts.BUILD / "freeze"
_VERSION = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("FileDescription", "Rubricator"),
      StringStruct("ProductName", "Rubricator"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("ProductVersion", "{version}"),
      StringStruct("LegalCopyright", "MIT licence"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def freeze(dist: Path, work: Path) -> Path:
    """Freeze into a folder of `dist`, with what is on the way there in `work`; the folder made."""
    icon_files.write(work)
    unpack_signatures(work / "files.dir")
    (work / "version.txt").write_text(windows_version(facts.version()), encoding="utf-8")
    folder = dist / "rubricator"
    shutil.rmtree(folder, ignore_errors=True)
    # Without the first two, two freezes would surely differ; without the third PyInstaller would
    # not find what is loaded by name.
    fixed = {
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(facts.epoch()),
        "PYTHONPATH": str(facts.ROOT / "desktop"),
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    places = ["--distpath", str(dist), "--workpath", str(work)]
    subprocess.run([*command, *places, str(SPEC)], check=True, env=os.environ | fixed)
    if sys.platform == "linux":
        clean_python(folder)
    parts = licences.write(work / SPEC.stem, folder / "licences")
    if sys.platform == "darwin":
        resources = dist / "Rubricator.app" / "Contents" / "Resources"
        shutil.copytree(folder / "licences", resources / "licences", dirs_exist_ok=True)
    print(f"{folder}: {facts.weight(folder) / 1e6:.0f} MB, {len(parts)} parts under licences/")
    return folder


def unpack_signatures(to: Path) -> None:
    """Put there, compiled, what Qt for Python tells of its functions.

    Its library has it packed as source, which a frozen program would compile anew at every start:
    a tenth of the time to the first window.
    """
    load = [sys.executable, "-c", "import PySide6.QtCore"]
    subprocess.run(load, check=True, env=os.environ | {"SBK_EMBED": "0"})
    found = importlib.util.find_spec("shiboken6")
    assert found is not None
    assert found.origin is not None
    shutil.rmtree(to, ignore_errors=True)
    sources = Path(found.origin).parent / to.name
    shutil.copytree(sources, to, ignore=shutil.ignore_patterns("__pycache__"))
    # Without the time and the place of the sources two freezes are the same.
    unchecked = PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(
        to, quiet=1, legacy=True, stripdir=to.parent, invalidation_mode=unchecked
    ):
        raise SystemExit("What Qt for Python tells of its functions could not be compiled.")


def freeze_if_changed(dist: Path, work: Path) -> Path:
    """Freeze, unless what is there was made of just what is here now."""
    mark, made_of = work / "made-of", fingerprint()
    folder = dist / "rubricator"
    if not (folder.is_dir() and mark.is_file() and mark.read_text("utf-8") == made_of):
        mark.unlink(missing_ok=True)
        freeze(dist, work)
        mark.write_text(made_of, encoding="utf-8")
    return folder


def fingerprint() -> str:
    """A number for everything that goes into the frozen program."""
    told = sha256(f"{sys.version} {facts.epoch()}".encode())
    places = [facts.ROOT / "desktop", facts.RESOURCES, HERE / "licences"]
    files = [
        file for place in places for file in place.rglob("*") if "__pycache__" not in str(file)
    ]
    files += [facts.ROOT / "requirements-packaging.lock", HERE / "rubricator.spec"]
    files += [HERE / f"{name}.py" for name in ("contents", "entrance", "freeze", "licences")]
    for file in sorted(file for file in files if file.is_file()):
        told.update(str(file.relative_to(facts.ROOT)).encode() + b"\0" + file.read_bytes())
    return told.hexdigest()


def windows_version(version: str) -> str:
    """What Windows shows of the program's file; a version has one to four numbers there."""
    numbers = [int(number) for number in version.split(".")[:4] if number.isdigit()]
    return _VERSION.format(numbers=tuple((numbers + [0] * 4)[:4]), version=version)


def clean_python(folder: Path) -> None:
    """Take out of Python itself the symbols for debuggers and the places of the machine it is from.

    Only there: it would break numpy's library of linear algebra, and Qt finds its own by a path.
    """
    inside = folder / "_internal"
    libraries = [*inside.glob("libpython*"), *inside.glob("python3*/lib-dynload/*.so")]
    for command in (["patchelf", "--remove-rpath"], ["strip", "--strip-unneeded"]):
        subprocess.run([*command, *libraries], check=True)


def main() -> None:
    """Freeze as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, default=facts.DIST, help="where the folder is made")
    parser.add_argument("--work", type=Path, default=WORK, help="where all else is made")
    given = parser.parse_args()
    freeze(given.dist.resolve(), given.work.resolve())


if __name__ == "__main__":
    main()
