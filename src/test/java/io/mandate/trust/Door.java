package io.mandate.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A place where requests are received. */
record Door(String method, String path, HandlerMethod handler, List<String> consumes) {

    private static final String NOBODY = "7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10";
    private static final String VARIABLE = "\\{[^}]+}|\\*+";

    /** All of them, read from what the application answers. */
    static List<Door> all(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream().flatMap(path -> methods(
                                entry.getKey().getMethodsCondition().getMethods())
                        .map(method -> new Door(
                                method,
                                path,
                                entry.getValue(),
                                entry.getKey().getConsumesCondition().getConsumableMediaTypes().stream()
                                        .map(MediaType::toString)
                                        .toList()))))
                .filter(door -> !door.path().startsWith("/v3") && !door.path().equals("/error"))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }

    String name() {
        return method + " " + path;
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** What its JSON is read into; empty if it reads none. */
    Optional<ResolvableType> body() {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(ResolvableType::forMethodParameter)
                .findAny();
    }

    Stream<String> parameters() {
        return Arrays.stream(handler.getMethodParameters()).map(Door::named).filter(Objects::nonNull);
    }

    private static String named(MethodParameter parameter) {
        RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
        if (given == null) {
            return null;
        }
        return given.name().isEmpty() ? parameter.getParameter().getName() : given.name();
    }

    String type() {
        return consumes.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : consumes.get(0);
    }

    /** Its path, with this for every variable. */
    String at(String value) {
        return path.replaceAll(VARIABLE, value);
    }

    /** Its path in this group and this change, and for nothing else that is there. */
    String in(String group, String change) {
        return path.replace("{group}", group)
                .replace("/drafts/{id}", "/drafts/" + change)
                .replaceAll(VARIABLE, NOBODY);
    }
}
