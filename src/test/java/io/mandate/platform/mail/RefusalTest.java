package io.mandate.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.mail.smtp.MailAnswer;
import io.mandate.platform.words.Message;
import io.mandate.testing.Said;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailSendException;

/** Answers that mail servers really give. */
class RefusalTest {

    private static Refusal of(Exception cause) {
        return Refusal.of(new MailSendException(Map.of("mail", new SendFailedException("Invalid Addresses", cause))));
    }

    @ParameterizedTest
    @CsvSource({
        "550, '550 5.1.1 <ann@a.example>: Recipient address rejected: User unknown', true, it refuses the mail (550 5.1.1)",
        "550, '550 No such user here', true, it refuses the mail (550)",
        "552, '552 5.2.2 <ann@a.example>: Mailbox full', true, it refuses the mail (552 5.2.2)",
        "550, '550 5.7.1 Service unavailable; client is on a block list', false, 'it refuses us as the sender, as by a block list or a policy (550 5.7.1)'",
        "554, '554-5.7.26 unauthenticated', false, 'it refuses us as the sender, as by a block list or a policy (554-5.7.26)'",
        "553, '553 5.1.8 no-reply@b.example: domain not found', false, 'it refuses us as the sender, as by a block list or a policy (553 5.1.8)'",
        "450, '450 4.2.0 <ann@a.example>: Greylisted', false, it asks to wait (450 4.2.0)",
        "452, '452 4.3.1 Queue full', false, it asks to wait (452 4.3.1)"
    })
    void theCodesOfTheAnswerSayWhatItIsAbout(int code, String answer, boolean ofAddress, String reason)
            throws Exception {
        InternetAddress ann = new InternetAddress("ann@a.example");

        String codes = reason.replaceFirst(".*\\((.+)\\)", "$1").replace('-', ' ');
        assertThat(of(new SMTPAddressFailedException(ann, "RCPT TO", code, answer)))
                .isEqualTo(new Refusal(ofAddress, reason, codes));
    }

    @Test
    void aMailThatIsRefusedByItsContentSaysNothingAboutTheAddress() {
        assertThat(of(new SMTPSendFailedException("DATA", 554, "554 5.6.0 Bad content", null, null, null, null)))
                .isEqualTo(new Refusal(false, "it refuses the mail (554 5.6.0)", "554 5.6.0"));
    }

    @Test
    void aServerThatIsSilentIsTriedAgain() {
        assertThat(of(new MessagingException("Exception reading response", new java.net.SocketTimeoutException())))
                .isEqualTo(new Refusal(false, "it is down, or did not answer in time", null));
    }

    @ParameterizedTest
    @CsvSource({
        "'250 2.0.0 Ok: queued as 4ZKx', 250 2.0.0",
        "'250-2.1.5 first\n250 2.1.5 last', 250 2.1.5",
        "'250 OK', 250",
        "'221 2.0.0.1 is a host', 221",
        "'Bye', "
    })
    void anAnswerIsKeptByItsCodesAndNeverByItsText(String response, String codes) {
        assertThat(MailAnswer.codes(response)).isEqualTo(codes);
    }

    @Test
    void whatTheEngineHasKeptOfAFailureIsSaidInTheReadersLanguage() {
        for (MailDeferred.Why why : MailDeferred.Why.values()) {
            Message told = MailDeferred.told(new MailDeferred(why).getMessage()).orElseThrow();
            assertThat(told.key()).isEqualTo(Message.of("mail-failure", why).key());
            assertThat(Said.WORDS.in("es", told)).isNotEqualTo(Said.english(told));
        }
        assertThat(MailDeferred.told(MailDeferred.unwritten().getMessage())).isPresent();
        assertThat(MailDeferred.told(new MailDeferred("it asks to wait (450 4.2.0)").getMessage()))
                .hasValueSatisfying(
                        told -> assertThat(Said.english(told)).isEqualTo("The mail server asks to wait (450 4.2.0)."));
        assertThat(MailDeferred.told("Unknown property used in expression")).isEmpty();
    }
}
