"""Word briefings for humanitarian advocacy in which every number carries its source."""

__version__ = "0.1.0"
