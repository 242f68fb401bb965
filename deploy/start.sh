# What the scripts of deploy/benchmark and deploy/faults have in common: find a JDK, build a module, start a class of it.
# Sourced, with $module set to the module's folder below deploy and $subject to what a sentence about it begins with.

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH= cd -- "$here/../.." && pwd -P)

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || {
    echo "$subject needs a JDK 17 or newer, but there is no java on the PATH and JAVA_HOME is not set." >&2
    exit 1
  }
fi

# build TASK MAVEN-OPTION...: always from the start, since what older code did says nothing.
build() {
  task=$1
  shift
  command -v mvn >/dev/null || {
    echo "$subject is built first, but there is no mvn on the PATH; install Maven 3.8 or newer." >&2
    exit 1
  }
  rm -rf "$here/target/lib"
  mkdir -p "$here/target"
  echo "Building what is $task." >&2
  if ! (cd "$root" && mvn -q -B -ntp -Dstyle.color=never "$@" -pl "deploy/$module" -am package) \
    >"$here/target/build.log" 2>&1; then
    cat "$here/target/build.log" >&2
    echo "The build failed; its messages are above." >&2
    exit 1
  fi
}

# java_class JVM-OPTION... CLASS ARGUMENT...: becomes the JVM.
java_class() {
  exec "$java" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dlog4j2.configurationFile=local-log4j2.xml \
    -cp "$here/target/*:$here/target/lib/*" \
    "$@"
}
