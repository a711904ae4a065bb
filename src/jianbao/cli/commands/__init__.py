"""The commands as people call them; what they do is imported when one is called."""
