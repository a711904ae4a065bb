"""Facts that the package reads from files: the administrative divisions of China."""
