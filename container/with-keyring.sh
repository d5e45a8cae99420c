#!/bin/sh
# Runs a command with a keyring, which Gleaner asks for as it does on a desktop: the token and the team's key are kept in it,
# encrypted with a password that a mounted secret brings. Usage: with-keyring COMMAND ...
set -eu
password="${GLEANER_KEYRING_PASSWORD_FILE:-/run/secrets/keyring-password}"
# Without a password the keyring would be a plain file.
if [ ! -r "$password" ] || [ -z "$(tr -d '[:space:]' < "$password")" ]; then
  echo "Nothing was run: $password holds no password for the keyring. Mount one as a secret." >&2
  exit 2
fi
# Standard input stays the command's own: a token comes over it.
exec dbus-run-session -- sh -c '
  gnome-keyring-daemon --unlock --components=secrets < "$0" > /dev/null 2>&1 || {
    echo "Nothing was run: the keyring did not start." >&2
    exit 1
  }
  "$@"
' "$password" "$@"
