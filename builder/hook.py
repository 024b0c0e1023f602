"""What ``hooks:`` in mkdocs.yml names: plain ``mkdocs build`` and ``mkdocs serve`` run the builder through this file."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])

# The mkdocs command knows nothing of this folder, and puts sys.path back after loading a hook: the adapter keeps ROOT there.
# First, not last: another package called builder may be installed.
sys.path.insert(0, ROOT)

from builder.render.adapter import Adapter  # noqa: E402

_adapter = Adapter(root=ROOT)

on_startup = _adapter.on_startup
on_config = _adapter.on_config
on_pre_build = _adapter.on_pre_build
on_files = _adapter.on_files
on_nav = _adapter.on_nav
on_env = _adapter.on_env
on_template_context = _adapter.on_template_context
on_post_build = _adapter.on_post_build
on_build_error = _adapter.on_build_error
on_serve = _adapter.on_serve
on_shutdown = _adapter.on_shutdown
