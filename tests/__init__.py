"""The tests, imported one way: `from tests.…`."""

import os

from tests.patience import LONG

# A file is read in a process of its own, stopped after so many seconds of the clock; here the machine may be busy.
os.environ.setdefault("SERVICELEAGUE_LIMIT_WALL_SECONDS", str(int(LONG)))
