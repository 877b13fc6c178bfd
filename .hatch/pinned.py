"""Files of others, read out of the packages that are build requirements; nothing else is taken."""

import hashlib
from importlib.util import find_spec
from pathlib import Path


def read(package: str, file: str, sha256: str) -> bytes:
    """Return a file of a package, by its path there; raises RuntimeError if it is another one."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{file}: the build requirement {package} is missing")
    content = (Path(spec.origin).parent / file).read_bytes()
    if digest(content) != sha256:
        raise RuntimeError(f"{file}: SHA-256 {digest(content)}, expected {sha256}")
    return content


def place(target: Path, package: str, file: str, sha256: str) -> None:
    """Write a file of a package to `target`, unless it is there; raises RuntimeError likewise."""
    if target.is_file() and digest(target.read_bytes()) == sha256:
        return
    content = read(package, file, sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def digest(content: bytes) -> str:
    """Return the SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
