from __future__ import annotations

from conftest_explorer import client, filled, hostile, own, proof, sample

__all__ = ["client", "filled", "hostile", "own", "proof", "sample"]
