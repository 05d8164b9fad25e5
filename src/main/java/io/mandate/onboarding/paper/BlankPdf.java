package io.mandate.onboarding.paper;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.paper.FormLayout.Field;
import io.mandate.onboarding.paper.FormLayout.Section;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.mail.Brand;
import io.mandate.platform.rules.Forms;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDAppearanceContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.springframework.stereotype.Component;

/**
 * The fillable PDF of the form {@code designate-primary-administrator} (F17, F69): made from the deployed form, so that a
 * field that an analyst adds is on the paper as well. Its fields bear the form's own names.
 */
@Component
public class BlankPdf {

    static final String FORM = "designate-primary-administrator";

    /** When it was signed; for whoever reads it, and no field of the form. */
    static final String DATE = "signedOn";

    private static final int LONGEST_DATE = 40;

    private static final float GAP = 10;
    private static final float SIGNATURE = 62;
    private static final float MOST_STRETCHED = 14;
    private static final float BOX = 20;
    private static final float LABEL = 9;
    private static final float HINT = 7.5f;
    private static final float TEXT = 10;
    private static final float BLACK = 0;
    private static final float GRAY = 0.3f;

    private final Forms forms;
    private final Regions regions;
    private final Brand brand;
    private final Words words;
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    BlankPdf(Forms forms, Regions regions, Brand brand, Words words) {
        this.forms = forms;
        this.regions = regions;
        this.brand = brand;
        this.words = words;
    }

    private record Made(JsonNode schema, Map<String, String> regions, byte[] file) {}

    /** The PDF in the language of the request. Made anew only after the form or the regions changed. */
    public byte[] file() {
        String language = Language.ofRequest();
        JsonNode schema = forms.schema(FORM, language).orElseThrow();
        Map<String, String> options = new HashMap<>();
        List<Region> all = regions.findAllByOrderByPositionAscNameAsc();
        all.forEach(region -> options.put(
                region.code(), region.name() + " " + region.signOnUrl().orElse("")));
        return made.compute(
                        language,
                        (key, before) -> before != null
                                        && before.schema().equals(schema)
                                        && before.regions().equals(options)
                                ? before
                                : new Made(schema, options, make(FormLayout.of(schema), all, language)))
                .file();
    }

    /** A form that fits on one page takes the whole of it. */
    private byte[] make(FormLayout layout, List<Region> options, String language) {
        Written close = make(layout, options, language, 0);
        if (close.pages() > 1) {
            return close.file();
        }
        Written whole = make(layout, options, language, Math.min(MOST_STRETCHED, close.left() / (rows(layout) + 1)));
        return whole.pages() > 1 ? close.file() : whole.file();
    }

    private static int rows(FormLayout layout) {
        return layout.sections().stream()
                .mapToInt(section -> section.rows().size())
                .sum();
    }

    /** @param left of the last page, in points */
    private record Written(byte[] file, int pages, float left) {}

    /** @param stretch added below each row, in points */
    private Written make(FormLayout layout, List<Region> options, String language, float stretch) {
        String title = words.in(language, Message.of("paper.title"));
        try (TaggedPdf pdf = new TaggedPdf(title + " - " + brand.name(), language)) {
            pdf.paragraph(StandardStructureTypes.P, brand.name(), TEXT, GRAY);
            pdf.paragraph(StandardStructureTypes.H1, title, 18, BLACK);
            pdf.skip(4);
            pdf.paragraph(
                    StandardStructureTypes.P,
                    words.in(language, Message.of("paper.lead")) + " " + brand.email() + ", " + brand.phone(),
                    LABEL,
                    GRAY);
            pdf.paragraph(StandardStructureTypes.P, words.in(language, Message.of("paper.required")), LABEL, GRAY);
            Map<String, PDNonTerminalField> groups = new HashMap<>();
            for (Section section : layout.sections()) {
                section(pdf, section, options, allowed(options, language), groups, stretch);
            }
            signature(pdf, language, groups, stretch);
            return new Written(pdf.bytes(), pdf.document().getNumberOfPages(), pdf.y() - TaggedPdf.MARGIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On paper nobody can open a list: which regions there are, and which sign on elsewhere. */
    private String allowed(List<Region> options, String language) {
        Map<Boolean, List<String>> here = options.stream()
                .collect(Collectors.partitioningBy(
                        region -> region.signOnUrl().isEmpty(), Collectors.mapping(Region::name, Collectors.toList())));
        String allowed = words.in(language, Message.of("paper.regions").with("regions", here.get(true)));
        return here.get(false).isEmpty()
                ? allowed
                : allowed + " "
                        + words.in(
                                language, Message.of("paper.regions-elsewhere").with("regions", here.get(false)));
    }

    private static void section(
            TaggedPdf pdf,
            Section section,
            List<Region> options,
            String allowed,
            Map<String, PDNonTerminalField> groups,
            float stretch)
            throws IOException {
        pdf.need(90);
        pdf.skip(8);
        if (section.label() != null) {
            pdf.paragraph(StandardStructureTypes.H2, section.label(), 12, BLACK);
            pdf.rule(TaggedPdf.MARGIN, pdf.y() - 1, TaggedPdf.WIDTH);
            pdf.skip(6);
        }
        for (List<Field> row : section.rows()) {
            row(pdf, row.stream().filter(field -> !field.repeats()).toList(), options, groups);
            if (!options.isEmpty()
                    && row.stream().anyMatch(field -> field.type().equals("select"))) {
                pdf.paragraph(StandardStructureTypes.P, allowed, HINT, GRAY);
                pdf.skip(4);
            }
            pdf.skip(stretch);
        }
    }

    private static void row(
            TaggedPdf pdf, List<Field> row, List<Region> options, Map<String, PDNonTerminalField> groups)
            throws IOException {
        int columns = row.stream().mapToInt(Field::columns).sum();
        float room = TaggedPdf.WIDTH - GAP * (row.size() - 1);
        float height = 0;
        for (Field field : row) {
            float width = room * field.columns() / columns;
            height = Math.max(
                    height,
                    pdf.heightOf(label(field), width, LABEL) + BOX + pdf.heightOf(field.description(), width, HINT));
        }
        pdf.need(height + 6);
        float x = TaggedPdf.MARGIN;
        for (Field field : row) {
            float width = room * field.columns() / columns;
            if (field.type().equals("checkbox")) {
                checkBox(pdf, field, x, width, groups);
            } else {
                box(pdf, field, x, width, options, groups);
            }
            x += width + GAP;
        }
        pdf.skip(height + 6);
    }

    private static String label(Field field) {
        return field.required() ? field.label() + " *" : field.label();
    }

    private static void box(
            TaggedPdf pdf,
            Field field,
            float x,
            float width,
            List<Region> options,
            Map<String, PDNonTerminalField> groups)
            throws IOException {
        float top = pdf.y() - pdf.text(label(field), x, pdf.y(), width, LABEL, BLACK) - 2;
        PDRectangle place = new PDRectangle(x, top - BOX + 2, width, BOX - 2);
        pdf.frame(place);
        if (field.type().equals("select")) {
            PDComboBox choice = new PDComboBox(pdf.form());
            choice.setOptions(
                    options.stream().map(Region::code).toList(),
                    options.stream().map(Region::name).toList());
            add(pdf, choice, field, place, groups);
        } else {
            PDTextField text = new PDTextField(pdf.form());
            if (field.maxLength() > 0) {
                text.setMaxLen(field.maxLength());
            }
            add(pdf, text, field, place, groups);
        }
        if (field.description() != null) {
            pdf.text(field.description(), x, top - BOX, width, HINT, GRAY);
        }
    }

    private static void checkBox(
            TaggedPdf pdf, Field field, float x, float width, Map<String, PDNonTerminalField> groups)
            throws IOException {
        float side = 14;
        PDRectangle place = new PDRectangle(x, pdf.y() - side, side, side);
        pdf.frame(place);
        PDCheckBox box = new PDCheckBox(pdf.form());
        box.getCOSObject().setName(COSName.V, "Off");
        PDAnnotationWidget widget = add(pdf, box, field, place, groups);
        PDAppearanceDictionary looks = new PDAppearanceDictionary();
        COSDictionary normal = new COSDictionary();
        normal.setItem(COSName.getPDFName("Off"), look(pdf, side, false));
        normal.setItem(COSName.getPDFName("Yes"), look(pdf, side, true));
        looks.getCOSObject().setItem(COSName.N, normal);
        widget.setAppearance(looks);
        widget.setAppearanceState("Off");
        pdf.text(label(field), x + side + 6, pdf.y() - 1, width - side - 6, LABEL, BLACK);
    }

    private static PDAppearanceStream look(TaggedPdf pdf, float side, boolean ticked) throws IOException {
        PDAppearanceStream look = new PDAppearanceStream(pdf.document());
        look.setBBox(new PDRectangle(side, side));
        try (PDAppearanceContentStream drawing = new PDAppearanceContentStream(look)) {
            if (ticked) {
                drawing.setLineWidth(1.6f);
                drawing.moveTo(3, 7);
                drawing.lineTo(6, 3.5f);
                drawing.lineTo(11, 11);
                drawing.stroke();
            }
        }
        return look;
    }

    private static PDAnnotationWidget add(
            TaggedPdf pdf,
            PDTerminalField field,
            Field model,
            PDRectangle place,
            Map<String, PDNonTerminalField> groups)
            throws IOException {
        int dot = model.path().lastIndexOf('.');
        field.setPartialName(model.path().substring(dot + 1));
        field.setAlternateFieldName(
                model.description() == null ? model.inWords() : model.inWords() + ". " + model.description());
        field.setRequired(model.required());
        if (dot < 0) {
            List<PDField> fields = new ArrayList<>(pdf.form().getFields());
            fields.add(field);
            pdf.form().setFields(fields);
        } else {
            PDNonTerminalField group = group(pdf, model.path().substring(0, dot), groups);
            List<PDField> children = new ArrayList<>(group.getChildren());
            children.add(field);
            group.setChildren(children);
            field.getCOSObject().setItem(COSName.PARENT, group);
        }
        PDAnnotationWidget widget = field.getWidgets().get(0);
        pdf.widget(widget, place);
        return widget;
    }

    private static PDNonTerminalField group(TaggedPdf pdf, String name, Map<String, PDNonTerminalField> groups) {
        return groups.computeIfAbsent(name, missing -> {
            PDNonTerminalField group = new PDNonTerminalField(pdf.form());
            group.setPartialName(missing);
            List<PDField> fields = new ArrayList<>(pdf.form().getFields());
            fields.add(group);
            pdf.form().setFields(fields);
            return group;
        });
    }

    /** Signed by hand: a typed name is no signature. The date may be typed. */
    private void signature(TaggedPdf pdf, String language, Map<String, PDNonTerminalField> groups, float stretch)
            throws IOException {
        pdf.need(SIGNATURE);
        pdf.skip(SIGNATURE - BOX + stretch);
        float wide = (TaggedPdf.WIDTH - GAP) * 2 / 3;
        float x = TaggedPdf.MARGIN + wide + GAP;
        pdf.rule(TaggedPdf.MARGIN, pdf.y(), wide);
        pdf.text(words.in(language, Message.of("paper.signature")), TaggedPdf.MARGIN, pdf.y() - 2, wide, HINT, GRAY);
        String date = words.in(language, Message.of("paper.date"));
        Field field = new Field(DATE, null, date, null, "textfield", false, LONGEST_DATE, 1);
        PDRectangle place = new PDRectangle(x, pdf.y(), wide / 2, BOX - 2);
        pdf.frame(place);
        PDTextField typed = new PDTextField(pdf.form());
        typed.setMaxLen(LONGEST_DATE);
        add(pdf, typed, field, place, groups);
        pdf.text(date, x, pdf.y() - 2, wide / 2, HINT, GRAY);
        pdf.skip(BOX - 4);
    }
}
