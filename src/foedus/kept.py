"""Answers that are worked out once and kept: for a server that many ask the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The last `most` values by key. Who asks for one that another is just working out waits for it, so that
    a crowd costs no more than its first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value in the place of what was kept under that key."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def get(
        self, key: Hashable, make: Callable[[], Value], worth: Callable[[Value], bool] = lambda _: True
    ) -> Value:
        """The value of that key, made where none is kept. Kept is what is `worth` it; what `make` raises is
        not."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            try:
                value = make()
                if worth(value):
                    self.put(key, value)
                return value
            finally:
                with self._lock:
                    self._making.pop(key, None)
