"""Store requests and answers, and replay them."""
