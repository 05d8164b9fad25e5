package io.mandate.platform.mail;

import com.samskivert.mustache.MustacheException;
import io.mandate.platform.EmailAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Turns a released mail text into subject, plain text and HTML. The text is Mustache and CommonMark; what people typed is
 * shown as they typed it, on one line, and is never taken for either.
 */
@Component
record MailRenderer(MailTexts texts, MailLayout layout, Brand brand, Links links) {

    private static final String SUBJECT = "Subject:";

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    /** {@code [Sign on]({{signOn}})}: a button, of which the plain text shows the words and, below them, the address. */
    private static final Pattern BUTTON = Pattern.compile("(?m)^\\[([^]\\n]*)]\\((\\{\\{\\w+}})\\)$");

    private static final Pattern LINK = Pattern.compile("(?m)^\\{\\{(\\w+)}}$");
    private static final Pattern CODE = Pattern.compile("(?m)^\\{\\{code}}$");

    MailMessage render(
            String messageId,
            EmailAddress to,
            String release,
            String kind,
            String language,
            Map<String, Object> model) {
        return render(messageId, to, texts.source(release, kind, language), language, model);
    }

    /** @throws MustacheException where the text is malformed or reaches a bound; says no value */
    MailMessage render(String messageId, EmailAddress to, String source, String language, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(links.pages());
        values.put("brand", brand);
        values.putAll(model);
        int end = source.indexOf('\n');
        if (end < SUBJECT.length() || !source.startsWith(SUBJECT)) {
            throw new MustacheException("it does not begin with its subject");
        }
        String subject = plain(source.substring(SUBJECT.length(), end), values);
        String text = source.substring(end + 1);
        return new MailMessage(
                messageId,
                to,
                subject,
                plain(BUTTON.matcher(text).replaceAll("$1\n$2"), values) + "\n",
                layout.html(language, subject, commonMark(text, values)));
    }

    private static String plain(String source, Map<String, Object> values) {
        return Instants.zoneNamedOnce(MailTemplate.filled(source, values, MailRenderer::oneLine))
                .strip();
    }

    /** The same text with its code as code and its addresses as links; every value is escaped. */
    private static String commonMark(String source, Map<String, Object> values) {
        // analysts write no HTML, and CommonMark looks for the end of each tag through all that follows
        String withoutTags = source.replace("<", "&lt;");
        String withCode = CODE.matcher(withoutTags).replaceAll("`{{{code}}}`");
        String withLinks = LINK.matcher(withCode).replaceAll("<{{{$1}}}>");
        return Instants.zoneNamedOnce(MailTemplate.filled(
                withLinks, values, value -> PUNCTUATION.matcher(oneLine(value)).replaceAll("\\\\$0")));
    }

    /** A value of several lines could pass for a link or a code, which stand alone on theirs. */
    private static String oneLine(String value) {
        return EmailAddress.shownIn(SPACE.matcher(value).replaceAll(" ").strip());
    }
}
