package io.mandate.onboarding.paper;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A PDF on letter paper that is written from top to bottom and that screen readers can follow: every text and field stands
 * in the structure tree, in reading order, which is also the order of the Tab key.
 */
final class TaggedPdf implements Closeable {

    static final float MARGIN = 54;
    static final float WIDTH = PDRectangle.LETTER.getWidth() - 2 * MARGIN;

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float LEADING = 1.3f;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final PDStructureElement root;
    private final PDAcroForm form = new PDAcroForm(document);
    private final Map<Integer, PDParentTreeValue> parents = new LinkedHashMap<>();
    private PDPage page;
    private PDPageContentStream content;
    private COSArray marked;
    private float y;

    TaggedPdf(String title, String language) throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, file, true);
        }
        document.setVersion(1.7f);
        document.getDocumentInformation().setTitle(title);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(language);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        PDMarkInfo mark = new PDMarkInfo();
        mark.setMarked(true);
        catalog.setMarkInfo(mark);
        PDStructureTreeRoot tree = new PDStructureTreeRoot();
        catalog.setStructureTreeRoot(tree);
        root = new PDStructureElement(StandardStructureTypes.DOCUMENT, tree);
        tree.appendKid(root);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
        form.setDefaultResources(resources);
        form.setDefaultAppearance("/Helv 10 Tf 0 g");
        catalog.setAcroForm(form);
        newPage();
    }

    PDDocument document() {
        return document;
    }

    PDAcroForm form() {
        return form;
    }

    /** Where the next thing is written, from the bottom. */
    float y() {
        return y;
    }

    void skip(float height) {
        y -= height;
    }

    /** Starts a new page unless this much room is left. */
    void need(float height) throws IOException {
        if (y - height < MARGIN) {
            newPage();
        }
    }

    private void newPage() throws IOException {
        if (content != null) {
            content.close();
        }
        page = new PDPage(PDRectangle.LETTER);
        page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
        page.setStructParents(parents.size());
        document.addPage(page);
        marked = new COSArray();
        parents.put(parents.size(), new PDParentTreeValue(marked));
        content = new PDPageContentStream(document, page);
        y = PDRectangle.LETTER.getHeight() - MARGIN;
    }

    /** A paragraph or heading over the whole width. */
    void paragraph(String type, String text, float size, float gray) throws IOException {
        List<String> lines = lines(text, size, WIDTH);
        need(lines.size() * size * LEADING);
        write(type, lines, MARGIN, y, size, gray);
        y -= lines.size() * size * LEADING;
    }

    /** Writes text at a place of its own and returns its height. */
    float text(String text, float x, float top, float width, float size, float gray) throws IOException {
        List<String> lines = lines(text, size, width);
        write(StandardStructureTypes.P, lines, x, top, size, gray);
        return lines.size() * size * LEADING;
    }

    float heightOf(String text, float width, float size) throws IOException {
        return text == null ? 0 : lines(text, size, width).size() * size * LEADING;
    }

    private void write(String type, List<String> lines, float x, float top, float size, float gray) throws IOException {
        PDStructureElement element = new PDStructureElement(type, root);
        element.setPage(page);
        PDMarkedContentReference reference = new PDMarkedContentReference();
        reference.setPage(page);
        reference.setMCID(marked.size());
        element.appendKid(reference);
        root.appendKid(element);
        content.beginMarkedContent(COSName.getPDFName(type), marked.size());
        marked.add(element);
        content.beginText();
        content.setNonStrokingColor(gray);
        content.setFont(font, size);
        content.setLeading(size * LEADING);
        content.newLineAtOffset(x, top - size);
        for (String line : lines) {
            content.showText(line);
            content.newLine();
        }
        content.endText();
        content.endMarkedContent();
    }

    private List<String> lines(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
                lines.add(line.toString());
                line = new StringBuilder(word);
            } else {
                line = new StringBuilder(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A frame to write into; decoration, which no reader speaks. */
    void frame(PDRectangle place) throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
        content.setStrokingColor(0.45f);
        content.setLineWidth(0.7f);
        content.addRect(place.getLowerLeftX(), place.getLowerLeftY(), place.getWidth(), place.getHeight());
        content.stroke();
        content.endMarkedContent();
    }

    void rule(float x, float at, float width) throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
        content.setStrokingColor(0.45f);
        content.setLineWidth(0.7f);
        content.moveTo(x, at);
        content.lineTo(x + width, at);
        content.stroke();
        content.endMarkedContent();
    }

    /** Puts a field's widget on the page and into the reading order. */
    void widget(PDAnnotationWidget widget, PDRectangle place) throws IOException {
        widget.setRectangle(place);
        widget.setPage(page);
        widget.setPrinted(true);
        widget.setStructParent(parents.size());
        page.getAnnotations().add(widget);
        PDStructureElement element = new PDStructureElement(StandardStructureTypes.FORM, root);
        element.setPage(page);
        PDObjectReference reference = new PDObjectReference();
        reference.setReferencedObject(widget);
        reference.setPage(page);
        element.appendKid(reference);
        root.appendKid(element);
        parents.put(parents.size(), new PDParentTreeValue(element.getCOSObject()));
    }

    byte[] bytes() throws IOException {
        content.close();
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(parents);
        PDStructureTreeRoot structure = document.getDocumentCatalog().getStructureTreeRoot();
        structure.setParentTree(tree);
        structure.setParentTreeNextKey(parents.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
