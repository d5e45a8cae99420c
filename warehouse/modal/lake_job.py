"""A nightly job on Modal: folds what collectors added, keeps the lake's own limits and verifies, with the maintainer's rights.

See README.md. The body is also run by `npm run test:engines`, as plain Python over a folder.
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
    secrets=[modal.Secret.from_name("gleaner-maintainer")],
    timeout=3600,
    memory=2048,
    # Two at once would both be right, and one of them would have worked for nothing.
    max_containers=1,
)
def nightly() -> None:
    place = ["--to", os.environ["GLEANER_DESTINATION"]]
    if "AWS_REGION" in os.environ:
        place += ["--s3-region", os.environ["AWS_REGION"]]
    gleaner = [
        os.environ.get("GLEANER_NODE", "node"),
        os.environ.get("GLEANER_BIN", "/gleaner/bin/gleaner.mjs"),
        "--home",
        os.environ.get("GLEANER_HOME", "/tmp/gleaner"),
        "--json",
    ]
    subprocess.run([*gleaner, "lake", "fold", *place], check=True)
    subprocess.run([*gleaner, "lake", "verify", *place], check=True)
