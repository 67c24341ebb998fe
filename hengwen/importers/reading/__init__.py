"""读: what several formats share: how their bytes become records."""
