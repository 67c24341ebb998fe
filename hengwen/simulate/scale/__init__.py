"""大社群: rooms of millions of messages, made in columns by the engine."""
