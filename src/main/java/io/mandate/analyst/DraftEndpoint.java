package io.mandate.analyst;

import static io.mandate.analyst.ReleaseEndpoint.content;

import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.difference.Difference;
import io.mandate.analyst.difference.FilePlaces;
import io.mandate.onboarding.access.RightChanges.Holder;
import io.mandate.people.SignedOn;
import io.mandate.platform.Right;
import io.mandate.platform.mail.MailPreview;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Changes in the making, for analysts; operations may look. */
@RestController
@RequestMapping("/api/drafts")
record DraftEndpoint(
        Drafts drafts, DraftMerges merges, ReleaseDecisions decisions, ReleaseBook releases, MailPreview mails) {

    /** @param readOnly whether the model folders are the only source of releases */
    record Changes(List<Draft> items, String next, boolean readOnly) {}

    record Title(String title) {}

    record Started(UUID id) {}

    record Written(long version) {}

    record Text(String text) {}

    /** @param inForce release that the questions were about */
    record Choices(String inForce, List<DraftMerges.Answer> answers) {}

    /** @param publishAt null for as soon as it is approved */
    record Wanted(InFlight inFlight, NewRights newRights, Instant publishAt) {}

    /**
     * How many people lose or would gain a right.
     *
     * @param label of the right in the language of the request
     * @param invitations open ones that offer it, and will not
     * @param holders some of these people, by name
     */
    record Effect(
            Right right,
            String label,
            String groupSize,
            int administrators,
            int teamMembers,
            int people,
            int invitations,
            List<Holder> holders) {

        static Effect of(RightEffect effect) {
            return new Effect(
                    effect.right().code(),
                    effect.right().label(Language.ofRequest()),
                    effect.groupSize(),
                    effect.administrators(),
                    effect.teamMembers(),
                    effect.people(),
                    effect.invitations(),
                    effect.holders());
        }
    }

    @GetMapping
    Changes changes() {
        return new Changes(drafts.latest(), null, drafts.readOnly());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Started start(@RequestBody Title title, @AuthenticationPrincipal SignedOn person) {
        return new Started(drafts.start(title.title(), person.accountId()));
    }

    @GetMapping("/{id}")
    Draft change(@PathVariable String id) {
        return drafts.find(Ids.of(id));
    }

    @GetMapping("/{id}/models")
    Items<ReleaseBook.Model> models(@PathVariable String id) {
        return Items.all(drafts.models(Ids.of(id)));
    }

    @GetMapping("/{id}/source")
    ReleaseEndpoint.Source source(@PathVariable String id, @RequestParam String file) {
        return new ReleaseEndpoint.Source(ReleaseEndpoint.text(drafts.files(Ids.of(id)), file));
    }

    /** What the change does to a file, in words. */
    @GetMapping("/{id}/differences")
    Items<Difference> differences(@PathVariable String id, @RequestParam String file) {
        return Items.all(drafts.differences(Ids.of(id), file));
    }

    /** What a text would do that is not saved. */
    @PostMapping("/{id}/differences")
    Items<Difference> differences(@PathVariable String id, @RequestParam String file, @RequestBody Text text) {
        return Items.all(drafts.differences(Ids.of(id), file, bytes(text)));
    }

    private static byte[] bytes(Text text) {
        if (text.text() == null) {
            throw new InvalidInput("/text", "required", Message.of("refusal.required"));
        }
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    /** The file itself, to be worked on elsewhere. */
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id, @RequestParam String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        byte[] content = content(drafts.files(Ids.of(id)), file);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    @GetMapping("/{id}/table")
    ReleaseBook.Table table(@PathVariable String id, @RequestParam String file) {
        return ReleaseEndpoint.table(releases, drafts.files(Ids.of(id)), file);
    }

    @GetMapping("/{id}/mail")
    MailPreview.Preview mail(@PathVariable String id, @RequestParam String file) {
        return ReleaseEndpoint.mail(mails, drafts.files(Ids.of(id)), file);
    }

    /** @param place of the element as people see it, such as the row and column of a table; null where they see none */
    record Found(String rule, String file, String element, Message place, Message cause, Message remedy) {}

    @GetMapping("/{id}/checks")
    Items<Found> checks(@PathVariable String id) {
        SortedMap<String, byte[]> files = drafts.files(Ids.of(id));
        Map<String, FilePlaces> places = new HashMap<>();
        return Items.all(drafts.check(Ids.of(id)).stream()
                .map(finding -> new Found(
                        finding.rule(),
                        finding.file(),
                        finding.element(),
                        finding.element() == null
                                ? null
                                : places.computeIfAbsent(finding.file(), file -> FilePlaces.of(file, files.get(file)))
                                        .find(finding.element())
                                        .orElse(null),
                        finding.cause(),
                        finding.remedy()))
                .toList());
    }

    /** Who gains a right that is new, if the primary administrators shall. */
    @GetMapping("/{id}/gains")
    Items<Effect> gains(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        return effects(id, true, person);
    }

    /** Who loses a right. */
    @GetMapping("/{id}/losses")
    Items<Effect> losses(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        return effects(id, false, person);
    }

    private Items<Effect> effects(String id, boolean gained, SignedOn person) {
        return Items.all(drafts.rightEffects(Ids.of(id)).stream()
                .filter(effect -> effect.gained() == gained)
                .map(Effect::of)
                .toList());
    }

    @PutMapping("/{id}/files")
    Written write(
            @PathVariable String id,
            @RequestParam String file,
            @RequestParam long version,
            @RequestBody Text text,
            @AuthenticationPrincipal SignedOn person) {
        return written(id, version, Map.of(file, bytes(text)), person);
    }

    @PostMapping(value = "/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Written upload(
            @PathVariable String id,
            @RequestParam long version,
            @RequestParam("file") List<MultipartFile> files,
            @AuthenticationPrincipal SignedOn person)
            throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (MultipartFile file : files) {
            contents.put(file.getOriginalFilename(), file.getBytes());
        }
        return written(id, version, contents, person);
    }

    private Written written(String id, long version, Map<String, byte[]> contents, SignedOn person) {
        return new Written(drafts.put(Ids.of(id), version, contents, person.accountId()));
    }

    @DeleteMapping("/{id}/files")
    Written remove(
            @PathVariable String id,
            @RequestParam String file,
            @RequestParam long version,
            @AuthenticationPrincipal SignedOn person) {
        return new Written(drafts.remove(Ids.of(id), version, file, person.accountId()));
    }

    /** What has to be chosen before the change is compared with what is in force now. */
    @GetMapping("/{id}/base")
    DraftMerges.Questions questions(@PathVariable String id) {
        return merges.questions(Ids.of(id));
    }

    /** Compares the change with what is in force now. */
    @PostMapping("/{id}/base")
    Written bringUpToDate(
            @PathVariable String id,
            @RequestParam long version,
            @RequestBody(required = false) Choices choices,
            @AuthenticationPrincipal SignedOn person) {
        boolean none = choices == null || choices.answers() == null;
        return new Written(merges.bringUpToDate(
                Ids.of(id),
                version,
                none ? null : choices.inForce(),
                none ? List.of() : choices.answers(),
                person.accountId()));
    }

    @PostMapping("/{id}/submission")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void submit(@PathVariable String id, @RequestBody Wanted wanted, @AuthenticationPrincipal SignedOn person) {
        if (wanted.inFlight() == null || wanted.newRights() == null) {
            throw new InvalidInput(
                    wanted.inFlight() == null ? "/inFlight" : "/newRights",
                    "required",
                    Message.of("refusal.choose-one"));
        }
        decisions.submit(
                Ids.of(id),
                new Submission(person.userId(), wanted.inFlight(), wanted.newRights(), wanted.publishAt()),
                person.accountId());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        decisions.withdraw(Ids.of(id), person.accountId());
    }
}
