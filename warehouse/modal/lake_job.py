"""A nightly job on Modal: folds the lake, which enforces its limits, in a container, with the eraser's rights.

Not run by Gleaner's tests: they check only that this file compiles. See README.md.
"""

import os
import subprocess

import modal

GLEANER_REF = "v0.1.0"  # the release to run; pin it

image = (
    modal.Image.from_registry("node:24-bookworm-slim", add_python="3.12")
    .apt_install("git", "libsecret-1-0")
    .run_commands(
        f"git clone --depth 1 --branch {GLEANER_REF} \"$GLEANER_REPOSITORY\" /gleaner",
        "cd /gleaner && npm ci --omit=dev",
        secrets=[modal.Secret.from_name("gleaner-build")],
    )
)
app = modal.App("gleaner-lake", image=image)


@app.function(
    schedule=modal.Cron("17 3 * * *"),
    secrets=[modal.Secret.from_name("gleaner-eraser")],
    timeout=3600,
    memory=2048,
    # Two at once end in one log, but the second one has nothing to do.
    max_containers=1,
)
def nightly() -> None:
    destination = ["--to", os.environ["GLEANER_DESTINATION"], "--s3-region", os.environ["AWS_REGION"]]
    gleaner = ["node", "/gleaner/bin/gleaner.mjs", "--home", "/tmp/gleaner", "--json"]
    subprocess.run([*gleaner, "lake", "fold", *destination], check=True)
    subprocess.run([*gleaner, "lake", "verify", *destination], check=True)
