"""Matrix: rooms as Element saves them."""
