package io.mandate.analyst;

import io.mandate.analyst.difference.Difference;
import io.mandate.analyst.difference.FileDifferences;
import io.mandate.analyst.explanation.Explanations.NamedRelease;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.MailPreview;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Items;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is in force and what was before, for analysts and operations. */
@RestController
@RequestMapping("/api/releases")
class ReleaseEndpoint {

    private static final int PAGE = 100;

    private final ReleaseBook releases;
    private final Drafts drafts;
    private final MovedCases moves;
    private final MailPreview mails;

    ReleaseEndpoint(ReleaseBook releases, Drafts drafts, MovedCases moves, MailPreview mails) {
        this.releases = releases;
        this.drafts = drafts;
        this.moves = moves;
        this.mails = mails;
    }

    record Source(String text) {}

    /** @param id of the change */
    record Started(UUID id) {}

    record Title(String title) {}

    record Moves(MovedCases.Progress progress, List<MovedCases.Moved> items, String next) {}

    record Again(int cases) {}

    @GetMapping
    Items<NamedRelease> releases() {
        Map<String, Draft> published = drafts.published();
        return Items.all(releases.releases().stream()
                .map(release -> NamedRelease.of(release, published.get(release.id())))
                .toList());
    }

    /** Begins a change that brings the release back. */
    @PostMapping("/{release}/draft")
    @ResponseStatus(HttpStatus.CREATED)
    Started rollBack(@PathVariable String release, @RequestBody Title title, @AuthenticationPrincipal SignedOn person) {
        return new Started(drafts.rollBack(release, title.title(), person.accountId()));
    }

    /** How far the open cases have come that move to the release, and those of one state. */
    @GetMapping("/{release}/moves")
    Moves moves(
            @PathVariable String release,
            @RequestParam(defaultValue = "FAILED") MovedCases.State state,
            @RequestParam(defaultValue = "") String after) {
        List<MovedCases.Moved> items = moves.moved(release, state, after, PAGE);
        return new Moves(
                moves.progress(release),
                items,
                items.size() < PAGE ? null : items.get(PAGE - 1).instance());
    }

    /** Lets the cases try again that could not move. */
    @PostMapping("/{release}/moves")
    Again moveAgain(@PathVariable String release) {
        return new Again(moves.again(release));
    }

    @GetMapping("/{release}/models")
    Items<ReleaseBook.Model> models(@PathVariable String release) {
        return Items.all(releases.models(release));
    }

    /** @param file such as {@code mails/access-code.en.mustache} */
    @GetMapping("/{release}/source")
    Source source(@PathVariable String release, @RequestParam String file) {
        return new Source(text(releases.files(release), file));
    }

    /**
     * What a file says otherwise than in another release, in words.
     *
     * @param before the other release
     */
    @GetMapping("/{release}/differences")
    Items<Difference> differences(
            @PathVariable String release, @RequestParam String file, @RequestParam String before) {
        return Items.all(FileDifferences.between(
                file, content(releases.files(before), file), content(releases.files(release), file)));
    }

    @GetMapping("/{release}/table")
    ReleaseBook.Table table(@PathVariable String release, @RequestParam String file) {
        return releases.table(release, file).orElseThrow(NotVisible::new);
    }

    /** A mail with made-up values, as people receive it. */
    @GetMapping("/{release}/mail")
    MailPreview.Preview mail(@PathVariable String release, @RequestParam String file) {
        return mail(mails, releases.files(release), file);
    }

    /** The text of a file; what is not there is not visible. */
    static String text(SortedMap<String, byte[]> files, String file) {
        return new String(content(files, file), StandardCharsets.UTF_8);
    }

    static byte[] content(SortedMap<String, byte[]> files, String file) {
        return Optional.ofNullable(files.get(file)).orElseThrow(NotVisible::new);
    }

    static ReleaseBook.Table table(ReleaseBook releases, SortedMap<String, byte[]> files, String file) {
        return releases.table(file, content(files, file)).orElseThrow(NotVisible::new);
    }

    /** A mail with made-up values, as people receive it. */
    static MailPreview.Preview mail(MailPreview mails, SortedMap<String, byte[]> files, String file) {
        String language = FileNames.languageOfMail(file).orElseThrow(NotVisible::new);
        return mails.of(text(files, file), language);
    }

    @GetMapping("/{release}/counts")
    ReleaseBook.Counts counts(@PathVariable String release, @RequestParam String process) {
        return releases.counts(release, process).orElseThrow(NotVisible::new);
    }
}
