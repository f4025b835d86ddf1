#!/bin/sh
# usage: two.sh PORT PORT --data FOLDER --tokens FILE [OPTION]...
# Starts two servers at the two ports that share a store and are joined by Redis: that of REDIS (HOST:PORT), else
# one of their own (Debian's redis-server) at the first port and 10000. All end when this is told to end.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
first=$1
second=$2
shift 2
sh "$here/install.sh"
started=
end ()
{
  trap - EXIT INT TERM
  # The servers first: they say something to Redis when they end.
  for pid in $started; do kill "$pid" 2>/dev/null || :; done
  for pid in $started; do wait "$pid" 2>/dev/null || :; done
  [ -z "${redis_pid:-}" ] || kill "$redis_pid" 2>/dev/null || :
}
trap end EXIT
trap 'end; exit 0' INT TERM
if [ -z "${REDIS:-}" ]; then
  REDIS=127.0.0.1:$((first + 10000))
  redis-server --bind 127.0.0.1 --port "${REDIS##*:}" --save '' --appendonly no --loglevel warning &
  redis_pid=$!
fi
for port in "$first" "$second"; do
  "$here/node_modules/.bin/node" --disable-warning=ExperimentalWarning "$here/server.mjs" --port "$port" --redis "$REDIS" "$@" &
  started="$started $!"
done
wait
