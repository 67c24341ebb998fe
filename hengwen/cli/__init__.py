"""命令行: the first door an operator opens. Each command is thin; what it shows is made below."""

from hengwen.cli.app import main

__all__ = ["main"]
