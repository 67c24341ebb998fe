"""ChatLab 格式: the open format other programs export to."""
