package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Person;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Membership services: review what is not clear, and keep the groups. */
class MembershipServicesBrowserTest extends BrowserTest {

    private static final String TASK = "Review designation";

    @Test
    @Feature({"F5", "H13"})
    void acceptsADesignationInThePortal() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        designated(group, "Other", designee);

        Visitor morgan = staff("morgan");
        morgan.open("/tasks").row(group.number()).getByText(TASK).click();
        assertThat(morgan.field("Officer as typed")).hasValue(Pattern.compile("Ada Other, .*@.*, .*\\d{4}"));
        assertThat(morgan.field("Officer of record")).hasValue(Pattern.compile("Ada Quinn"));
        morgan.tick("Accept the designation").press("Accept the designation");

        assertThat(morgan.text("“" + TASK + "” is completed.")).isVisible();
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    @Feature({"F5", "H13"})
    void refusesADesignationInTasklist() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        designated(group, "Other", designee);

        Visitor lee = staff("lee");
        lee.follow("Your account").follow("Tasklist");
        lee.text(TASK).click();
        assertThat(lee.field("Group")).hasValue(Pattern.compile(group.number()));
        lee.press("Claim");
        assertThat(lee.field("Refuse the designation")).isEnabled();
        lee.tick("Refuse the designation")
                .fill("Reason", "Not an officer of this company.")
                .press("Complete");

        mails.await(group.officer().email(), mail -> mail.text().contains("Not an officer of this company."));
    }

    @Test
    void importsGroupsAfterLookingAtEveryRow() {
        String number = "W" + groups.one().number();
        String header = "number,name,region,size,units,officerFirstName,officerLastName,officerEmail\n";
        String good = "%1$s,Window Makers,California,SMALL,001 002,Ida,Berg,ida@%1$s.example%n".formatted(number);
        String broken = "X%1$s,,California,SMALL,001,Ida,Berg,ida@%1$s.example%n".formatted(number);

        Visitor morgan = staff("morgan");
        morgan.follow("Your account").follow("Import groups");
        morgan.fill("Or paste the rows", header + good + broken).press("Check");
        assertThat(morgan.row("2" + number)).containsText("New");
        assertThat(morgan.row("3X" + number)).containsText("Refused");
        assertThat(morgan.text("1 of 2 rows cannot be imported. Nothing is changed yet."))
                .isVisible();
        assertThat(morgan.button("Import")).isDisabled();

        morgan.fill("Or paste the rows", header + good).press("Check");
        assertThat(morgan.text("1 row can be imported. Nothing is changed yet."))
                .isVisible();
        morgan.press("Import");
        assertThat(morgan.text("1 row imported.")).isVisible();
    }
}
