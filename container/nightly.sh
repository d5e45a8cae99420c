#!/bin/sh
# Folds the lake, which also keeps its limits, and verifies it. More flags, such as --s3-region, are handed on to both.
# Ends with what went wrong first: 1 something is damaged, 3 something waits for the maintainer.
set -u
to="${GLEANER_DESTINATION:?it names the lake: s3://bucket/prefix or folder:DIR}"
key="${GLEANER_LAKE_KEY_FILE:-/run/secrets/lake-key}"
passphrase="${GLEANER_LAKE_PASSPHRASE_FILE:-/run/secrets/lake-passphrase}"
if [ ! -r "$passphrase" ]; then
  echo "Nothing was done: $passphrase, the passphrase of the lake's key, is not there. Mount it as a secret." >&2
  exit 2
fi
ended=0
for what in fold verify; do
  gleaner lake "$what" --json --to "$to" --key-file "$key" --passphrase-stdin "$@" < "$passphrase"
  status=$?
  [ "$ended" -ne 0 ] || ended=$status
done
exit "$ended"
