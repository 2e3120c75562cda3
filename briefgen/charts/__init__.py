"""Charts: from a chart file to a plan, and from a plan to a picture."""
