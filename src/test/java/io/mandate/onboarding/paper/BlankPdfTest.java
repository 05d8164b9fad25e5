package io.mandate.onboarding.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.Forms;
import io.mandate.platform.words.Words;
import io.mandate.testing.MandateTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** The PDF has what the form has, and can be filled in by everybody; what comes back is read with care. */
@MandateTest
class BlankPdfTest {

    @Autowired
    private BlankPdf blank;

    @Autowired
    private Forms forms;

    @Autowired
    private Regions regions;

    @Autowired
    private Brand brand;

    @Autowired
    private Words words;

    @AfterEach
    void english() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static Map<String, String> tooltips(PDDocument document) {
        Map<String, String> tooltips = new TreeMap<>();
        for (PDField field : document.getDocumentCatalog().getAcroForm().getFieldTree()) {
            if (field instanceof PDTerminalField) {
                tooltips.put(field.getFullyQualifiedName(), field.getAlternateFieldName());
            }
        }
        return tooltips;
    }

    private static void keys(JsonNode components, String prefix, List<String> keys) {
        for (JsonNode component : components) {
            if (component.has("components")) {
                String path = component.path("path").asText();
                keys(component.get("components"), path.isEmpty() ? prefix : prefix + path + ".", keys);
            } else {
                keys.add(prefix + component.get("key").asText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void itHasEveryFieldOfTheFormInItsLanguageForScreenReadersToo(String language) throws IOException {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        JsonNode schema = forms.schema(BlankPdf.FORM, language).orElseThrow();
        List<String> keys = new ArrayList<>();
        keys(schema.get("components"), "", keys);

        // an address is written once, and the date beside the signature
        keys.remove("administrator.emailRepeated");
        keys.add(BlankPdf.DATE);

        try (PDDocument document = Loader.loadPDF(blank.file())) {
            assertThat(tooltips(document).keySet()).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(lowest(document)).as("the page is used to its end").isBetween(54.0, 90.0);
            assertThat(tooltips(document).values())
                    .allSatisfy(tooltip -> assertThat(tooltip).isNotBlank());
            assertThat(tooltips(document).get("officer.title"))
                    .isEqualTo(language.equals("en") ? "Group officer: Title" : "Directivo del grupo: Cargo");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            for (PDPage page : document.getPages()) {
                assertThat(page.getCOSObject().getNameAsString(COSName.getPDFName("Tabs")))
                        .isEqualTo("S");
                assertThat(page.getAnnotations()).allSatisfy(widget -> assertThat(widget.getStructParent())
                        .isNotNegative());
            }
            assertThat(new PDFTextStripper().getText(document))
                    .contains(language.equals("en") ? "Signature of the group officer" : "Firma del directivo");
        }
    }

    /** Printed, the list of a field cannot be opened. */
    @ParameterizedTest
    @CsvSource({
        "en, 'Region, one of: ', sign on elsewhere",
        "es, 'Región, una de estas: ', inician sesión en otro sitio"
    })
    void itPrintsTheRegionsThatTheOnlineFormOffers(String language, String lead, String elsewhere) throws IOException {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));

        try (PDDocument document = Loader.loadPDF(blank.file())) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            String printed = text.substring(text.indexOf(lead));
            String allowed = printed.substring(0, printed.indexOf(". "));
            for (Region region : regions.findAllByOrderByPositionAscNameAsc()) {
                assertThat(allowed.contains(region.name()))
                        .as(region.name())
                        .isEqualTo(region.signOnUrl().isEmpty());
                assertThat(printed).contains(region.name());
            }
            assertThat(printed).contains(elsewhere);
        }
    }

    @Test
    void whereNoRegionIsOnRecordNothingIsSaidOfThem() throws IOException {
        Regions none = new Regions() {

            @Override
            public List<Region> findAllByOrderByPositionAscNameAsc() {
                return List.of();
            }

            @Override
            public Optional<Region> findById(String code) {
                return Optional.empty();
            }
        };
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        try (PDDocument document = Loader.loadPDF(new BlankPdf(forms, none, brand, words).file())) {
            assertThat(new PDFTextStripper().getText(document)).doesNotContain("one of:");
        }
    }

    /** In points from the bottom. */
    private static double lowest(PDDocument document) throws IOException {
        return document.getPage(0).getAnnotations().stream()
                .mapToDouble(widget -> widget.getRectangle().getLowerLeftY())
                .min()
                .orElseThrow();
    }

    @Test
    void itIsMadeOnce() {
        assertThat(blank.file()).isSameAs(blank.file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no pdf at all", "%PDF-1.7\n1 0 obj\n<<", "%PDF-1.7\nstream\n"})
    void whatIsNoPdfIsRefused(String text) {
        assertThatThrownBy(() -> FilledPdf.values(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aPdfWithoutFieldsSaysNothing() throws IOException {
        try (PDDocument scan = new PDDocument()) {
            scan.addPage(new PDPage());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            scan.save(bytes);

            assertThat(FilledPdf.values(bytes.toByteArray())).isEmpty();
        }
    }

    /** 300 MB of zeros in 300 KB. */
    @Test
    void aFileThatWouldFillTheMemoryIsRefusedUnread() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write("%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n".getBytes());
        try (OutputStream deflated = new DeflaterOutputStream(bomb, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                deflated.write(zeros);
            }
        }

        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> FilledPdf.values(bomb.toByteArray())).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter [/FlateDecode /FlateDecode]",
                "/Filter [ /FlateDecode\n/LZWDecode ]",
                "/Filter /LZWDecode",
                "/Filter /RunLengthDecode",
                "/Filter [/ASCII85Decode /FlateDecode]",
                "/Filter [/DCTDecode/FlateDecode]",
                "/Filter 7 0 R",
                "/Filter /Fl#61teDecode",
                "/F#69lter /FlateDecode"
            })
    void aFileWhoseFiltersCannotBeMeasuredIsKeptUnread(String filter) {
        byte[] file = ("%PDF-1.7\n5 0 obj\n<< " + filter + " >>\nstream\nx").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PdfSizeLimit.isReasonable(file)).isFalse();
        assertThat(FilledPdf.values(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter /FlateDecode",
                "/Filter [/FlateDecode]",
                "/Filter[/FlateDecode/DCTDecode]",
                "/Filter [ /Fl /DCT ]",
                "/Filter [/ASCII85Decode /DCTDecode]",
                "/Filter []",
                "/Length 4"
            })
    void aFileWhoseFiltersAreMeasuredIsRead(String filter) {
        byte[] file = ("%PDF-1.7\n5 0 obj\n<< " + filter + " >>\nstream\nx").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PdfSizeLimit.isReasonable(file)).isTrue();
    }

    @Test
    void aFileWithAPasswordIsNamedAsThat() throws IOException {
        try (PDDocument locked = new PDDocument()) {
            locked.addPage(new PDPage());
            locked.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            locked.save(bytes);

            assertThatThrownBy(() -> FilledPdf.values(bytes.toByteArray()))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(
                                    refused.errors().get(0).code())
                            .isEqualTo("password"));
        }
    }
}
