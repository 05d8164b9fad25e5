package io.mandate.operations.casefile;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.words.Message;
import io.mandate.testing.Said;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the trail records of a case or a group has words for people. */
class TimelineWordsTest {

    private static final Pattern RECORDED = Pattern.compile("\\brecord(?:Once)?\\(\\s*AuditAction\\.(\\w+)");

    /** Those whose events belong to no case, or to many. */
    private static final Set<String> OF_NO_CASE = Set.of(
            "account",
            "passkey",
            "registration",
            "session",
            "signon",
            "region",
            "bulletin",
            "bulk",
            "erasure",
            "group",
            "portal");

    private static final Set<String> OF_AN_ACCOUNT = Set.of("signed-on", "sign-on-refused", "redemption-locked");

    private static final Pattern OF_A_CHANGE = Pattern.compile("(draft|release)-.*");

    private static final Set<String> OF_A_GROUP = Set.of("template-saved", "template-deleted", "users-imported");

    @Test
    void everyActOfACaseHasASentence() throws IOException {
        Set<String> acts = acts();
        acts.removeAll(OF_A_GROUP);
        assertThat(acts).hasSizeGreaterThan(30).contains("code-issued", "worry-settled", "desk-locked");
        assertThat(acts).allMatch(act -> Said.WORDS.know(Message.named("timeline.act", act)), "has a sentence");
    }

    @Test
    void everyActHasALabelOnThePageOfTheGroup() throws IOException {
        Set<String> acts = acts();
        acts.removeAll(OF_AN_ACCOUNT);
        acts.removeIf(OF_A_CHANGE.asMatchPredicate());
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/words/en.properties"))) {
            words.load(reader);
        }
        assertThat(acts).allMatch(act -> words.containsKey("script.group.actions." + act), "has a label");
    }

    @Test
    void everyMailHasAName() throws IOException {
        try (Stream<Path> mails = Files.list(Path.of("processes/mails"))) {
            assertThat(mails.map(mail -> mail.getFileName().toString().replaceFirst("\\..*", "")))
                    .hasSizeGreaterThan(40)
                    .allMatch(mail -> Said.WORDS.know(Message.named("timeline.mail", mail)), "has a name");
        }
    }

    private static Set<String> acts() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/mandate"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !OF_NO_CASE.contains(file.getParent().getFileName().toString()))
                    .map(TimelineWordsTest::read)
                    .collect(joining());
        }
        Set<String> acts = new TreeSet<>();
        RECORDED.matcher(sources)
                .results()
                .forEach(found -> acts.add(AuditAction.valueOf(found.group(1)).code()));
        return acts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
