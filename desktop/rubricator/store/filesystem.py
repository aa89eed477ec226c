"""Whether a project file lies where SQLite's write-ahead log does not work."""

from pathlib import Path, PurePath

_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs", "fuse.gvfsd-fuse"}
)
_MOUNTS = Path("/proc/self/mounts")


def is_remote(path: Path) -> bool:
    """Whether `path` is on a network file system; False where the system does not say."""
    resolved = path.resolve()
    if _is_share(resolved):
        return True
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return _kind_of(resolved, mounts) in _REMOTE


def _is_share(path: PurePath) -> bool:
    r"""Whether a path of Windows is on a share: `\\server\share\…`, and not a long local one."""
    place = str(path).upper()
    return place.startswith("\\\\") and (
        not place.startswith("\\\\?\\") or place.startswith("\\\\?\\UNC\\")
    )


def _kind_of(path: Path, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, mounted_kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), mounted_kind
    return kind
