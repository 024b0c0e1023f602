"""Puts the built site on a branch of a remote, as one commit on top of what is there, without touching the work tree.

`python -m tools.publish --site site --remote origin` needs git and nothing else. It only adds to the branch's history.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

AS_IS = ("-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c", "core.excludesFile=", "-c", "core.fileMode=false")
"""Captures are published byte for byte, whatever the person's git is set to do."""


class Refused(Exception):  # noqa: N818 - nothing failed: there is a reason not to publish
    """Why nothing was published, in one line that says what to do."""


@dataclass(frozen=True)
class Git:
    """The git of one repository. A command that fails is a ``Refused`` with git's own last line."""

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *args: str, stdin: str = "") -> str:
        """Run one git command; returns what it printed."""
        done = subprocess.run(
            ["git", "-C", str(self.root), *args],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env={**os.environ, **self.env},
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            why = next((line for line in said if line.startswith(("fatal:", "error:", " ! "))), said[-1])
            message = f"git {args[0]}: {why.strip()}"
            raise Refused(message)
        return done.stdout.strip()


def publish(root: Path, site: Path, remote: str, branch: str = "gh-pages") -> str:
    """Commit the folder ``site`` on ``branch`` of ``remote`` and push it; returns what was done, in one line."""
    git = Git(root)
    _refuse_unready(git, site, remote)
    parent = _tip(git, remote, branch)
    tree, files = _tree(root, site, parent)
    if parent and git("rev-parse", f"{parent}^{{tree}}") == tree:
        return f"nothing to publish: {branch} of {remote} holds this site already"
    source = git("log", "-1", "--format=%h %s", "HEAD")
    commit = git("commit-tree", tree, *(["-p", parent] if parent else []), "-m", f"Publish {source}")
    git("push", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return f"published {files} files to {branch} of {remote} as {commit[:9]}"


def _refuse_unready(git: Git, site: Path, remote: str) -> None:
    if not (site / "index.html").is_file():
        message = f"{site}: no built site there; run `make site` first"
        raise Refused(message)
    if any(site.glob(".next*")):
        message = f"{site}: a build was stopped half way; run `make site` first"
        raise Refused(message)
    if remote not in git("remote").splitlines():
        message = f"no remote called {remote!r}; add it with `git remote add {remote} ADDRESS`, or name another with REMOTE="
        raise Refused(message)
    if changed := git("status", "--porcelain").splitlines():
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        message = f"uncommitted: {changed[0].strip()}{more}; commit first, so that the published site has a commit it came from"
        raise Refused(message)


def _tip(git: Git, remote: str, branch: str) -> str | None:
    """The commit that the branch is at, fetched; None where there is no such branch yet."""
    if not git("ls-remote", "--heads", remote, f"refs/heads/{branch}"):
        return None
    git("fetch", "--quiet", "--no-tags", remote, f"refs/heads/{branch}")
    return git("rev-parse", "FETCH_HEAD")


def _tree(root: Path, site: Path, parent: str | None) -> tuple[str, int]:
    """The site as a git tree, and how many files it has, by way of an index of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        git = Git(root, {"GIT_INDEX_FILE": str(Path(scratch) / "index")})
        git(*AS_IS, f"--work-tree={site.resolve()}", "add", "--all", "--force", ".")
        empty = git("hash-object", "-w", "--stdin")
        git("update-index", "--add", "--cacheinfo", f"100644,{empty},.nojekyll")  # folders starting with _ are served too
        if parent and not (site / "CNAME").exists() and (domain := git("ls-tree", parent, "CNAME")):
            git("update-index", "--index-info", stdin=domain + "\n")  # a domain set on the branch survives
        return git("write-tree"), len(git("ls-files").splitlines())


def main(argv: Sequence[str]) -> int:
    """Publish as the arguments say; returns 1 with one line on stderr when there is a reason not to."""
    parser = argparse.ArgumentParser(prog="python -m tools.publish", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--site", type=Path, default=Path("site"), help="folder of the built site")
    parser.add_argument("--remote", default="origin", help="name of the git remote")
    parser.add_argument("--branch", default="gh-pages", help="branch that the site is published from")
    args = parser.parse_args(argv)
    try:
        root = Path(Git(Path.cwd())("rev-parse", "--show-toplevel"))
        print(publish(root, args.site.resolve(), args.remote, args.branch))
    except Refused as refused:
        print(f"make publish: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
