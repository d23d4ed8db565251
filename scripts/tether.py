"""Run a module or a script that ends when whoever started it is gone.

    python tether.py -m MODULE ARGUMENT...
    python tether.py SCRIPT ARGUMENT...

Standard input is the tether: a pipe whose other end the starter holds and never writes to. It
breaks however the starter dies, and then the program gets the signal for an orderly stop.
"""

import os
import runpy
import signal
import sys
import threading
from pathlib import Path


def _stop_when_alone() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=_stop_when_alone, name="tether", daemon=True).start()
if sys.argv[1] == "-m":
    sys.path[0] = ""
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
else:
    del sys.argv[0]
    sys.path[0] = str(Path(sys.argv[0]).resolve().parent)
    runpy.run_path(sys.argv[0], run_name="__main__")
