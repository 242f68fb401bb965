# Builds what is broken and starts a class of it; the scripts beside this one say which.
set -eu
module=faults
subject="The fault suite"
. "$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)/start.sh"
# Whoever runs experiment after experiment builds once: FAULTS_BUILT=yes.
[ "${FAULTS_BUILT:-}" = yes ] || build "to be broken" -DskipTests

# start CLASS ARGUMENT...
start() {
  java_class -Xmx1g "$@"
}
