"""Turns a folder of saved Vietnamese articles into a static archive.

The way of the data: read → clean → describe → find → resolve → corpus → render → write.
"""

__version__ = "0.1.0"
