# Builds what is measured and starts a class of it; the scripts beside this one say which.
set -eu
module=benchmark
subject="The benchmark"
. "$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)/start.sh"
build measured -Dmaven.test.skip=true

terminal=false
[ -t 1 ] && terminal=true

commit=$(git -C "$root" rev-parse --short=10 HEAD 2>/dev/null || echo unknown)
if [ -n "$(git -C "$root" status --porcelain -uno 2>/dev/null)" ]; then
  commit=$commit+changes
fi

# start CLASS ARGUMENT...
# Options of the JVM stand in $java_options.
start() {
  # shellcheck disable=SC2086 # Several options are several words.
  java_class ${java_options:-} -Xmx512m -Dolifant.terminal=$terminal -Dolifant.commit=$commit "$@"
}
