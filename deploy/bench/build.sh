# Sourced by the benchmarks' commands: builds what is not built.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=deploy/toolchain.sh
source "$root/deploy/toolchain.sh"
require_java_and_maven

bench=$root/deploy/bench/target/deskwire-bench-0.1.0-SNAPSHOT.jar
programs=(
    "$bench"
    "$root/web-service/target/quarkus-app/quarkus-run.jar"
    "$root/bot-service/target/quarkus-app/quarkus-run.jar"
    "$root/deploy/telegram-simulator/target/deskwire-telegram-simulator-0.1.0-SNAPSHOT.jar"
)
modules=(common-model web-service bot-service deploy/local deploy/telegram-simulator deploy/bench)
# As old as the sources that the last build saw. The programs' own times will not do: Maven leaves a file alone that would
# come out the same.
stamp=$root/target/built-by-deploy-bench

is_built() {
    local program
    for program in "${programs[@]}"; do
        [[ -f $program ]] || return 1
    done
    [[ -f $stamp ]] || return 1
    local sources=("$root/pom.xml") module newer
    for module in "${modules[@]}"; do
        sources+=("$root/$module/pom.xml" "$root/$module/src/main")
    done
    newer=$(find "${sources[@]}" -newer "$stamp" -print -quit)
    [[ -z $newer ]]
}

build() {
    # Standard output is the report's.
    echo "Building Deskwire. The first time downloads its libraries and takes some minutes." >&2
    mkdir -p "$root/target"
    touch "$stamp.begun"
    # Neither tests nor the checks of form and coverage: those are deploy/test's.
    mvn -q -B -f "$root/pom.xml" -pl web-service,bot-service,deploy/telegram-simulator,deploy/bench -am \
        -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true package >&2 ||
        fail "The build failed; what Maven said is above."
    mv "$stamp.begun" "$stamp"
}

is_built || build
