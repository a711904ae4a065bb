"""Public data formats: pydantic models of every file that jianbao reads or writes."""
