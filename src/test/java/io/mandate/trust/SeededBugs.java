package io.mandate.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Guards that are left out one at a time: whether the parts and the tests have teeth. */
final class SeededBugs {

    private static final String ISSUES = "onboarding.code.CodeIssues";
    private static final String TEXT = "platform.text.TypedText";
    private static final String FORMS = "engine.form.FormRules$Check";

    private final Parts parts;
    private final List<SeededBug> all = new ArrayList<>();

    SeededBugs(Parts parts) {
        this.parts = parts;
    }

    List<SeededBug> all() {
        codes();
        signOns();
        access();
        designations();
        trail();
        requests();
        load();
        texts();
        forms();
        return all;
    }

    private void byRace(String race, String bug, Supplier<Seed> seed) {
        Part part = parts.races().stream()
                .filter(each -> each.name().equals("race: " + race))
                .findFirst()
                .orElseThrow();
        all.add(SeededBug.noticedBy(part, 25, bug, seed));
    }

    private void byGuesses(String bug, Supplier<Seed> seed) {
        all.add(SeededBug.noticedBy(parts.wrongCodes(10), 250, bug, seed));
    }

    private void byTest(String test, String bug, Supplier<Seed> seed) {
        all.add(SeededBug.noticedBy(test, bug, seed));
    }

    private void codes() {
        String good = "and state = 'LIVE' and expires_at > clock_timestamp()";
        byRace(
                "redeem and redeem",
                "a code is redeemed whatever its state",
                () -> Seed.says(ISSUES, "redeem", good, ""));
        byRace(
                "redeem and expire",
                "a code is redeemed after its time",
                () -> Seed.says(ISSUES, "redeem", " and expires_at > clock_timestamp()", ""));
        byRace("redeem and withdraw", "a withdrawn code lives on", () -> Seed.doesNothing(ISSUES, "end"));
        byGuesses(
                "codes of everybody are compared",
                () -> Seed.says(ISSUES, "of", "where v.account_id = :account", "where :account::uuid is not null"));
        byGuesses("every code is the right one", () -> Seed.answers("onboarding.code.AccessCode", "sameAs", true));
        byGuesses("tries are not counted", () -> Seed.doesNothing("platform.secret.Throttle", "count"));
        byGuesses(
                "tries do not add up",
                () -> Seed.says(
                        "platform.secret.Throttle", "count", "else throttle.tries + 1 end", "else throttle.tries end"));
        byGuesses(
                "a wrong code is not noted",
                () -> Seed.doesNothing("onboarding.redemption.Redemptions", "noteRefusal"));
        all.add(SeededBug.noticedBy(
                parts.wrongClocks().get(0),
                1,
                "a timer ends a code, whatever the database's clock says",
                () -> Seed.says(ISSUES, "expire", " and expires_at <= clock_timestamp()", "")));
        byTest(
                "platform.secret.CountedTest",
                "each address of IPv6 counts for itself",
                () -> Seed.answersParameter("platform.secret.Counted", "network", 0));
    }

    private void signOns() {
        Part guesses = parts.passwordGuesses();
        all.add(SeededBug.noticedBy(
                guesses,
                1000,
                "every password is right",
                () -> Seed.answers("people.signon.Passwords", "matches", true)));
        all.add(SeededBug.noticedBy(
                guesses,
                1000,
                "passwords are tried without end",
                () -> Seed.doesNothing("people.signon.PasswordTries", "count")));
        all.add(SeededBug.noticedBy(
                guesses,
                1000,
                "the owner's own source counts like a stranger's",
                () -> Seed.answers("platform.secret.Throttle", "remembers", false)));
        byTest(
                "people.signon.GuessablePasswordsTest",
                "common passwords are taken",
                () -> Seed.answers("people.signon.GuessablePasswords", "isCommon", false));
        byTest(
                "people.signon.GuessablePasswordsTest",
                "one's own name is a password",
                () -> Seed.answers("people.signon.GuessablePasswords", "isOfKnownWords", false));
    }

    private void access() {
        byRace(
                "two engine administrators remove each other",
                "roles are taken by whoever has none",
                () -> Seed.doesNothing("people.account.StaffRoles", "requireGiver"));
        byRace(
                "narrow and add",
                "rights are given that nobody has",
                () -> Seed.answersParameter("onboarding.invitation.OfferRules", "grantable", 2));
        byRace(
                "narrow and add",
                "open offers are not narrowed",
                () -> Seed.doesNothing("onboarding.invitation.OpenOffers", "administratorNarrowed"));
        all.add(SeededBug.noticedBy(
                parts.journeys(),
                2,
                "every decision is yes",
                () -> Seed.answers("onboarding.decision.AccessDecisions", "may", true)));
        byTest(
                "onboarding.invitation.InvitationTest",
                "an invitation moves from any state",
                () -> Seed.doesNothing("onboarding.invitation.Invitation", "require"));
        byTest(
                "onboarding.access.GrantTest",
                "access that has ended is changed",
                () -> Seed.doesNothing("onboarding.access.Grant", "requireActive"));
    }

    private void designations() {
        byTest(
                "onboarding.designation.DesignationTest",
                "a designation moves from any state",
                () -> Seed.doesNothing("onboarding.designation.Designation", "require"));
        byTest(
                "onboarding.designation.DesignationTest",
                "every repetition is the same",
                () -> Seed.answers("onboarding.designation.Designation", "asksTheSameAs", true));
        byRace(
                "designate and designate",
                "a repetition is a case of its own",
                () -> Seed.findsNothing("onboarding.designation.Repeats", "of"));
    }

    private void trail() {
        all.add(SeededBug.noticedBy(
                parts.tamperings(),
                60,
                "an inserted entry is not named",
                () -> Seed.doesNothing("platform.audit.TrailCheck$Walk", "inserted")));
        all.add(SeededBug.noticedBy(
                parts.tamperings(),
                60,
                "a cut end is not named",
                () -> Seed.doesNothing("platform.audit.TrailCheck$Walk", "end")));
    }

    private void requests() {
        all.add(SeededBug.noticedBy(
                parts.hostileRequests(),
                4000,
                "everybody passes the table of routes",
                () -> Seed.doesNothing("portal.security.RouteGuard", "require")));
        all.add(SeededBug.noticedBy(
                parts.hostileRequests(),
                4000,
                "text that cannot be stored is taken",
                () -> Seed.answers("platform.web.StorableText", "is", true)));
        byTest(
                "platform.web.StrictJsonTest",
                "text in JSON is read as it is",
                () -> Seed.answersParameter("platform.web.StrictJson$Checking", "composed", 0));
        byTest(
                "platform.web.StrictJsonTest",
                "text that cannot be stored is read from JSON",
                () -> Seed.answersParameter("platform.web.StrictJson$Checking", "checked", 0));
    }

    private void load() {
        all.add(SeededBug.noticedBy(
                parts.busyNodes(45, 0, Duration.ofSeconds(20)),
                1,
                "changes may take every connection",
                () -> Seed.answers("portal.security.ChangesAtOnce", "preHandle", true)));
    }

    private void texts() {
        byTest(
                "platform.text.TypedTextTest",
                "hidden characters are taken",
                () -> Seed.answers(TEXT, "hasHidden", false));
        byTest(
                "platform.text.TypedTextTest",
                "marks without end are taken",
                () -> Seed.answers(TEXT, "hasTooManyMarks", false));
        byTest(
                "platform.text.TypedTextTest",
                "names hold pages and formulas",
                () -> Seed.answersParameter(TEXT, "look", 0));
        byTest(
                "platform.EmailAddressTest",
                "a domain is taken as it is typed",
                () -> Seed.answersParameter("platform.text.DomainName", "punycode", 0));
        byTest(
                "platform.mail.MailRendererTest",
                "values begin new lines of a mail",
                () -> Seed.answersParameter("platform.mail.MailRenderer", "oneLine", 0));
        byTest(
                "analyst.ZippedFilesTest",
                "everything is a ZIP file",
                () -> Seed.answers("analyst.ZippedFiles", "isZip", true));
    }

    private void forms() {
        byTest(
                "engine.form.FormRulesTest",
                "fields that a form does not have are taken",
                () -> Seed.doesNothing(FORMS, "unknown"));
        byTest("engine.form.FormRulesTest", "rules of fields are not checked", () -> Seed.doesNothing(FORMS, "field"));
        byTest(
                "engine.form.FormRulesTest",
                "an option that is not offered is taken",
                () -> Seed.answers("engine.form.FieldRules", "isOffered", true));
        byTest(
                "engine.form.FormPatternTest",
                "repetitions of repetitions are not seen",
                () -> Seed.answers("engine.form.FormPattern", "repeatsARepetition", false));
    }
}
