"""The model engine. Its `client` loads openai: import it only when a model is used."""
