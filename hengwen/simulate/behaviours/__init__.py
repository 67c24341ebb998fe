"""行为: what members of a simulated room do, one behaviour a file."""
