"""`foedus explore`: the ledger in a browser."""

from __future__ import annotations

import secrets
import webbrowser

import click

from foedus.cli import options, output

FOUND = 0


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; elsewhere a token is needed."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8815, show_default=True, help="The port.")
@click.option("--read-only", is_flag=True, help="Nothing can be stored or decided.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@options.shared(options.ledger)
def explore(host: str, port: int, read_only: bool, no_browser: bool, ledger: str) -> int:
    """Open the ledger in a browser: map, network, timelines, scenarios, reports.

    Pages are made on this machine and load nothing from elsewhere. On another host than this one
    everybody must bring the token that is printed. Ctrl-C stops it.

    \b
    Example: foedus explore --ledger team.db --read-only
    """
    from foedus.explorer import is_loopback, serve

    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
    output.note(f"The explorer is at {address} (Ctrl-C stops it).")
    if not no_browser and token is None:
        webbrowser.open(address)
    serve(ledger, host=host, port=port, read_only=read_only, today=options.today, token=token)
    return FOUND
