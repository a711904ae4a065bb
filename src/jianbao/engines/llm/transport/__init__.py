"""Transport of requests: client, connection, budget, circuit breaker, failures."""
