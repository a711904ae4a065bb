"""Views: a brief as people read it. They arrange and word what it says, and decide nothing."""
