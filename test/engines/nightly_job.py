"""Runs the body of the Modal job by `.local()`: python nightly_job.py LAKE, with the lake's key as the job has it in its secrets.

No container, image or schedule of Modal's.
"""

import importlib.util
import os
import pathlib
import sys
import tempfile

repo = pathlib.Path(__file__).parents[2]
os.environ["GLEANER_DESTINATION"] = f"folder:{sys.argv[1]}"
os.environ["GLEANER_BIN"] = str(repo / "bin" / "gleaner.mjs")
found = importlib.util.spec_from_file_location("lake_job", repo / "warehouse" / "modal" / "lake_job.py")
job = importlib.util.module_from_spec(found)
found.loader.exec_module(job)
with tempfile.TemporaryDirectory() as home:
    os.environ["GLEANER_HOME"] = home
    job.nightly.local()
print("done")
