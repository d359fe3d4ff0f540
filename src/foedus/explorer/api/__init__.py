"""The JSON API: the objects that `--json` prints, described by OpenAPI, in pages and with cache headers."""

from foedus.explorer.api.routes import ROUTES

__all__ = ["ROUTES"]
