"""图: what the page draws, one file per question."""
