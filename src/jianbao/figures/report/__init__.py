"""Every number of a report: statement kind and period."""
