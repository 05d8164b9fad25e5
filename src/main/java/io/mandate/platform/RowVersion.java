package io.mandate.platform;

import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.OutOfDate;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row as somebody saw it, told by the values that a form edits: the {@code ETag} of an answer, which a change repeats as
 * {@code If-Match} (RFC 9110, section 13.1.1). Equal values are one version, so a change that was taken back disturbs nobody.
 */
public final class RowVersion {

    private static final String CODE = "CHANGED_MEANWHILE";
    private static final String ANY = "*";
    private static final int DIGEST_BYTES = 9;

    private final Map<String, String> digests;

    private RowVersion(Map<String, String> digests) {
        this.digests = digests;
    }

    public static RowVersion of(String name, Object value) {
        return new RowVersion(Map.of()).with(name, value);
    }

    /** @param name of the value in JSON; a key of {@code refusal.changed} says that it was changed */
    public RowVersion with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(digests);
        more.put(name, digest(String.valueOf(value)));
        return new RowVersion(more);
    }

    private static String digest(String value) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As the headers have it, in quotation marks. */
    public String tag() {
        return digests.entrySet().stream()
                .map(value -> value.getKey() + "." + value.getValue())
                .collect(Collectors.joining("/", "\"", "\""));
    }

    /**
     * To be called when the row is locked.
     *
     * @param ifMatch null from a client that sends none: it changes what is there now
     * @throws OutOfDate when the row is another one now
     */
    public void requireSeen(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals(ANY)) {
            return;
        }
        // a proxy that compresses makes a tag a weak one
        List<String> seen = Arrays.stream(ifMatch.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .toList();
        if (seen.contains(tag())) {
            return;
        }
        List<String> values = Arrays.asList(seen.get(0).replace("\"", "").split("/"));
        List<FieldError> changed = digests.entrySet().stream()
                .filter(value -> !values.contains(value.getKey() + "." + value.getValue()))
                .map(value ->
                        new FieldError("/" + value.getKey(), CODE, Message.named("refusal.changed", value.getKey())))
                .toList();
        throw new OutOfDate(
                changed.isEmpty()
                        ? List.of(new FieldError("", CODE, Message.of("refusal.changed-meanwhile")))
                        : changed);
    }
}
