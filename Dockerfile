# syntax=docker/dockerfile:1
# The HTTP server in an image without a shell: docker build -t coder-tasks-mcp .
# It runs as a user who owns nothing, with a read-only root; see docs/replicas.md.

# ---- The jar.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY config config
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -Dmaven.test.skip=true -Dspotless.skip=true

# ---- The start-up cache. It fits one Java and one jar only, so it is made with the very Java that
# will run, from a server that has answered a few requests. Its time is part of what the jar is
# known by, hence `touch`.
FROM eclipse-temurin:25-jre AS cache
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
COPY --from=build /build/target/coder-tasks-mcp.jar /app/coder-tasks-mcp.jar
RUN touch -d 2026-01-01T00:00:00Z /app/coder-tasks-mcp.jar && mkdir -m 700 /state
COPY --chmod=755 <<'TRAIN' /train
#!/bin/bash
set -euo pipefail
jar=/app/coder-tasks-mcp.jar
cache=/app/coder-tasks-mcp.aot
java -XX:AOTCacheOutput="$cache" -Xlog:disable -jar "$jar" \
  http --simulated --stateless --allow-anonymous &
server=$!
until java -jar "$jar" health; do kill -0 "$server"; done
ask() {
  exec 3<>/dev/tcp/127.0.0.1/8080
  printf 'POST /mcp HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n%s\r\n%s\r\nContent-Length: %d\r\n\r\n%s' \
    'Accept: application/json, text/event-stream' 'Content-Type: application/json' "${#1}" "$1" >&3
  head -c 200 <&3
  exec 3>&-
}
ask '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"train","version":"1"}}}'
ask '{"jsonrpc":"2.0","id":2,"method":"tools/list"}'
for tool in list_tasks list_task_templates; do
  ask '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"coder_'"$tool"'","arguments":{}}}'
done
ask '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"coder_create_task","arguments":{"input":"Fix the login","template":"task-docker"}}}'
kill "$server"
wait "$server" || test $? -eq 143
# Fails where the cache would not be used.
java -XX:AOTCache="$cache" -XX:AOTMode=on -jar "$jar" version
TRAIN
RUN /train && rm /train

# ---- What runs: Java's needs, Java, the jar and its cache, nothing else.
FROM gcr.io/distroless/java-base-debian12:nonroot
COPY --from=cache /opt/java/openjdk /opt/java/openjdk
COPY --from=cache /app /app
COPY --from=cache --chown=65532:65532 /state /state
ENV CODER_TASKS_HTTP_LISTEN=0.0.0.0:8080 \
    CODER_TASKS_HTTP_ADMIN_LISTEN=0.0.0.0:8081 \
    CODER_TASKS_STATE_DIR=/state/coder-tasks
EXPOSE 8080 8081
# The audit; with a read-only root, mount something to write to.
VOLUME /state
USER 65532:65532
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["/opt/java/openjdk/bin/java", "-XX:AOTCache=/app/coder-tasks-mcp.aot", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xlog:disable", "-jar", "/app/coder-tasks-mcp.jar", "health"]
ENTRYPOINT ["/opt/java/openjdk/bin/java", "-XX:AOTCache=/app/coder-tasks-mcp.aot", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Xlog:disable", "-jar", "/app/coder-tasks-mcp.jar"]
CMD ["http"]
