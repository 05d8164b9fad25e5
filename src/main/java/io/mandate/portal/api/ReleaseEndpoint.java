package io.mandate.portal.api;

import static io.mandate.access.Memberships.ANALYSTS;
import static io.mandate.access.Memberships.OPERATIONS;

import io.mandate.access.Memberships;
import io.mandate.account.SignedOn;
import io.mandate.notification.MailPreview;
import io.mandate.release.ReleaseBook;
import io.mandate.rules.NotAllowed;
import io.mandate.rules.NotVisible;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is in force and what was before, for analysts and operations. */
@RestController
@RequestMapping("/api/releases")
class ReleaseEndpoint {

    private static final Set<String> READERS = Set.of(ANALYSTS, OPERATIONS);

    private static final Pattern MAIL = Pattern.compile("mails/([a-z-]+)\\.([a-z]{2})\\.mustache");

    private final ReleaseBook releases;
    private final MailPreview mails;
    private final Memberships memberships;

    ReleaseEndpoint(ReleaseBook releases, MailPreview mails, Memberships memberships) {
        this.releases = releases;
        this.mails = mails;
        this.memberships = memberships;
    }

    record Source(String text) {}

    @GetMapping
    Items<ReleaseBook.Release> releases(@AuthenticationPrincipal SignedOn person) {
        requireReader(person);
        return Items.all(releases.releases());
    }

    @GetMapping("/{release}/models")
    Items<ReleaseBook.Model> models(@PathVariable String release, @AuthenticationPrincipal SignedOn person) {
        requireReader(person);
        return Items.all(releases.models(release));
    }

    /** @param file such as {@code mails/access-code.en.mustache} */
    @GetMapping("/{release}/source")
    Source source(@PathVariable String release, @RequestParam String file, @AuthenticationPrincipal SignedOn person) {
        requireReader(person);
        return releases.text(release, file).map(Source::new).orElseThrow(NotVisible::new);
    }

    @GetMapping("/{release}/table")
    ReleaseBook.Table table(
            @PathVariable String release, @RequestParam String file, @AuthenticationPrincipal SignedOn person) {
        requireReader(person);
        return releases.table(release, file).orElseThrow(NotVisible::new);
    }

    /** A mail with made-up values, as people receive it. */
    @GetMapping("/{release}/mail")
    MailPreview.Preview mail(
            @PathVariable String release, @RequestParam String file, @AuthenticationPrincipal SignedOn person) {
        requireReader(person);
        Matcher mail = MAIL.matcher(file);
        if (!mail.matches() || releases.text(release, file).isEmpty()) {
            throw new NotVisible();
        }
        return mails.of(release, mail.group(1), mail.group(2));
    }

    @GetMapping("/{release}/counts")
    ReleaseBook.Counts counts(
            @PathVariable String release, @RequestParam String process, @AuthenticationPrincipal SignedOn person) {
        requireReader(person);
        return releases.counts(release, process).orElseThrow(NotVisible::new);
    }

    private void requireReader(SignedOn person) {
        if (memberships.roles(person.accountId()).stream().noneMatch(READERS::contains)) {
            throw new NotAllowed("Only analysts and operations look at releases.");
        }
    }
}
