package io.mandate.monitoring;

import io.mandate.monitoring.PromQl.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the application told Prometheus. */
public final class Scrape {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_]\\w*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");
    /** What Prometheus itself adds to every series. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

    private final Map<String, String> types = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    public Scrape(String text) {
        TYPE.matcher(text).results().forEach(type -> types.put(type.group(1), type.group(2)));
        Matcher lines = SAMPLE.matcher(text);
        while (lines.find()) {
            Map<String, String> labels = new HashMap<>();
            LABEL.matcher(lines.group(2) == null ? "" : lines.group(2))
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
            samples.add(new Sample(
                    lines.group(1), labels, Double.parseDouble(lines.group(3).replace("+Inf", "Infinity"))));
        }
    }

    /** Families by name, with their type. */
    public Map<String, String> types() {
        return types;
    }

    /** The labels of a family, without those of buckets. */
    public Set<String> labelsOf(String family) {
        Set<String> labels = new TreeSet<>();
        samples.stream()
                .filter(sample -> sample.name().matches(Pattern.quote(family) + "(_count|_sum|_bucket)?"))
                .forEach(sample -> labels.addAll(sample.labels().keySet()));
        labels.remove("le");
        return labels;
    }

    public List<Sample> samples(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The value of the only sample that has these labels. */
    public double value(String name, String... labels) {
        List<Sample> found = samples(name).stream()
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
        return found.stream().mapToDouble(Sample::value).sum();
    }

    /** Whether an expression would find something. */
    public boolean has(Selector selector) {
        return samples(selector.metric()).stream().anyMatch(sample -> selector.matchers().stream()
                .filter(matcher -> !OF_THE_TARGET.contains(matcher.label()))
                .allMatch(matcher -> sample.labels().containsKey(matcher.label())
                        && matcher.accepts(sample.labels().get(matcher.label()))));
    }
}
