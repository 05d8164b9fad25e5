package io.mandate.platform.mail;

/** The released mail texts. */
public interface MailTexts {

    /**
     * The Mustache source of a mail: a line {@code Subject: ...}, an empty line, the text in CommonMark. A link stands alone
     * on its line as {@code [words of its button]({{link}})}, the access code as {@code {{code}}}.
     *
     * @param release the release that the case follows, or null for the newest
     * @param kind such as {@code access-code}
     * @param language BCP 47 tag; a language without this mail falls back to {@code en}
     */
    String source(String release, String kind, String language);
}
