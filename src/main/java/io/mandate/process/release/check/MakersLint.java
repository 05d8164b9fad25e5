package io.mandate.process.release.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.release.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.springframework.core.io.ClassPathResource;

/**
 * What the linters of the makers of BPMN, DMN and Camunda Forms say: the same script that the build runs. It sees one text
 * at a time and nothing of the program, the machine or the network, and is forgotten when a release is checked.
 */
final class MakersLint implements Check {

    private static final Set<String> LINTED = Set.of("bpmn", "dmn", "form");
    private static final int KEPT = 300;
    private static final long STATEMENTS = 2_000_000_000L;

    /** A promise is settled when the call that made it returns. */
    private static final String CALL =
            """
            (ending, text) => {
              globalThis.reports = undefined;
              lint.lint(ending, text).then((reports) => { globalThis.reports = JSON.stringify(reports); });
            }""";

    private static final String RESULT = "() => globalThis.reports";

    private final ObjectMapper json = new ObjectMapper();

    /** Most files of a release are those of the one before. */
    private final Map<String, List<Report>> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Report>> eldest) {
            return size() > KEPT;
        }
    };

    private record Report(String rule, String element, String message) {}

    /** Made when it is first asked; the heavy part, and without state of any text. */
    private static final class Linters {

        static final Engine ENGINE = Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        static final Source SCRIPT = script();

        private static Source script() {
            try {
                return Source.create(
                        "js", new ClassPathResource("lint/lint.js").getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public synchronized void check(Models models, Findings findings) {
        SortedMap<String, String> clean = new TreeMap<>(models.sources());
        clean.keySet().removeIf(file -> !LINTED.contains(FileNames.ending(file)) || !findings.isClean(file));
        SortedMap<String, String> unknown = new TreeMap<>(clean);
        unknown.entrySet().removeIf(file -> known.containsKey(key(file.getKey(), file.getValue())));
        if (!unknown.isEmpty()) {
            lint(unknown, findings);
        }
        clean.forEach((file, source) -> known.getOrDefault(key(file, source), List.of())
                .forEach(report -> findings.add(
                        report.rule(),
                        file,
                        report.element(),
                        "The linter of the Camunda Modeler says: " + report.message(),
                        "Correct it in the Camunda Modeler, which shows the same.")));
    }

    private static String key(String file, String source) {
        return FileNames.ending(file) + "\n" + source;
    }

    private void lint(SortedMap<String, String> files, Findings findings) {
        try (Context context = context()) {
            CompletableFuture<Void> watch = closeAfter(findings.timeLeft(), context);
            try {
                context.eval(Linters.SCRIPT);
                Value call = context.eval("js", CALL);
                Value result = context.eval("js", RESULT);
                findings.each(files, (file, source) -> {
                    call.executeVoid(FileNames.ending(file), source);
                    known.put(key(file, source), reports(result.execute().asString()));
                });
            } finally {
                watch.cancel(false);
            }
        }
    }

    private static Context context() {
        return Context.newBuilder("js")
                .engine(Linters.ENGINE)
                .allowHostAccess(HostAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowHostClassLookup(className -> false)
                .resourceLimits(ResourceLimits.newBuilder()
                        .statementLimit(STATEMENTS, null)
                        .build())
                .build();
    }

    private static CompletableFuture<Void> closeAfter(Duration time, Context context) {
        return CompletableFuture.runAsync(
                () -> context.close(true), CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private List<Report> reports(String result) {
        try {
            return json.readValue(result, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the linters answered no JSON", e);
        }
    }
}
