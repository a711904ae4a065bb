"""Public data formats: pydantic models of everything that is read or written as a file."""
