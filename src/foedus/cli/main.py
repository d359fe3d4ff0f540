"""`foedus`: the commands gathered, and every foreseen failure turned into one line and an exit code.

0    done, or found
1    nothing found, or the answer is no
2    bad use or bad input: one line on standard error says what and what to do
130  stopped by Ctrl-C
141  whoever read the output has gone
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from foedus import FoedusError, __version__
from foedus.cli import output
from foedus.cli.briefing import brief
from foedus.cli.citing import cite
from foedus.cli.codebooks import codebook
from foedus.cli.coding import code
from foedus.cli.counting import events
from foedus.cli.deciding import ledger
from foedus.cli.exploring import explore
from foedus.cli.exporting import export
from foedus.cli.importing import import_
from foedus.cli.panels import panel
from foedus.cli.plotting import plot
from foedus.cli.questions import check, compare, owes, timeline
from foedus.cli.reading import read
from foedus.cli.scenarios import casus
from foedus.cli.showing import show

FOUND, NOT_FOUND, BAD_USE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


class InOrder(click.Group):
    """Lists its commands in the order in which they were added, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="First steps: foedus read --sample; then: foedus owes Norway Iceland",
)
@click.version_option(__version__, message="foedus %(version)s")
@click.pass_context
def app(context: click.Context) -> int:
    """Reads reports of what states do and promise, and answers who owes what to whom on any day."""
    if context.invoked_subcommand is None:
        output.write(context.get_help() + "\n")
    return FOUND


for command in (
    read,
    owes,
    casus,
    timeline,
    compare,
    check,
    brief,
    panel,
    code,
    events,
    codebook,
    explore,
    plot,
    show,
    ledger,
    import_,
    export,
    cite,
):
    app.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code."""
    output.be_ready_for_any_terminal((sys.stdout, sys.stderr))
    try:
        ended = app.main(arguments, prog_name="foedus", standalone_mode=False)
    except click.ClickException as error:
        output.complain(_with_help(error))
        return BAD_USE
    except FoedusError as error:
        output.complain_of(error)
        return BAD_USE
    except output.PipeClosed:
        return PIPE_CLOSED
    except SystemExit:
        # Click leaves this way, and only then, when whoever reads the help has gone.
        output.let_go()
        return PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    return ended if isinstance(ended, int) else FOUND


def _with_help(error: click.ClickException) -> str:
    """The message of a usage error, and where to look."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "foedus"
    return f"{error.format_message().rstrip('.')}. Try: {path} --help"


def main() -> None:
    """The entry point of the `foedus` script."""
    # What a command loads it keeps: searching that for garbage costs a tenth of a short run.
    gc.set_threshold(50_000, 20, 20)
    sys.exit(run())
