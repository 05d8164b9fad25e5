package io.mandate.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Files that no program writes, and some that programs write wrongly. */
final class HostileFiles {

    private static final String TABLE =
            """
            firstName,lastName,email,company,billingUnit,rights,number,name,region,size,units
            Ann,Lee,ann@hostile.example,,ALL,VIEW_BILL,1,One,California,LARGE,001
            "Bo, jr",Broker,bo@hostile.example,"Best ""Brokers""\",002,"View bill, view payments",2,Two,Colorado,SMALL,"001,002"
            """;

    private HostileFiles() {}

    /** Another selection each time. */
    static Stream<byte[]> some(Random random) {
        return Stream.of(
                        texts(),
                        Stream.of(zip("xl/workbook.xml", "<x>".repeat(20_000)), zip("../../x", "x"), pdf()),
                        mutations(TABLE.getBytes(StandardCharsets.UTF_8), 6, random),
                        mutations(zip("xl/worksheets/sheet1.xml", "<worksheet/>"), 4, random),
                        mutations(pdf(), 6, random))
                .flatMap(files -> files);
    }

    private static Stream<byte[]> texts() {
        String header = TABLE.lines().findFirst().orElseThrow() + "\n";
        return Stream.concat(
                Stream.of(
                                "",
                                "\0",
                                "\n\n\n",
                                ",,,,,,\n,,,,",
                                header,
                                header.repeat(3),
                                header + "\"open,quote\nand,no,end",
                                header + "=HYPERLINK(\"https://evil.example\"),@x,+1,-1,ALL,VIEW_BILL",
                                header + "<script>,${1+1},#{1},{{7*7}},../..,' or 1=1--",
                                header + "A\0,B\u202e,c@hostile.example",
                                header + "x".repeat(100_000),
                                "a,".repeat(50_000),
                                "%PDF-1.7\n%%EOF",
                                "PK\3\4",
                                "{\"rows\":[]}")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        TABLE.getBytes(StandardCharsets.UTF_16),
                        TABLE.replace("Ann", "Zoë").getBytes(Charset.forName("windows-1252")),
                        TABLE.replace('\n', '\r').getBytes(StandardCharsets.UTF_8)));
    }

    /** Some bytes changed, taken out or cut off. */
    private static Stream<byte[]> mutations(byte[] whole, int number, Random random) {
        return IntStream.range(0, number).mapToObj(n -> {
            byte[] copy = Arrays.copyOf(whole, n % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; copy.length > 0 && change <= random.nextInt(20); change++) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
            }
            return copy;
        });
    }

    private static byte[] zip(String name, String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
