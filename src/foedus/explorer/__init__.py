"""The web pages: the ledger looked at instead of read. They use the public API and nothing else of foedus."""

from foedus.explorer.app import create_app, serve
from foedus.explorer.security import is_loopback

__all__ = ["create_app", "is_loopback", "serve"]
