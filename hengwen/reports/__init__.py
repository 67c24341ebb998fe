"""报告: pictures and documents made from what is known, for people who open them later.

Each is imported from its own file: charts take a second to load, and a picture of honours needs none.
"""
