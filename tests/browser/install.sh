#!/bin/sh
# Bring the real parts of the tests, through apt as root: Chromium, nginx, rsync, zip.
set -eu
missing=""
command -v chromium-headless-shell >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ] || missing="$missing chromium-headless-shell"
command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || missing="$missing nginx"
command -v rsync >/dev/null 2>&1 || missing="$missing rsync"
command -v zip >/dev/null 2>&1 || missing="$missing zip"
[ -n "$missing" ] || exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $missing >/dev/null
else
  echo "The tests need:$missing. Install them: sudo apt-get install$missing (macOS: brew install --cask chromium; brew install nginx; then CHROMIUM=/path/to/Chromium make test)" >&2
  exit 1
fi
