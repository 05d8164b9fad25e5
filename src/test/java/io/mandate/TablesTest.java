package io.mandate;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table is written by one package, and its states are read by no other: the views say what they mean. Erasure alone
 * writes over what a person left in whatever table it stands; its statements are put together from a list, and not seen here.
 */
class TablesTest {

    private static final Path MAIN = Path.of("src/main/java/io/mandate");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Where states of others are read nevertheless, and why. */
    private static final Map<Path, String> READERS_OF_STATES = Map.ofEntries(
            Map.entry(
                    Path.of("onboarding/code/CodeIssues.java"), "finds codes of open invitations by an index of those"),
            Map.entry(Path.of("onboarding/firm/Firms.java"), "finds rows by the firm"),
            Map.entry(
                    Path.of("onboarding/paper/PaperDesk.java"),
                    "says what became of a request, whatever its person has done since"),
            Map.entry(Path.of("onboarding/redemption/OwnInvitations.java"), "shows what can be taken now"),
            Map.entry(Path.of("onboarding/user/UserList.java"), "reads no more rows than a page shows"),
            Map.entry(Path.of("onboarding/access/RightChanges.java"), "counts rows by the right that they offer"),
            Map.entry(Path.of("operations/casefile/Timeline.java"), "tells of each mail whether it is tried again"),
            Map.entry(Path.of("operations/casefile/CaseSights.java"), "tells of each mail whether it is tried again"),
            Map.entry(Path.of("operations/casefile/CaseFiles.java"), "shows the state of each code that was issued"),
            Map.entry(
                    Path.of("operations/casefile/CaseSearch.java"),
                    "finds the newest by an index of those that are not redeemed"),
            Map.entry(Path.of("operations/erasure/Retention.java"), "finds rows that nobody works with"),
            Map.entry(Path.of("operations/lists/MailList.java"), "lists mails by indexes of those that have not left"),
            Map.entry(Path.of("operations/worry/Worries.java"), "finds each cause by an index of its own"),
            Map.entry(Path.of("engine/adapter/DriftQuestions.java"), "compares the rows with each other"));

    private static final Pattern TOKEN = Pattern.compile(
            "(?s)/\\*.*?\\*/|//[^\\n]*|'(?:[^'\\\\\\n]|\\\\.)'|\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern CREATED = Pattern.compile("(?s)create (?:unlogged )?table (\\w+) \\((.*?)\\n\\);");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)\\b(?:insert into|update|delete from|truncate(?: table)?|merge into)\\s+(?:only\\s+)?(\\w+)");
    private static final Pattern ENTITY = Pattern.compile("(?m)^@Entity$");
    private static final Pattern NAMED = Pattern.compile("@Table\\(name = \"(\\w+)\"\\)");
    private static final Pattern READ = Pattern.compile("(?:\\b(?:from|join)|,)\\s+(\\w+)(?:\\s+(?:as\\s+)?"
            + "(?!(?:where|left|right|join|on|group|order|cross|limit|union|natural|inner|for)\\b)(\\w+))?");

    private record Source(Path file, String text, List<String> literals) {

        static Source of(Path path) {
            String text = read(path);
            return new Source(
                    MAIN.relativize(path),
                    text,
                    TOKEN.matcher(text)
                            .results()
                            .map(token -> Optional.ofNullable(token.group(1)).orElse(token.group(2)))
                            .filter(literal -> literal != null)
                            .toList());
        }

        String home() {
            return Optional.ofNullable(file.getParent()).map(Path::toString).orElse("");
        }

        Stream<String> writes() {
            Stream<String> sql = literals.stream()
                    .flatMap(literal -> WRITTEN.matcher(literal).results())
                    .map(written -> written.group(1).toLowerCase(Locale.ROOT));
            return ENTITY.matcher(text).find() && !text.contains("@Immutable")
                    ? Stream.concat(sql, Stream.of(entity()))
                    : sql;
        }

        private String entity() {
            String type = file.getFileName().toString().replace(".java", "");
            return NAMED.matcher(text)
                    .results()
                    .map(named -> named.group(1))
                    .findFirst()
                    .orElse(type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
        }

        /** The tables of which a statement reads the state; that of a table without alias is {@code state} alone. */
        Stream<String> statesRead() {
            return literals.stream().flatMap(literal -> READ.matcher(literal)
                    .results()
                    .filter(table -> Pattern.compile(
                                    table.group(2) == null
                                            ? "(?<![\\w.])state\\b"
                                            : "\\b" + table.group(2) + "\\.state\\b")
                            .matcher(literal)
                            .find())
                    .map(table -> table.group(1)));
        }
    }

    private final List<Source> sources = files(MAIN).map(Source::of).toList();
    private final Map<String, String> tables = files(MIGRATIONS)
            .flatMap(file -> CREATED.matcher(read(file)).results())
            .collect(Collectors.toMap(table -> table.group(1), table -> table.group(2)));

    private Map<String, Set<String>> writers() {
        return sources.stream()
                .flatMap(source -> source.writes()
                        .filter(table -> tables.containsKey(table) || table.startsWith("act_"))
                        .map(table -> Map.entry(table, source.home())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
    }

    @Test
    void eachTableIsWrittenByOnePackage() {
        Map<String, Set<String>> writers = writers();

        assertThat(writers.keySet()).contains("access_grant", "designation", "invitation", "code_issue", "notice");
        assertThat(writers)
                .allSatisfy((table, packages) ->
                        assertThat(packages).as("Who writes " + table).hasSize(1));
        assertThat(writers)
                .as("The engine writes its tables, and what stands in for a part of it")
                .allSatisfy((table, packages) -> assertThat(
                                !table.startsWith("act_") || packages.equals(Set.of("engine/hardening")))
                        .as(table + " by " + packages)
                        .isTrue());
    }

    @Test
    void nobodyElseReadsItsState() {
        Map<String, Set<String>> writers = writers();
        Function<Source, Set<String>> others = source -> source.statesRead()
                .filter(table -> tables.getOrDefault(table, "").contains("\n    state "))
                .filter(table -> !writers.getOrDefault(table, Set.of()).contains(source.home()))
                .collect(toCollection(TreeSet::new));

        Map<Path, Set<String>> read = sources.stream()
                .filter(source -> !others.apply(source).isEmpty())
                .collect(Collectors.toMap(Source::file, others));

        assertThat(read.keySet())
                .as("Read case_standing or effective_access: %s", read)
                .containsExactlyInAnyOrderElementsOf(READERS_OF_STATES.keySet());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
