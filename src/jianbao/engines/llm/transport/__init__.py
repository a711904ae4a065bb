"""Send requests: client, connection, budget, failures."""
