package io.mandate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.onboarding.designation.DesignationForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;

/** Fills the fields of the PDF form as a program that people fill PDFs in with does. */
public final class FilledPaper {

    private FilledPaper() {}

    /** @param request what is null stays empty */
    public static byte[] of(byte[] blank, DesignationForm request) {
        try (PDDocument document = Loader.loadPDF(blank)) {
            fill(document.getDocumentCatalog().getAcroForm(), "", new ObjectMapper().valueToTree(request));
            ByteArrayOutputStream filled = new ByteArrayOutputStream();
            document.save(filled);
            return filled.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(PDAcroForm form, String prefix, JsonNode values) throws IOException {
        for (var value : (Iterable<java.util.Map.Entry<String, JsonNode>>) values::fields) {
            String name = prefix + value.getKey();
            if (name.endsWith("Repeated")) {
                // the paper asks once
                continue;
            }
            if (value.getValue().isObject()) {
                fill(form, name + ".", value.getValue());
            } else if (value.getValue().isBoolean()) {
                if (value.getValue().asBoolean()) {
                    ((PDCheckBox) form.getField(name)).check();
                }
            } else if (!value.getValue().isNull()) {
                form.getField(name).setValue(value.getValue().asText());
            }
        }
    }
}
