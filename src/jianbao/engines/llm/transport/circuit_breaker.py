"""When to stop asking a server that fails, and what its silence means for the run."""

from dataclasses import dataclass

from jianbao.engines.llm.transport.failures import Refused, Unanswered, Unreachable
from jianbao.errors import JianbaoError, ModelError, ServerError

# Each of them was retried by the openai client already.
_FAILURES_IN_A_ROW = 5


@dataclass
class Breaker:
    """Breaks off after a few failed requests in a row, so that a dead server ends a run soon.

    One is enough where no connection came about and nothing was answered yet. Requests that are
    on their way go on; an answer to one of them lets others be asked again.
    """

    _first: Unanswered | None = None
    _in_a_row: int = 0
    _answered: bool = False

    def require_closed(self) -> None:
        """Raise Unanswered when no further request is to be sent."""
        if self._in_a_row >= _FAILURES_IN_A_ROW:
            raise Unanswered("服务器接连失败，没有再问", server=True)

    def answered(self) -> None:
        """The server gave an answer."""
        self._answered = True
        self._in_a_row = 0

    def failed(self, unanswered: Unanswered) -> None:
        """A request got no answer; what a model left undone is no failure of its server."""
        if not (unanswered.server or isinstance(unanswered, Refused)):
            return
        self._first = self._first or unanswered
        nobody = isinstance(unanswered, Unreachable) and not self._answered
        self._in_a_row += _FAILURES_IN_A_ROW if nobody else 1

    def verdict(self, server: str) -> JianbaoError | None:
        """What a run ends with that failed and got not one answer; None for any other run."""
        if self._answered or self._first is None:
            return None
        told = self._first.told
        if self._first.server:
            return ServerError(
                f"The server {server} gave no answer: {told}. jianbao doctor tells more."
            )
        return ModelError(
            f"The server {server} answers no request of this form: {told}. "
            "jianbao doctor says which --mode it takes."
        )
