"""The parser's matrix products by numpy's OpenBLAS, which takes a third of the time of thinc's own BLIS.

They are most of a parse. On other libraries (MKL, Apple's Accelerate) thinc's choice is left as it is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_LEAST_ROWS = 256
"""With fewer, OpenBLAS may take a routine for small matrices that rounds otherwise, and a text would not get
the same numbers whatever is parsed beside it. So zeros are put below them."""


@contextmanager
def one_thread() -> Iterator[None]:
    """OpenBLAS keeps to one thread inside: products so small gain little by more, and workers would fight."""
    with _libraries().limit(limits=1):
        yield


def speed_up(nlp: Language) -> None:
    """Have the pipeline's models multiply with OpenBLAS, where numpy has it. Parse inside `one_thread`."""
    import numpy as np
    from thinc.api import NumpyOps

    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    if "openblas" not in blas:
        return
    ops = _ops()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


@functools.cache
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(internal_api="openblas")


@functools.cache
def _ops() -> Any:
    import numpy as np
    from thinc.api import NumpyOps

    class OpenBlasOps(NumpyOps):  # type: ignore[misc]
        """thinc's operations on numpy arrays, with another product."""

        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            x, y = x.T if trans1 else x, y.T if trans2 else y
            rows = len(x)
            if rows >= _LEAST_ROWS:
                return np.dot(x, y, out=out)
            high = np.zeros((_LEAST_ROWS, x.shape[1]), dtype=x.dtype)
            high[:rows] = x
            product = np.dot(high, y)[:rows]
            if out is None:
                return product
            out[:] = product
            return out

    return OpenBlasOps()
