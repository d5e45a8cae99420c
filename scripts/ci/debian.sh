#!/usr/bin/env bash
# What the tests use for real on a Debian or Ubuntu: the OS keyring, the browser, the S3 server, the shells and the judges of
# desktop files. As root, or through sudo.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
run=$([ "$(id -u)" = 0 ] || echo sudo)
$run apt-get update -qq
# Ubuntu has Chromium as a snap only; there the tests use the browser that the runner has.
browser=$(apt-cache show chromium-headless-shell >/dev/null 2>&1 && echo chromium-headless-shell || true)
$run apt-get install -y -qq --no-install-recommends \
  gnome-keyring dbus libsecret-1-0 \
  $browser fonts-noto-color-emoji \
  radosgw ceph-mon ceph-osd ceph-common \
  zsh fish openssl desktop-file-utils appstream >/dev/null
