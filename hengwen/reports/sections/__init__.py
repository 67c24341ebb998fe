"""段落: what each part of the page shows, worked out; the templates only write it down."""
