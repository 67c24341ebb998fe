"""恒温 Hengwen: keeps chat communities at a constant temperature."""

__version__ = "0.1.0"
