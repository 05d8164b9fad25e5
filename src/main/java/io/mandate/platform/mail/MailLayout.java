package io.mandate.platform.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The HTML part of every mail: one column, at most 600 px wide, without pictures. Styles stand at the elements, since many
 * mail clients drop style sheets; the few of the sheet only recolor for dark mode.
 */
@Component
class MailLayout {

    private static final String FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

    /** Quotations and lists inside each other; more are text. */
    private static final int DEEPEST = 20;

    private final Parser parser = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
    private final HtmlRenderer renderer;
    private final Template page;
    private final Brand brand;

    MailLayout(@Value("classpath:mails/layout.mustache") Resource layout, Brand brand) {
        this.brand = brand;
        this.renderer = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .softbreak("<br>")
                .attributeProviderFactory(context -> this::style)
                .build();
        try {
            this.page = Mustache.compiler().compile(layout.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws MustacheException where its emphasis is too deep: CommonMark counts blocks inside each other only */
    String html(String language, String subject, String commonMark) {
        try {
            return page.execute(Map.of(
                    "language", language,
                    "subject", subject,
                    "brand", brand,
                    "font", FONT,
                    "body", renderer.render(parser.parse(commonMark))));
        } catch (StackOverflowError tooDeep) {
            throw new MustacheException("its emphasis, links or pictures stand too deep inside each other");
        }
    }

    private void style(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link) {
            boolean button = alone(node)
                    && !(node.getFirstChild() instanceof Text text
                            && text.getLiteral().equals(link.getDestination()));
            attributes.put("class", button ? "button" : "link");
            attributes.put("style", button ? button() : "color:" + brand.color() + ";overflow-wrap:anywhere");
        } else if (node instanceof Code) {
            attributes.put("class", "code");
            attributes.put("style", code());
        } else if (node instanceof Paragraph) {
            attributes.put("style", "margin:0 0 16px");
        } else if (node instanceof BulletList || node instanceof OrderedList) {
            attributes.put("style", "margin:0 0 16px;padding-left:24px");
        }
    }

    private static boolean alone(Node node) {
        return node.getParent() instanceof Paragraph && node.getPrevious() == null && node.getNext() == null;
    }

    private String button() {
        return "display:inline-block;padding:12px 22px;border-radius:8px;background-color:" + brand.color()
                + ";color:#ffffff;font-weight:600;text-decoration:none";
    }

    private static String code() {
        return "display:block;padding:16px 8px;border:1px solid #70807d;border-radius:8px;background-color:#eaf0ef;"
                + "font:700 20px/1.4 ui-monospace,Menlo,Consolas,monospace;text-align:center;"
                + "overflow-wrap:anywhere";
    }
}
