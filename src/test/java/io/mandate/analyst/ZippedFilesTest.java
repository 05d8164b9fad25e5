package io.mandate.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.platform.refusal.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZippedFilesTest {

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) {
        return zip(Map.of(name, content));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(byte[] zip, String code) {
        assertThatThrownBy(() -> ZippedFiles.read(zip))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).code()).isEqualTo(code));
    }

    @Test
    void models_are_read_by_the_names_that_they_have_in_a_release() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mandate/processes/", new byte[0]);
        entries.put("mandate/processes/code-policy.dmn", text("<a/>"));
        entries.put("forms/texts/add-user.es.json", text("{}"));
        entries.put("mails/access-code.en.mustache", text("Subject"));
        entries.put("__MACOSX/._code-policy.dmn", text("x"));

        assertThat(ZippedFiles.isZip(zip(entries))).isTrue();
        assertThat(ZippedFiles.read(zip(entries)).keySet())
                .containsExactly("code-policy.dmn", "mails/access-code.en.mustache", "texts/add-user.es.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../code-policy.dmn",
                "/etc/passwd",
                "processes/../../code-policy.dmn",
                "..\\code-policy.dmn",
                "C:/code-policy.dmn",
                "run.sh",
                "processes/mails/deep/access-code.en.mustache"
            })
    void a_name_that_is_none_of_a_model_is_refused(String name) {
        assertRefused(zip(name, text("x")), "name");
    }

    @Test
    void a_bomb_is_refused_while_it_inflates() {
        assertRefused(zip("code-policy.dmn", new byte[50 << 20]), "size");
        assertRefused(zip("code-policy.dmn", new byte[900_000]), "size");
        assertRefused(zip("__MACOSX/._code-policy.dmn", new byte[50 << 20]), "size");
        assertRefused(zip("processes/", new byte[50 << 20]), "size");
    }

    @Test
    void more_than_a_release_may_hold_is_refused() {
        Map<String, byte[]> many = new LinkedHashMap<>();
        IntStream.range(0, 301).forEach(i -> many.put("form" + i + ".form", text("{}")));

        assertRefused(zip(many), "size");
    }

    @Test
    void a_zip_in_a_zip_is_refused() {
        assertRefused(zip("code-policy.dmn", zip("code-policy.dmn", text("<a/>"))), "nested");
    }

    @Test
    void one_model_twice_is_refused() {
        Map<String, byte[]> twice = new LinkedHashMap<>();
        twice.put("code-policy.dmn", text("<a/>"));
        twice.put("processes/code-policy.dmn", text("<b/>"));

        assertRefused(zip(twice), "twice");
    }

    @Test
    void what_cannot_be_read_is_refused() {
        byte[] zip = zip("code-policy.dmn", text("<a>" + "x".repeat(500) + "</a>"));

        assertRefused(Arrays.copyOf(zip, 40), "zip");
        assertRefused(text("no ZIP file"), "empty");
        assertThat(ZippedFiles.isZip(text("no ZIP file"))).isFalse();
    }
}
