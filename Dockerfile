# The build needs JDK 17, Maven and Node 20; the image that runs needs a JRE only.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local /usr/local
WORKDIR /src
COPY . .
RUN mvn -B -q package -DskipTests

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 mandate
WORKDIR /app
COPY --from=build /src/target/mandate-*.jar mandate.jar
USER mandate
# one JSON object a line, for whatever gathers logs
ENV MANDATE_LOG_FORMAT=ecs
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-jar", "mandate.jar"]
