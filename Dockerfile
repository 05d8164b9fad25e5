# The build needs JDK 17, Maven and Node 20; the image that runs needs a JRE only.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local /usr/local
WORKDIR /src
COPY . .
RUN mvn -B -q package -DskipTests \
    && java -Djarmode=tools -jar target/mandate-*.jar extract --layers --application-filename mandate.jar --destination /extracted

FROM eclipse-temurin:17-jre AS node-of-mandate
RUN useradd --system --uid 10001 mandate
# Java's own classes are shared by most builds of it already
RUN test -e /opt/java/openjdk/lib/server/classes.jsa || java -Xshare:dump
WORKDIR /app
# what changes least comes first
COPY --from=build /extracted/dependencies/ ./
COPY --from=build /extracted/snapshot-dependencies/ ./
COPY --from=build /extracted/application/ ./

# Starts once, with the same Java and the same jars, and writes down the classes that it loads.
FROM postgres:18 AS archive
COPY --from=node-of-mandate /opt/java/openjdk /opt/java/openjdk
COPY --from=node-of-mandate /app /app
COPY src/docker/archive.sh /
RUN /archive.sh

FROM node-of-mandate
COPY --from=archive /app/mandate.jsa ./
USER mandate
# one JSON object a line, for whatever gathers logs
ENV MANDATE_LOG_FORMAT=ecs
EXPOSE 8080 8081
# by another path, or with other jars, Java starts all the same, but without the archive
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/mandate.jsa", "-XX:MaxRAMPercentage=50", "-jar", "/app/mandate.jar"]
