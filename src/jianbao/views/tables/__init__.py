"""Tables as files: rows in, bytes out, one format a module."""
