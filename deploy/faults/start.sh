# Builds what is broken and starts a class of it; the scripts beside this one say which.
# Builds first, always: what older code did says nothing.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH= cd -- "$here/../.." && pwd -P)

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || {
    echo "The fault suite needs a JDK 17 or newer, but there is no java on the PATH and JAVA_HOME is not set." >&2
    exit 1
  }
fi
command -v mvn >/dev/null || {
  echo "The fault suite is built first, but there is no mvn on the PATH; install Maven 3.8 or newer." >&2
  exit 1
}
mkdir -p "$here/target"
if [ "${FAULTS_BUILT:-}" != yes ]; then
  rm -rf "$here/target/lib"
  echo "Building what is to be broken." >&2
  if ! (cd "$root" && mvn -q -B -ntp -Dstyle.color=never -DskipTests -pl deploy/faults -am package) \
    >"$here/target/build.log" 2>&1; then
    cat "$here/target/build.log" >&2
    echo "The build failed; its messages are above." >&2
    exit 1
  fi
fi

# start CLASS ARGUMENT...
start() {
  exec "$java" -Xmx1g -XX:+UseSerialGC -Dfile.encoding=UTF-8 \
    -Dlog4j2.configurationFile=local-log4j2.xml \
    -cp "$here/target/*:$here/target/lib/*" \
    "$@"
}
