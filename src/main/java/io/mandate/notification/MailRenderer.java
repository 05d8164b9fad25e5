package io.mandate.notification;

import com.samskivert.mustache.Mustache;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Turns a released mail text into subject, plain text and the same text as HTML. */
@Component
class MailRenderer {

    private static final Pattern LINK = Pattern.compile("(?m)^(https?://\\S+)$");
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})$");

    private final MailTexts texts;
    private final Brand brand;

    MailRenderer(MailTexts texts, Brand brand) {
        this.texts = texts;
        this.brand = brand;
    }

    MailMessage render(
            String messageId, String to, String release, String kind, String language, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("brand", brand);
        String mail = Mustache.compiler()
                .escapeHTML(false)
                .defaultValue("")
                .compile(texts.source(release, kind, language))
                .execute(values);
        int end = mail.indexOf('\n');
        String subject = mail.substring("Subject:".length(), end).strip();
        String text = mail.substring(end + 1).strip() + "\n";
        return new MailMessage(messageId, to, subject, text, html(language, subject, text));
    }

    private static String html(String language, String subject, String text) {
        String body = HtmlUtils.htmlEscape(text, "UTF-8");
        body = LINK.matcher(body).replaceAll("<a href=\"$1\" style=\"color:#0b5394;font-weight:600\">$1</a>");
        body = CODE.matcher(body)
                .replaceAll(
                        "<strong style=\"font:600 20px/1.6 ui-monospace,Menlo,monospace;letter-spacing:1px\">$1</strong>");
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"")
                .append(language)
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\"><title>")
                .append(HtmlUtils.htmlEscape(subject, "UTF-8"))
                .append("</title></head><body style=\"margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif\">")
                .append("<div style=\"max-width:36rem;margin:auto;overflow-wrap:anywhere\">");
        for (String paragraph : body.strip().split("\n\\s*\n")) {
            html.append("<p>").append(paragraph.strip().replace("\n", "<br>")).append("</p>");
        }
        return html.append("</div></body></html>").toString();
    }
}
