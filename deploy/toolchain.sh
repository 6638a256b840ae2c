# Sourced by deploy/up and deploy/test: what both need of the machine.
# shellcheck shell=bash

# Prints a sentence and ends the script.
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Sets JAVA; ends the script with a sentence when the JDK or Maven is missing or too old.
require_java_and_maven() {
    JAVA=java
    if [[ -n ${JAVA_HOME:-} ]]; then
        JAVA=$JAVA_HOME/bin/java
    fi
    command -v "$JAVA" >/dev/null ||
        fail "A JDK from 17 on is needed, and there is no '$JAVA'. On Debian 12: apt-get install openjdk-17-jdk-headless maven"

    local settings version
    settings=$("$JAVA" -XshowSettings:properties -version 2>&1)
    version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$settings")
    # 1.8 and older count as 1.
    ((${version%%.*} >= 17)) ||
        fail "A JDK from 17 on is needed; '$JAVA' is Java $version. Install a newer one, or point JAVA_HOME at it."
    [[ -x $(sed -n 's/^ *java\.home = //p' <<<"$settings")/bin/javac ]] ||
        fail "'$JAVA' comes without a compiler: it is a runtime, not a JDK. On Debian 12: apt-get install openjdk-17-jdk-headless"

    command -v mvn >/dev/null ||
        fail "Maven from 3.8.7 on is needed, and there is no 'mvn'. On Debian 12: apt-get install maven"
}
