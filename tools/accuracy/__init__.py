"""How good the measures are on public chats: one file a section of docs/accuracy.md."""
