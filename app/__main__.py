"""Start-up: arguments → a command, or the window."""

from __future__ import annotations

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command, or open the window when none is named; returns the exit code."""
    from app.cli.arguments import parse

    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.command is None:
        gc.disable()  # until the window is up: a start makes many objects and hardly any garbage
        from app.ui.application import run_window

        return run_window(
            options.data, quit_when_ready=options.quit_when_ready, screenshot=options.screenshot
        )
    from app.cli.commands import run

    return run(options)


if __name__ == "__main__":
    code = main()
    gc.freeze()  # the process ends: searching everything for garbage once more takes a fifth of a second
    sys.exit(code)
