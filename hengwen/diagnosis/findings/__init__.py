"""Every sort of finding. To add one, write its file and name it on the shelf in shelf.py."""
