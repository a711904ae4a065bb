"""Circuit breaker: stops requests to a failing server, and gives the error of such a run."""

from dataclasses import dataclass

from jianbao.engines.llm.transport.failures import Refused, Unanswered, Unreachable
from jianbao.errors import JianbaoError, ModelError, ServerError

# The openai client has already retried each of these requests.
_FAILURES_IN_A_ROW = 5


@dataclass
class Breaker:
    """A circuit breaker that opens after five consecutive failures.

    One failed connection is enough if no request was answered yet. Pending requests continue; an
    answer to one of them closes the breaker again.
    """

    _first: Unanswered | None = None
    _in_a_row: int = 0
    _answered: bool = False

    def require_closed(self) -> None:
        """Raise Unanswered if no further request may be sent."""
        if self._in_a_row >= _FAILURES_IN_A_ROW:
            raise Unanswered("服务器接连失败，没有再问", server=True)

    def answered(self) -> None:
        """Record an answer of the server."""
        self._answered = True
        self._in_a_row = 0

    def failed(self, unanswered: Unanswered) -> None:
        """Record a failed request. Only failures of the server and rejected requests count."""
        if not (unanswered.server or isinstance(unanswered, Refused)):
            return
        self._first = self._first or unanswered
        never_reached = isinstance(unanswered, Unreachable) and not self._answered
        self._in_a_row += _FAILURES_IN_A_ROW if never_reached else 1

    def verdict(self, server: str) -> JianbaoError | None:
        """Return the error of a run without a single answer; None for any other run."""
        if self._answered or self._first is None:
            return None
        reason = self._first.told
        if self._first.server:
            return ServerError(
                f"The server {server} did not answer: {reason}. Run jianbao doctor for details."
            )
        return ModelError(
            f"The server {server} rejects requests in this mode: {reason}. "
            "Run jianbao doctor to find a --mode that it accepts."
        )
