"""A Word file that people have edited, held against what it remembers of how it was built."""
