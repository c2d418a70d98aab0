#!/bin/sh
# A PostgreSQL of its own in a temporary folder, for as long as standard input is open: the end of the program
# that started this ends it, however that came about. The folder's path is the first line of the output.
set -eu
bin=$1
# Whether what is committed must be on the disk.
durable=$2
umask 077
folder=$(mktemp -d "${TMPDIR:-/tmp}/traineekart-postgres-XXXXXX")
server=
finish() {
  # Nobody needs the data any more, so it need not be written.
  [ -z "$server" ] || { kill -QUIT "$server" && wait "$server"; } 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
# Ctrl-C reaches the whole group; the end of the input will follow it.
trap '' INT TERM HUP
"$bin/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
  >"$folder/log" 2>&1 </dev/null || { cat "$folder/log" >&2; exit 1; }
# The longest path of a socket is about 100 characters.
"$bin/postgres" -D "$folder/data" -k "$folder" -p 5432 -c listen_addresses= -c max_connections=200 \
  -c shared_buffers=64MB -c autovacuum=off -c fsync="$durable" -c synchronous_commit="$durable" \
  -c full_page_writes="$durable" \
  >"$folder/log" 2>&1 </dev/null &
server=$!
tries=0
until "$bin/pg_isready" -q -h "$folder" -p 5432; do
  tries=$((tries + 1))
  if ! kill -0 "$server" 2>/dev/null || [ "$tries" -gt 300 ]; then cat "$folder/log" >&2; exit 1; fi
  sleep 0.1
done
echo "$folder"
# Blocks until the input ends.
cat >/dev/null
