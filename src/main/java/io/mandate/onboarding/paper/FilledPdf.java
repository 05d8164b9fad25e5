package io.mandate.onboarding.paper;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was typed into the fields of a PDF. A scan has none: then people read it. */
final class FilledPdf {

    private static final Logger LOG = LoggerFactory.getLogger(FilledPdf.class);

    private FilledPdf() {}

    /**
     * The values of all filled fields, nested as the form's groups are; none if the file is packed in a way that is not read
     * here, as if it were a scan.
     *
     * @throws InvalidInput when the file is no PDF, is locked by a password or to certificates, or would not fit into memory
     */
    static Map<String, Object> values(byte[] file) {
        if (!PdfSizeLimit.isPdf(file)) {
            throw PdfSizeLimit.unreadable();
        }
        if (!PdfSizeLimit.isReasonable(file)) {
            return Map.of();
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            return form == null ? Map.of() : values(form);
        } catch (InvalidPasswordException | NoClassDefFoundError locked) {
            // for one that is locked to certificates PDFBox looks for Bouncy Castle's mail library, which nobody else
            // needs
            throw new InvalidInput("", "password", Message.of("refusal.paper.password"));
        } catch (IOException | RuntimeException broken) {
            LOG.info("a paper form could not be read: {}", broken.getClass().getSimpleName());
            throw PdfSizeLimit.unreadable();
        }
    }

    private static Map<String, Object> values(PDAcroForm form) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PDField field : form.getFieldTree()) {
            Object value = value(field);
            if (value != null) {
                put(values, field.getFullyQualifiedName().split("\\."), value);
            }
        }
        return values;
    }

    private static Object value(PDField field) {
        if (field instanceof PDCheckBox box) {
            return box.isChecked() ? Boolean.TRUE : null;
        }
        if (field instanceof PDChoice choice) {
            List<String> chosen = choice.getValue();
            return chosen.isEmpty() ? null : text(chosen.get(0));
        }
        return field instanceof PDTextField typed ? text(typed.getValue()) : null;
    }

    private static String text(String typed) {
        String text = TypedText.read(typed);
        return text == null || text.isEmpty() ? null : text;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> values, String[] path, Object value) {
        Map<String, Object> inside = values;
        for (int i = 0; i < path.length - 1; i++) {
            if (!(inside.computeIfAbsent(path[i], missing -> new LinkedHashMap<>()) instanceof Map<?, ?> group)) {
                return;
            }
            inside = (Map<String, Object>) group;
        }
        inside.put(path[path.length - 1], value);
    }
}
