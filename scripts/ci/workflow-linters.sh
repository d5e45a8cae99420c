#!/usr/bin/env bash
# The linters of workflow files: actionlint for what they mean, zizmor for what could be misused.
set -euo pipefail
command -v actionlint >/dev/null || GOBIN="${GOBIN:-/usr/local/bin}" timeout 900 go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
command -v zizmor >/dev/null || python3 -m pip install --quiet 'zizmor==1.32.0'
