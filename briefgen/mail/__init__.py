"""The e-mail that a briefing goes out with: its words, how they are set, and the draft as bytes."""
