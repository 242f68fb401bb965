# Builds what is measured and starts a class of it; the scripts beside this one say which.
# Builds first, always: figures of code that is not the checkout's say nothing.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH= cd -- "$here/../.." && pwd -P)

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || {
    echo "The benchmark needs a JDK 17 or newer, but there is no java on the PATH and JAVA_HOME is not set." >&2
    exit 1
  }
fi
command -v mvn >/dev/null || {
  echo "The benchmark is built first, but there is no mvn on the PATH; install Maven 3.8 or newer." >&2
  exit 1
}
rm -rf "$here/target/lib"
echo "Building what is measured." >&2
mkdir -p "$here/target"
if ! (cd "$root" && mvn -q -B -ntp -Dstyle.color=never -Dmaven.test.skip=true -pl deploy/benchmark -am package) \
  >"$here/target/build.log" 2>&1; then
  cat "$here/target/build.log" >&2
  echo "The build failed; its messages are above." >&2
  exit 1
fi

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
  exec "$java" ${java_options:-} -Xmx512m -XX:+UseSerialGC -Dfile.encoding=UTF-8 \
    -Dlog4j2.configurationFile=local-log4j2.xml \
    -Dolifant.terminal=$terminal \
    -Dolifant.commit=$commit \
    -cp "$here/target/*:$here/target/lib/*" \
    "$@"
}
