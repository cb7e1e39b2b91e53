#!/usr/bin/env bash
# A docker for the scripts of exported worlds: containers are redis-servers on ports of the loopback. It knows the verbs
# that such scripts use and nothing else. $SHIM holds what it needs:
#   nodes    SERVICE CONTAINER PORT, a line for each
#   reached  HOST:PORT LOCALPORT, for each way in which a node is named in replicaof
#   CONTAINER/pid, data/, log, redis.conf
set -u
place_of() { awk -v n="$1" '$1 == n || $2 == n { print $2; exit }' "$SHIM/nodes"; }
port_of() { awk -v n="$1" '$2 == n { print $3; exit }' "$SHIM/nodes"; }
service_of() { awk -v n="$1" '$2 == n { print $1; exit }' "$SHIM/nodes"; }
is_up() { [ -f "$SHIM/$1/pid" ] && kill -0 "$(cat "$SHIM/$1/pid")" 2> /dev/null; }

# replicaof HOST PORT as this computer reaches that node
reach() {
	awk -v map="$SHIM/reached" 'BEGIN { while ((getline line < map) > 0) { split(line, at, " "); to[at[1]] = at[2] } IGNORECASE = 1 }
		tolower($1) ~ /^(replicaof|slaveof)$/ && (($2 ":" $3) in to) { print $1, "127.0.0.1", to[$2 ":" $3]; next } { print }'
}

start() {
	local name=$1 folder="$SHIM/$1"
	is_up "$name" && return
	mkdir -p "$folder/data"
	reach < "${MOMENT:-now}/$(service_of "$name")/redis.conf" > "$folder/redis.conf"
	(cd "$folder/data" && exec redis-server "$folder/redis.conf" --port "$(port_of "$name")" --daemonize no) >> "$folder/log" 2>&1 &
	echo $! > "$folder/pid"
}

finish() {
	local name=$1 signal=$2
	is_up "$name" || return 0
	kill "-$signal" "$(cat "$SHIM/$name/pid")"
	while is_up "$name"; do sleep 0.02; done
}

run_exec() {
	while [ "${1#-}" != "$1" ]; do shift; done
	local name=$1
	shift
	is_up "$name" || { echo "container $name is not running" >&2; exit 1; }
	[ "$1" = redis-cli ] || { echo "shim: exec $*" >&2; exit 1; }
	shift
	local words=()
	while [ $# -gt 0 ]; do
		if [ "$1" = -p ]; then shift; else words+=("$1"); fi
		shift
	done
	local said
	said=$(echo "${words[*]-}" | reach)
	case "${words[0]-}" in replicaof | slaveof | REPLICAOF | SLAVEOF) read -r -a words <<< "$said" ;; esac
	if [ -t 0 ] || [ ${#words[@]} -gt 0 ] && [ "${words[0]#-}" = "${words[0]}" ]; then
		exec /usr/bin/env PATH="$REAL_PATH" redis-cli -p "$(port_of "$name")" "${words[@]}" < /dev/null
	fi
	reach | PATH="$REAL_PATH" redis-cli -p "$(port_of "$name")" ${words[@]+"${words[@]}"}
}

verb=$1
shift
case $verb in
	compose)
		[ "$1" = --profile ] && shift 2
		[ "$1" = up ] || { echo "shim: compose $*" >&2; exit 1; }
		shift
		named=0
		for word in "$@"; do [ "${word#-}" = "$word" ] && { named=1; start "$(place_of "$word")"; }; done
		[ $named = 1 ] || while read -r _ name _ when; do [ "$when" = here ] && start "$name"; done < "$SHIM/nodes"
		;;
	exec) run_exec "$@" ;;
	start) for name in "$@"; do start "$name"; done ;;
	stop) for name in "$@"; do finish "$name" TERM; done ;;
	kill) for name in "$@"; do finish "$name" KILL; done ;;
	restart) for name in "$@"; do finish "$name" TERM; start "$name"; done ;;
	pause) for name in "$@"; do kill -STOP "$(cat "$SHIM/$name/pid")"; done ;;
	unpause) for name in "$@"; do kill -CONT "$(cat "$SHIM/$name/pid")"; done ;;
	rm)
		for name in "$@"; do
			[ "${name#-}" = "$name" ] || continue
			finish "$name" KILL
			rm -rf "${SHIM:?}/$name/data"
		done
		;;
	*) echo "shim: docker $verb $*" >&2; exit 1 ;;
esac
