"""What the shelves and schemas of the code say about themselves; one file a page of docs/."""
