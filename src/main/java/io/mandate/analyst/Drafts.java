package io.mandate.analyst;

import io.mandate.analyst.Draft.Decision.Outcome;
import io.mandate.analyst.Draft.Origin;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.ProcessDifferences.Difference;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.ReleasePress.Overtaken;
import io.mandate.people.Staff;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.rules.FieldError;
import io.mandate.platform.rules.InvalidInput;
import io.mandate.platform.rules.NotAllowed;
import io.mandate.platform.rules.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.rules.StateMovedOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of processes, rules, forms and mails: one analyst writes a change, the checks look at it, another analyst
 * approves it, and then it is a release.
 */
@Service
@Transactional
public class Drafts {

    private static final Duration LONGEST_PLAN = Duration.ofDays(366);
    private static final String OVERTAKEN =
            "Another release came into force in the meantime. Bring the change up to date, look at what it changes now, and submit it again.";

    private final DraftRows rows;
    private final ReleaseBook releases;
    private final ReleaseChecks checks;
    private final ReleaseProcess process;
    private final ReleasePress press;
    private final RightEffects rights;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final Clock clock;
    private final boolean foldersOnly;

    Drafts(
            DraftRows rows,
            ReleaseBook releases,
            @Lazy ReleaseChecks checks,
            ReleaseProcess process,
            ReleasePress press,
            RightEffects rights,
            RuleBook rules,
            AuditTrail audit,
            Clock clock,
            @Value("${mandate.git-ops}") boolean foldersOnly) {
        this.rows = rows;
        this.releases = releases;
        this.checks = checks;
        this.process = process;
        this.press = press;
        this.rights = rights;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
        this.foldersOnly = foldersOnly;
    }

    /** Whether the model folders are the only source of releases. */
    public boolean readOnly() {
        return foldersOnly;
    }

    /** The latest changes, the newest first. Whoever asks for them is about to check one. */
    @Transactional(readOnly = true)
    public List<Draft> latest() {
        checks.prepare();
        return rows.latest(releases.inForce());
    }

    @Transactional(readOnly = true)
    public Draft find(UUID id) {
        return rows.find(id, releases.inForce()).orElseThrow(NotVisible::new);
    }

    /** Published changes by the release that came of them. */
    @Transactional(readOnly = true)
    public Map<String, Draft> published() {
        return rows.published(releases.inForce());
    }

    /** Begins a change of what is in force. */
    public UUID start(String title, UUID author) {
        return start(title, Origin.CONSOLE, author, new TreeMap<>());
    }

    /**
     * Begins a change that brings back an earlier release.
     *
     * @param release of which everything is taken
     */
    public UUID rollBack(String release, String title, UUID author) {
        if (releases.releases().stream().noneMatch(known -> known.id().equals(release))) {
            throw new NotVisible();
        }
        String base = releases.inForce();
        return start(title, Origin.ROLL_BACK, author, difference(releases.files(release), releases.files(base)));
    }

    /** Takes what the Camunda Modeler would deploy into the open change of the same person and name, or into a new one. */
    public UUID deployed(String name, Map<String, byte[]> files, UUID author) {
        requireConsole();
        Optional<Draft> open = rows.openOfModeler(name, author, releases.inForce());
        if (open.isEmpty()) {
            return start(name, Origin.MODELER, author, named(files));
        }
        put(open.get().id(), open.get().version(), files, author);
        return open.get().id();
    }

    private UUID start(String title, Origin origin, UUID author, Map<String, byte[]> difference) {
        requireConsole();
        if (title == null || title.isBlank() || title.strip().length() > 100) {
            throw new InvalidInput("/title", "required", "Say in up to 100 characters what the change is for.");
        }
        UUID id = rows.insert(title.strip(), origin, author, releases.inForce(), null);
        rows.write(id, difference);
        record("draft-started", Actor.of(author, Staff.ANALYSTS), id, Map.of("origin", origin));
        return id;
    }

    /**
     * Keeps new content of the model folders as a change, since people released something else meanwhile. Nothing in force
     * changes.
     *
     * @param hash SHA-256 of the content
     * @return false if this content was kept before
     */
    public boolean keepFolder(String hash, SortedMap<String, byte[]> content) {
        if (rows.knowsFolder(hash)) {
            return false;
        }
        UUID id = rows.insert("New content of the model folders", Origin.FOLDER, null, releases.inForce(), hash);
        rows.write(id, difference(content, releases.files(releases.inForce())));
        record("draft-started", Actor.SYSTEM, id, Map.of("origin", Origin.FOLDER));
        return true;
    }

    /** The complete content of the release that the change would make. */
    @Transactional(readOnly = true)
    public SortedMap<String, byte[]> files(UUID id) {
        Draft draft = find(id);
        SortedMap<String, byte[]> files = new TreeMap<>(releases.files(draft.base()));
        rows.files(id).forEach((name, content) -> {
            if (content == null) {
                files.remove(name);
            } else {
                files.put(name, content);
            }
        });
        return files;
    }

    /** Every model, and what the change does to it. */
    @Transactional(readOnly = true)
    public List<Model> models(UUID id) {
        return releases.compare(files(id), releases.files(find(id).base()));
    }

    /** What the change does to a process; nothing for what it adds or removes as a whole. */
    @Transactional(readOnly = true)
    public List<Difference> differences(UUID id, String file) {
        byte[] now = files(id).get(file);
        return now == null ? List.of() : differences(id, file, now);
    }

    /** What this content would do to a process of the release that the change begins from. */
    @Transactional(readOnly = true)
    public List<Difference> differences(UUID id, String file, byte[] now) {
        byte[] before = releases.files(find(id).base()).get(file);
        return before == null ? List.of() : ProcessDifferences.between(before, now);
    }

    /** Why the change may not be released; nothing when it may. */
    @Transactional(readOnly = true)
    public List<Finding> check(UUID id) {
        return checks.check(files(id));
    }

    /**
     * Writes files into the change.
     *
     * @param version that was seen
     * @param files contents by a name or path
     * @return the new version
     * @throws StateMovedOn when somebody else has changed it since
     */
    public long put(UUID id, long version, Map<String, byte[]> files, UUID editor) {
        SortedMap<String, byte[]> named = named(files);
        long next = edited(id, version, editor);
        SortedMap<String, byte[]> base = releases.files(find(id).base());
        named.forEach((name, content) -> {
            rows.forget(id, name);
            if (!Arrays.equals(content, base.get(name))) {
                rows.write(id, name, content);
            }
        });
        return next;
    }

    /** Takes a file out of the release that the change would make. */
    public long remove(UUID id, long version, String name, UUID editor) {
        long next = edited(id, version, editor);
        rows.forget(id, name);
        if (releases.files(find(id).base()).containsKey(name)) {
            rows.write(id, name, null);
        }
        return next;
    }

    /** Compares the change with what is in force now, which it will replace, instead of with what it began from. */
    public long bringUpToDate(UUID id, long version, UUID editor) {
        SortedMap<String, byte[]> files = files(id);
        SortedMap<String, byte[]> began = releases.files(find(id).base());
        SortedMap<String, byte[]> now = releases.files(releases.inForce());
        long next = edited(id, version, editor);
        // what the change leaves alone is as it is in force now
        Map<String, byte[]> own = difference(files, began);
        rows.forget(id);
        own.forEach((name, content) -> {
            if (!Arrays.equals(content, now.get(name))) {
                rows.write(id, name, content);
            }
        });
        rows.base(id, releases.inForce());
        return next;
    }

    private long edited(UUID id, long version, UUID editor) {
        requireConsole();
        requireOpen(find(id));
        return rows.edit(id, version, editor)
                .orElseThrow(() -> new StateMovedOn(
                        "DRAFT_CHANGED",
                        "Somebody else has changed this in the meantime. Open it again to see how it stands now."));
    }

    /**
     * Asks another analyst to approve the change.
     *
     * @param publishAt null for as soon as it is approved
     * @throws InvalidInput with the findings of the checks
     */
    public void submit(UUID id, Submission wanted, UUID by) {
        requireConsole();
        Draft draft = find(id);
        requireOpen(draft);
        requireUpToDate(draft);
        Instant now = clock.instant();
        if (wanted.publishAt() != null
                && (wanted.publishAt().isBefore(now) || wanted.publishAt().isAfter(now.plus(LONGEST_PLAN)))) {
            throw new InvalidInput("/publishAt", "range", "Choose a time between now and a year from now.");
        }
        if (rows.files(id).isEmpty()) {
            throw new InvalidInput("", "empty", "This changes nothing yet. Change a file first.");
        }
        List<Finding> findings = check(id);
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings.stream().map(Drafts::error).toList());
        }
        if (!rows.submit(id, draft.version(), wanted, by)) {
            throw movedOn();
        }
        record(
                "release-submitted",
                Actor.of(by, Staff.ANALYSTS),
                id,
                Map.of("inFlight", wanted.inFlight(), "newRights", wanted.newRights()));
        process.submitted(id, now.plus(rules.waitingTime("RELEASE_APPROVAL")));
    }

    private static FieldError error(Finding finding) {
        return new FieldError("/files/" + finding.file(), finding.rule(), finding.cause() + " " + finding.remedy());
    }

    /** Ends a change that is not published. */
    public void withdraw(UUID id, UUID by) {
        requireConsole();
        Draft draft = find(id);
        if (!Set.of(State.OPEN, State.SUBMITTED).contains(draft.state())
                || !rows.move(id, draft.state(), State.WITHDRAWN)) {
            throw movedOn();
        }
        record("draft-withdrawn", Actor.of(by, Staff.ANALYSTS), id, Map.of());
        if (draft.state() == State.SUBMITTED) {
            process.withdrawn(id);
        }
    }

    /**
     * Decides on a submitted change.
     *
     * @param reason stated when it is returned
     */
    public void decide(UUID id, Outcome outcome, String reason, UUID reviewer) {
        Draft draft = find(id);
        if (draft.state() != State.SUBMITTED || draft.decision() != null) {
            throw movedOn();
        }
        if (isEditorOf(id, reviewer)) {
            throw new NotAllowed("Nobody approves their own change. Please leave it to a colleague.");
        }
        if (outcome == Outcome.RETURNED && (reason == null || reason.isBlank())) {
            throw new InvalidInput("/reason", "required", "Say what should be different.");
        }
        rows.decide(id, outcome, reviewer, reason == null || reason.isBlank() ? null : reason.strip());
        record(
                outcome == Outcome.APPROVED ? "release-approved" : "release-returned",
                Actor.of(reviewer, Staff.ANALYSTS),
                id,
                Map.of());
        if (outcome == Outcome.APPROVED) {
            Instant planned = draft.submission().publishAt();
            process.approved(id, planned == null ? clock.instant() : planned);
        } else {
            process.returned(id);
        }
    }

    /** Whether the account has written in a change, so that it may not decide on it. */
    public boolean isEditorOf(UUID id, UUID account) {
        return rows.editors(id).contains(account);
    }

    /**
     * Puts an approved change into force.
     *
     * @return false when another release came into force since: the change is given back to its author
     */
    public boolean publish(UUID id) {
        Draft draft = find(id);
        if (draft.state() == State.PUBLISHED) {
            return true;
        }
        try {
            String release = press.publish(
                    files(id), "draft " + id, draft.base(), draft.submission().newRights());
            rows.published(id, release);
            record("release-published", Actor.SYSTEM, id, Map.of("release", release, "rights", changedRights(id)));
            press.moveOpenCases(release, draft.submission().inFlight());
            return true;
        } catch (Overtaken overtaken) {
            rows.decide(id, Outcome.RETURNED, null, OVERTAKEN);
            record("release-returned", Actor.SYSTEM, id, Map.of());
            return false;
        }
    }

    private List<Map<String, Object>> changedRights(UUID id) {
        return rightEffects(id).stream()
                .<Map<String, Object>>map(effect -> Map.of(
                        "right", effect.right().code(),
                        "groupSize", effect.groupSize(),
                        "gained", effect.gained(),
                        "people", effect.people(),
                        "invitations", effect.invitations()))
                .toList();
    }

    /** Who loses a right by the change, and who gains one. */
    @Transactional(readOnly = true)
    public List<RightEffect> rightEffects(UUID id) {
        Draft draft = find(id);
        String replaced = draft.release() == null ? releases.inForce() : draft.base();
        return rights.of(draft.release(), files(id), releases.files(replaced));
    }

    /** @return what one has otherwise than the other; null for a file that it has not */
    private static Map<String, byte[]> difference(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
        Map<String, byte[]> difference = new TreeMap<>();
        one.forEach((name, content) -> {
            if (!Arrays.equals(content, other.get(name))) {
                difference.put(name, content);
            }
        });
        other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(name -> difference.put(name, null));
        return difference;
    }

    /** The files by their names in a release; those of an archive are taken out of it. */
    private static SortedMap<String, byte[]> named(Map<String, byte[]> files) {
        SortedMap<String, byte[]> named = new TreeMap<>();
        files.forEach((path, content) -> {
            if (content.length > ReleaseLimits.FILE) {
                throw new InvalidInput("/file", "tooLarge", "A file of a release is at most 1 MB.");
            }
            if (ZippedFiles.isZip(content)) {
                named.putAll(ZippedFiles.read(content));
            } else {
                named.put(
                        FileNames.inRelease(path)
                                .orElseThrow(
                                        () -> new InvalidInput(
                                                "/file",
                                                "name",
                                                "A release holds files such as code-policy.dmn, add-user.form, access-code.en.mustache and add-user.es.json: small letters, digits and hyphens.")),
                        content);
            }
        });
        return named;
    }

    private void requireConsole() {
        if (foldersOnly) {
            throw new NotAllowed("The model folders are the only source of releases here. Change the files there.");
        }
    }

    private static void requireOpen(Draft draft) {
        if (draft.state() != State.OPEN) {
            throw movedOn();
        }
    }

    private static void requireUpToDate(Draft draft) {
        if (draft.outdated()) {
            throw new StateMovedOn("OUTDATED", OVERTAKEN);
        }
    }

    private static StateMovedOn movedOn() {
        return new StateMovedOn("DRAFT_MOVED_ON", "This change has been submitted, decided or withdrawn already.");
    }

    private void record(String action, Actor actor, UUID id, Map<String, Object> detail) {
        audit.record(action, actor, null, id, null, detail);
    }
}
