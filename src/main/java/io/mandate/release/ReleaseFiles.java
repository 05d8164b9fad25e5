package io.mandate.release;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files of a release. */
public final class ReleaseFiles {

    /** Bytes of one file. */
    public static final int MOST_BYTES = 1 << 20;

    private static final String NAME = "([a-z0-9]+(?:-[a-z0-9]+)*)";
    private static final Pattern MODEL = Pattern.compile(NAME + "\\.(?:bpmn|dmn|form)");
    private static final Pattern MAIL = Pattern.compile(NAME + "\\.[a-z]{2}\\.mustache");
    private static final Pattern TEXTS = Pattern.compile(NAME + "\\.[a-z]{2}\\.json");

    private record Folder(Pattern names, String folder) {}

    private static final List<Folder> FOLDERS =
            List.of(new Folder(MODEL, ""), new Folder(MAIL, "mails/"), new Folder(TEXTS, "texts/"));

    private ReleaseFiles() {}

    /**
     * The name in a release of a file that somebody uploads.
     *
     * @param path as a file manager, a program or an archive names it; its folders do not count
     * @return such as {@code code-policy.dmn} or {@code mails/access-code.en.mustache}; empty if no release has such files
     */
    public static Optional<String> name(String path) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return FOLDERS.stream()
                .filter(folder -> folder.names().matcher(file).matches())
                .map(folder -> folder.folder() + file)
                .findFirst();
    }

    /** Kind of the mail, such as {@code access-code}, and its language. */
    public record Mail(String kind, String language) {}

    /** @param name of a file in a release; empty if it is no mail */
    public static Optional<Mail> mail(String name) {
        Matcher mail =
                Pattern.compile("mails/" + NAME + "\\.([a-z]{2})\\.mustache").matcher(name);
        return mail.matches() ? Optional.of(new Mail(mail.group(1), mail.group(2))) : Optional.empty();
    }
}
