"""Answers from a store, or made in their turn: what takes long waits beside the event loop."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from app.lessons.model import Slot
from app.web.http.answers import Answer, Store
from app.web.http.heavy import HeavyWork
from app.web.widgets.queries import own_pairs
from app.web.widgets.screen import asks_model, is_long


class Answering:
    """Answer requests; without a `store`, while one writes, everything is made again.

    `heavy` takes what is long to make in its turn, `models` what a model reads.
    """

    def __init__(self, store: Store | None, heavy: HeavyWork, models: HeavyWork) -> None:
        self.heavy = heavy
        self.keeps = store is not None
        self._store = store
        self._models = models

    def queue(self, request: Request, slot: Slot) -> HeavyWork | None:
        """Return where a widget waits for its turn in the state asked for; None when it is quick.

        What a model reads waits apart: a class that writes is soon told to try again.
        """
        pairs = own_pairs(request.query_params.multi_items(), slot.id)
        if asks_model(slot, pairs):
            return self._models
        return self.heavy if is_long(slot, pairs) else None

    async def answer(
        self, request: Request, digest: str, make: Callable[[], Answer], queue: HeavyWork | None
    ) -> Response:
        """Answer from the store or by making it, beside the event loop where it has a `queue`."""
        key = _key(request, digest)
        known = self._store is not None and self._store.get(key) is not None
        if queue is None or known:
            return self._stored(request, digest, make)
        return await queue.run(self._stored, request, digest, make, name=key)

    def _stored(self, request: Request, digest: str, make: Callable[[], Answer]) -> Response:
        """Answer from the store while `digest`, that of all that the answer shows, is the same."""
        if self._store is None:
            return make().respond(request)
        key = _key(request, digest)
        answer = self._store.get(key)
        if answer is None:
            answer = make()
            if answer.status == 200:
                self._store.put(key, answer)
        return answer.respond(request)


def _key(request: Request, digest: str) -> str:
    """Name an answer: all that it depends on."""
    query = request.scope["query_string"].decode("latin-1")
    return f"{digest} {request.scope['path']}?{query}"
