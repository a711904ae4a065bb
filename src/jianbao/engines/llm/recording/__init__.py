"""Storage and replay of requests and answers."""
