#!/bin/sh
# Writes dashboards/*.json anew from the code beside it (src/main/java); the build fails when they differ.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
(cd "$here/../.." && mvn -q -B -ntp -pl deploy/observe -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=runtime -Dmdep.outputFile="$here/target/classpath")
exec java -cp "$here/target/classes:$(cat "$here/target/classpath")" io.olifant.observe.Dashboards "$here/dashboards"
