package io.mandate.deployment;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a compose file says, once its anchors are followed. */
record ComposeFile(Map<String, Object> content) {

    static ComposeFile read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return new ComposeFile(new Yaml(new WithTags()).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ComposeFile production() {
        return read(Path.of("docker-compose.yml"));
    }

    static ComposeFile trial() {
        return read(Path.of("src/deploy/compose/trial.yml"));
    }

    /** How the values of a file merge with those of another one is left out. */
    private static final class WithTags extends SafeConstructor {

        WithTags() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!override"), new Untagged());
        }

        private final class Untagged extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                if (node instanceof SequenceNode list) {
                    return constructSequence(list);
                }
                return node instanceof MappingNode map ? constructMapping(map) : constructScalar((ScalarNode) node);
            }
        }
    }

    @SuppressWarnings("unchecked")
    Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) content.get("services");
    }

    Map<String, Object> service(String name) {
        return services().get(name);
    }

    /** What is set there; no value of a file. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        ((Map<?, ?>) service(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        return environment;
    }

    /** The names of a list, of a map's keys, or none. */
    List<String> list(String service, String key) {
        Object found = service(service).get(key);
        if (found == null) {
            return List.of();
        }
        return found instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** The files of this repository that a service finds at a path of its own. */
    Map<String, Path> mounted(String service) {
        Map<String, Path> files = new TreeMap<>();
        list(service, "volumes").stream()
                .map(volume ->
                        volume.replaceFirst("^\\$\\{\\w+:-([^}]*)}", "$1").split(":"))
                .filter(parts -> parts[0].startsWith("./src/"))
                .forEach(parts -> files.put(parts[1], Path.of(parts[0]).normalize()));
        return files;
    }

    Stream<String> images() {
        return services().values().stream()
                .filter(service -> service.containsKey("image"))
                .map(service -> String.valueOf(service.get("image")));
    }
}
