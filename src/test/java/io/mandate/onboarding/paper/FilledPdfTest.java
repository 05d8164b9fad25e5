package io.mandate.onboarding.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mandate.platform.refusal.InvalidInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FilledPdfTest {

    @Test
    void aFileLockedToCertificatesIsRefusedAsLocked() {
        String objects =
                """
                %PDF-1.7
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
                3 0 obj <</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128/StmF/F/StrF/F
                  /CF<</F<</CFM/AESV2/Length 16/Recipients[<00>]>>>>>> endobj
                """;
        StringBuilder file = new StringBuilder(objects).append("xref\n0 4\n0000000000 65535 f \n");
        for (int i = 1; i <= 3; i++) {
            file.append("%010d 00000 n \n".formatted(objects.indexOf(i + " 0 obj")));
        }
        file.append("trailer <</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.length()));

        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> FilledPdf.values(file.toString().getBytes(StandardCharsets.US_ASCII)));

        assertThat(refused.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("password"));
    }
}
