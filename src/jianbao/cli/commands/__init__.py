"""The commands, one module each. Their heavy imports are inside the functions that need them."""
