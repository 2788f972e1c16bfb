#!/bin/sh
# For a timer: silent while enough officers are trained, else tells who is missing.
# usage: check-coverage.sh REGISTRY [MINIMUM]    status: 0 met, 1 not met, 2 wrong use, 3 could not be asked
set -u
[ $# -ge 1 ] || { echo "usage: check-coverage.sh REGISTRY [MINIMUM]" >&2; exit 2; }
registry=$1
minimum=${2:-100%}

error=$(outreach "$registry" --format json -c "check coverage:training min:$minimum" 2>&1 >/dev/null) && exit 0
case $error in
*'"code":"coverageNotMet"'*) ;;
*) printf '%s\n' "$error" >&2; exit 3 ;;
esac
echo "Fewer than $minimum of the officers are trained; missing:"
# Several commands may come on standard input, one a line; the first that fails ends it.
outreach "$registry" --format csv <<'END' || exit 3
missing training columns:code,name,reason
END
exit 1
