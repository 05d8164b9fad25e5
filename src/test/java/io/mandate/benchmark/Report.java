package io.mandate.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what a benchmark measured into {@code target/benchmark}: its figures as JSON and as pictures, and one table
 * ({@code results.md}) of all such files in that folder, which are called as their benchmarks.
 */
public final class Report {

    private static final Path FOLDER = Path.of("target/benchmark");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String benchmark;
    private final Measured measured;

    /** @param parameters with which it was started, such as {@code -Drounds=5} */
    public Report(String benchmark, String parameters, JdbcClient database) {
        this.benchmark = benchmark;
        this.measured = new Measured(
                benchmark,
                LocalDate.now(ZoneOffset.UTC).toString(),
                "%d cores, %d GiB of memory, PostgreSQL %s, Java %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                memory(),
                                database == null
                                        ? "none"
                                        : database.sql("show server_version")
                                                .query(String.class)
                                                .single()
                                                .replaceAll(" .*", ""),
                                Runtime.version().feature()),
                ("mvn test -Pbenchmark -Dtest=" + benchmark + " " + parameters).strip(),
                new ArrayList<>());
    }

    /**
     * All of a benchmark.
     *
     * @param machine without names
     */
    record Measured(String benchmark, String date, String machine, String command, List<Figure> figures) {}

    /**
     * One of its figures.
     *
     * @param value median and range, as text
     * @param ratio to what stands beside it; empty if nothing does
     * @param verdict whether the target is reached
     */
    record Figure(String what, Spread rounds, String value, String ratio, String target, String verdict) {}

    /** A figure that stands for itself. */
    public Report figure(String what, Spread value, String unit, Target target) {
        return add(new Figure(
                what, value, (value + " " + unit).strip(), "", target.words(), target.verdict(value.median())));
    }

    /** A figure beside the same of something else; the target is one of the ratio. */
    public Report ratio(String what, Spread value, String unit, Spread ratio, String beside, Target target) {
        return add(new Figure(
                what,
                value,
                (value + " " + unit).strip(),
                ratio + " times " + beside,
                target.words(),
                target.verdict(ratio.median())));
    }

    private Report add(Figure figure) {
        measured.figures().add(figure);
        System.out.printf(
                "%s: %s: %s %s %s%n", benchmark, figure.what(), figure.value(), figure.ratio(), figure.verdict());
        return this;
    }

    /** A picture of the rounds, one bar each. */
    public Report picture(String name, String unit, Map<String, List<Double>> rounds) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(800)
                .height(450)
                .title(benchmark + ": " + name)
                .xAxisTitle("round")
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        int most = rounds.values().stream().mapToInt(List::size).max().orElse(0);
        List<Integer> numbers =
                Stream.iterate(1, number -> number + 1).limit(most).toList();
        rounds.forEach((series, values) -> chart.addSeries(series, numbers.subList(0, values.size()), values));
        write(() -> BitmapEncoder.saveBitmap(
                chart, FOLDER.resolve(benchmark + "-" + name.replace(' ', '-')).toString(), BitmapFormat.PNG));
        return this;
    }

    /** Writes the figures, and the table of all benchmarks anew. */
    public void save() {
        write(() -> JSON.writeValue(FOLDER.resolve(benchmark + ".json").toFile(), measured));
        write(() -> Files.writeString(FOLDER.resolve("results.md"), table()));
        System.out.println(benchmark + ": see " + FOLDER.resolve("results.md"));
    }

    private static String table() throws IOException {
        Map<String, Measured> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("[A-Z]\\w+\\.json"))
                    .sorted()
                    .toList()) {
                Measured one = JSON.readValue(file.toFile(), Measured.class);
                all.put(one.benchmark(), one);
            }
        }
        StringBuilder table = new StringBuilder();
        all.values().forEach(one -> {
            table.append(
                    "### %s%n%n%s. %s. `%s`%n%n".formatted(one.benchmark(), one.date(), one.machine(), one.command()));
            table.append(
                    "| what | measured: median (range) | ratio: median (range) | target | |\n|---|---|---|---|---|\n");
            one.figures()
                    .forEach(figure -> table.append("| %s | %s | %s | %s | %s |%n"
                            .formatted(
                                    figure.what(), figure.value(), figure.ratio(), figure.target(), figure.verdict())));
            table.append('\n');
        });
        return table.toString();
    }

    private static long memory() {
        return Math.round(((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize()
                / (double) (1L << 30));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            Files.createDirectories(FOLDER);
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
