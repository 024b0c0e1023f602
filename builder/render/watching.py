"""What ``mkdocs serve`` watches: what people write, and never what the builder writes, or every change would build twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from builder import ids, output, pages
from builder.settings import Folders

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers.api import BaseObserver, ObservedWatch


def watch(server: LiveReloadServer, folders: Folders, mkdocs_yml: Path) -> Sieve:
    """Have the live-reload server watch the captures and the hand-written pages instead of the whole folder of pages."""
    sieve = Sieve(server.observer, folders)
    server.observer = sieve  # type: ignore[assignment]
    server.unwatch(str(folders.pages))
    _again(server, mkdocs_yml)  # MkDocs watched it before the sieve was in place
    server.watch(str(folders.pages), recursive=False)
    for folder in handwritten_folders(folders.pages):
        server.watch(str(folder))
    if folders.seeds.is_dir():
        server.watch(str(folders.seeds))
    return sieve


def show_first(server: LiveReloadServer, sieve: Sieve, glance: Callable[[set[Path]], bool]) -> None:
    """Have the pages of saved captures reloaded before all of the site is built again, and once more when it is.

    ``glance`` puts these pages into the site, and says whether it did.
    """
    build = server.builder

    def glance_and_build() -> None:
        if glance(sieve.taken()):
            with server._epoch_cond:  # noqa: SLF001  # MkDocs has no other way to reload before a build ends
                server._visible_epoch = server._wanted_epoch  # noqa: SLF001
                server._epoch_cond.notify_all()  # noqa: SLF001
            build()
            server._wanted_epoch += 1  # noqa: SLF001
        else:
            build()

    server.builder = glance_and_build


def _again(server: LiveReloadServer, path: Path) -> None:
    server.unwatch(str(path))
    server.watch(str(path))


def handwritten_folders(folder: Path) -> list[Path]:
    """Folders directly below the pages that belong to people."""
    entries = (entry for entry in sorted(folder.iterdir()) if entry.is_dir() and not entry.name.startswith("."))
    return [entry for entry in entries if not pages.is_generated(f"{entry.name}/")]


class Sieve:
    """A file observer that keeps quiet about files the builder wrote; everything else of it is the observer's own."""

    def __init__(self, observer: BaseObserver, folders: Folders) -> None:
        self._observer = observer
        self._folders = folders
        self._changed: set[Path] = set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._observer, name)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        """Watch a path, letting through to the handler only what people changed."""
        through = handler.on_any_event

        def sieved(event: FileSystemEvent) -> None:
            if not self.is_ours(event):
                self._changed.update(Path(os.fsdecode(name)) for name in (event.src_path, event.dest_path) if name)
                through(event)

        handler.on_any_event = sieved  # type: ignore[method-assign]
        watch: ObservedWatch = self._observer.schedule(handler, path, recursive=recursive)
        return watch

    def taken(self) -> set[Path]:
        """What people changed since this was asked last."""
        changed, self._changed = self._changed, set()
        return changed

    def is_ours(self, event: FileSystemEvent) -> bool:
        """Whether an event is about a file that the builder writes, or about its temporary form."""
        path = Path(os.fsdecode(event.dest_path or event.src_path))
        if path.name.startswith(".new-") or Path(os.fsdecode(event.src_path)).name.startswith(".new-"):
            return True
        if path == self._folders.archive / ids.FILE:
            return True
        root = self._folders.pages
        return root in path.parents and (path.name == output.MANIFEST or pages.is_generated(path.relative_to(root).as_posix()))
