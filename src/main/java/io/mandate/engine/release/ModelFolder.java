package io.mandate.engine.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models as files: those of the jar, or of the folder that {@code mandate.models} names. */
@Component
public class ModelFolder {

    private static final Pattern MODEL =
            Pattern.compile(".*/(?:processes|forms)/((?:[a-z]+/)?[^/]+\\.(?:bpmn|dmn|form|mustache|json))");

    private final String root;
    private final boolean outside;

    ModelFolder(@Value("${mandate.models}") String folder) {
        this.outside = !folder.isBlank();
        this.root = folder.isBlank() ? "classpath*:models/" : "file:" + folder + "/";
    }

    /** The models that came with the program, which its code was written for, whatever folder is named. */
    public static SortedMap<String, byte[]> shipped() {
        return new ModelFolder("").read();
    }

    /** Whether it is a folder of the operator's: nobody has checked what is in it. */
    boolean isOutside() {
        return outside;
    }

    /** Contents by resource name, such as {@code code-policy.dmn} or {@code mails/access-code.en.mustache}. */
    SortedMap<String, byte[]> read() {
        SortedMap<String, byte[]> models = new TreeMap<>();
        try {
            for (String part : new String[] {"processes", "forms"}) {
                for (Resource file : new PathMatchingResourcePatternResolver().getResources(root + part + "/**/*.*")) {
                    Matcher path = MODEL.matcher(file.getURL().getPath());
                    if (path.matches()) {
                        models.put(path.group(1), file.getContentAsByteArray());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the models cannot be read from " + root, e);
        }
        return models;
    }

    /** SHA-256 over names and contents. */
    public static String hash(SortedMap<String, byte[]> models) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> model : models.entrySet()) {
                digest.update(
                        (model.getKey() + "\n" + model.getValue().length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(model.getValue());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
