"""The model engine. Importing `transport.client` loads openai: import it only to use a model."""
