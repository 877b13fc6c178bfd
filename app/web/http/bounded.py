"""A dictionary of bounded size that forgets what was used longest ago."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Bounded(Generic[Key, Value]):
    """Keep the values used last: at most `size` of them and `room` bytes in all.

    `weigh` tells how many bytes a key and its value may take. Several threads may use it.
    """

    def __init__(self, size: int, room: int, weigh: Callable[[Key, Value], int]) -> None:
        self._size = size
        self._room = room
        self._weigh = weigh
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()
        self.weight = 0

    def get(self, key: Key) -> Value | None:
        """Return the value of `key`, or None when it is not there, or no longer."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value, and forget those used longest ago while there is too much."""
        with self._lock:
            self._forget(key)
            self._values[key] = value
            self.weight += self._weigh(key, value)
            while len(self._values) > self._size or self.weight > self._room:
                self._forget(next(iter(self._values)))

    def _forget(self, key: Key) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self.weight -= self._weigh(key, value)

    def __len__(self) -> int:
        return len(self._values)
