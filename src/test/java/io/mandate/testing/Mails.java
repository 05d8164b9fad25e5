package io.mandate.testing;

import io.mandate.local.Mailbox;
import io.mandate.local.ReceivedMail;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The received mails of an address, and what stands in them. */
public final class Mails {

    private static final Pattern CODE = Pattern.compile("(?m)^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$");
    private static final Pattern LINK = Pattern.compile("(?m)^https?://\\S+$");

    private final Mailbox mailbox;

    public Mails(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** The mails to an address so far, oldest first. */
    public List<ReceivedMail> to(String address) {
        return mailbox.to(address);
    }

    /** Waits for the {@code number}th mail to an address, counted from 1. */
    public ReceivedMail await(String address, int number) {
        return Eventually.until("mail " + number + " to " + address, () -> to(address), mails -> mails.size() >= number)
                .get(number - 1);
    }

    /** Waits for a mail to an address; gives the newest such mail. */
    public ReceivedMail await(String address, Predicate<ReceivedMail> wanted) {
        List<ReceivedMail> found = Eventually.until(
                "mail to " + address, () -> to(address).stream().filter(wanted).toList(), mails -> !mails.isEmpty());
        return found.get(found.size() - 1);
    }

    /** Waits for the {@code number}th access code mailed to an address, counted from 1. */
    public String awaitCode(String address, int number) {
        List<String> codes = Eventually.until(
                "access code " + number + " to " + address,
                () -> to(address).stream()
                        .filter(Mails::hasCode)
                        .map(Mails::code)
                        .toList(),
                found -> found.size() >= number);
        return codes.get(number - 1);
    }

    /** Waits for a mail with a link to {@code path}, a regular expression; gives the newest such link. */
    public URI awaitLink(String address, String path) {
        List<URI> links = Eventually.until(
                "link to " + path + " for " + address,
                () -> to(address).stream()
                        .flatMap(mail -> links(mail).stream())
                        .filter(link -> link.getPath().matches(path))
                        .toList(),
                found -> !found.isEmpty());
        return links.get(links.size() - 1);
    }

    public static boolean hasCode(ReceivedMail mail) {
        return CODE.matcher(mail.text()).find();
    }

    /** The access code, which stands alone on its line. */
    public static String code(ReceivedMail mail) {
        return CODE.matcher(mail.text())
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No access code in: " + mail.text()));
    }

    /** The first link, which stands alone on its line. */
    public static URI link(ReceivedMail mail) {
        return links(mail).stream().findFirst().orElseThrow(() -> new AssertionError("No link in: " + mail.text()));
    }

    /** The token at the end of a link. */
    public static String token(URI link) {
        return link.getQuery().substring("token=".length());
    }

    private static List<URI> links(ReceivedMail mail) {
        return LINK.matcher(mail.text())
                .results()
                .map(found -> URI.create(found.group()))
                .toList();
    }

    /** Every code that was mailed there, as often as it was. */
    public List<String> codesTo(String address) {
        return to(address).stream().filter(Mails::hasCode).map(Mails::code).toList();
    }
}
