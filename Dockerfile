# Needs BuildKit, as Docker has it since 23. Every image is named by its full version; its digest comes with it once you have looked
# it up (docker buildx imagetools inspect <image>), such as --build-arg JRE_DIGEST=@sha256:...: then nobody can put another one there.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
ARG NODE_DIGEST=
ARG MAVEN_IMAGE=maven:3.9.12-eclipse-temurin-17
ARG MAVEN_DIGEST=
ARG JRE_IMAGE=eclipse-temurin:25.0.4_7-jre-noble
ARG JRE_DIGEST=
ARG POSTGRES_IMAGE=postgres:18.6
ARG POSTGRES_DIGEST=

FROM ${NODE_IMAGE}${NODE_DIGEST} AS node

# The program is built for Java 17; Node is for its scripts and styles.
FROM ${MAVEN_IMAGE}${MAVEN_DIGEST} AS build
COPY --from=node /usr/local /usr/local
WORKDIR /src
# What others made changes seldom: this layer is kept as long as the POM is the same.
COPY .mvn .mvn
COPY pom.xml ./
RUN --mount=type=cache,target=/root/.m2 mvn -B -q dependency:go-offline
COPY . .
# makes the very jar that the same commit gives elsewhere: src/deploy/same.sh
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -q package -DskipTests -Dmaven.test.skip=true \
    && node src/lint/jar.mjs target/mandate-*.jar --shipped \
    && java -Djarmode=tools -jar target/mandate-*.jar extract --layers --application-filename mandate.jar --destination /extracted

FROM ${JRE_IMAGE}${JRE_DIGEST} AS node-of-mandate
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin mandate
# Java's own classes are shared by most builds of it already
RUN test -e /opt/java/openjdk/lib/server/classes.jsa || java -Xshare:dump
WORKDIR /app
# what changes least comes first
COPY --from=build /extracted/dependencies/ ./
COPY --from=build /extracted/snapshot-dependencies/ ./
COPY --from=build /extracted/application/ ./

# Starts once, with the same Java and the same jars, and writes down the classes that it loads.
FROM ${POSTGRES_IMAGE}${POSTGRES_DIGEST} AS archive
COPY --from=node-of-mandate /opt/java/openjdk /opt/java/openjdk
COPY --from=node-of-mandate /app /app
COPY src/docker/archive.sh /
RUN /archive.sh

FROM node-of-mandate
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="Mandate" \
      org.opencontainers.image.description="Onboards the people whom an employer group authorizes to use a health carrier's online account services" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY LICENSE NOTICE /licenses/
COPY --from=archive /app/mandate.jsa ./
# a number, so that Kubernetes sees that it is not root; nothing here is the user's to write, but /tmp
USER 10001:10001
# one JSON object a line, for whatever gathers logs
ENV MANDATE_LOG_FORMAT=ecs
EXPOSE 8080 8081
# No HEALTHCHECK: compose file and manifests ask the port that they choose, and the same image also migrates tables, and ends.
# By another path, or with other jars, Java starts all the same, but without the archive. Whoever has no memory left is started
# anew; half of the container's memory is for what the program keeps, the rest for threads, classes and files.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/mandate.jsa", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/mandate.jar"]
