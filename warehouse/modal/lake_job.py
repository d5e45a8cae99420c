"""A nightly job on Modal: folds what collectors added, keeps the lake's own limits and verifies, with the maintainer's rights
and the lake's key, which turns no pseudonym.

See README.md. The body is also run by `npm run test:engines`, as plain Python over a folder.
"""

import os
import pathlib
import subprocess
import tempfile

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
# The job's home: the same collector every night, and a lake that was set back is noticed.
home = modal.Volume.from_name("gleaner-maintainer", create_if_missing=True)


@app.function(
    schedule=modal.Cron("17 3 * * *"),
    secrets=[modal.Secret.from_name("gleaner-maintainer")],
    volumes={"/home/gleaner": home},
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
        os.environ.get("GLEANER_HOME", "/home/gleaner"),
        "--json",
    ]
    with tempfile.TemporaryDirectory() as folder:
        # Locked: its passphrase goes over standard input, and stands on no command line and in no file.
        key = pathlib.Path(folder, "lake-key.txt")
        key.write_text(os.environ["GLEANER_LAKE_KEY"])
        given = ["--key-file", str(key), "--passphrase-stdin"]
        ended = [
            subprocess.run(
                [*gleaner, "lake", what, *place, *given],
                input=os.environ["GLEANER_LAKE_PASSPHRASE"].encode(),
                check=False,
            ).returncode
            for what in ("fold", "verify")
        ]
    # 3: something waits for the maintainer. It is verified all the same.
    if any(ended):
        raise RuntimeError(f"fold ended with {ended[0]}, verify with {ended[1]}")
