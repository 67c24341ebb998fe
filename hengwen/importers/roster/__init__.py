"""花名册: an operator's list of members."""
