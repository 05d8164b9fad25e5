package io.mandate.people.registration;

import io.mandate.people.account.Profile;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.words.Language;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** What a person typed into "Register"; becomes an account when its address is confirmed. */
@Entity
class Registration {

    @Id
    private UUID id;

    private String firstName;
    private String middleInitial;
    private String lastName;
    private String company;
    private String region;
    private EmailAddress email;
    private String language;
    private Instant registeredAt;
    private Instant confirmedAt;

    protected Registration() {}

    Registration(Registrations.Request request, Instant registeredAt) {
        this.id = UUID.randomUUID();
        this.firstName = request.firstName().strip();
        this.middleInitial = request.middleInitial();
        this.lastName = request.lastName().strip();
        this.company = request.company().strip();
        this.region = request.region();
        this.email = request.email();
        this.language = Language.ofRequest();
        this.registeredAt = registeredAt;
    }

    void confirmed(Instant at) {
        this.confirmedAt = at;
    }

    UUID id() {
        return id;
    }

    Profile profile() {
        return new Profile(firstName, middleInitial, lastName, company);
    }

    String firstName() {
        return firstName;
    }

    String lastName() {
        return lastName;
    }

    String region() {
        return region;
    }

    EmailAddress email() {
        return email;
    }

    /** Of the page on which the person registered. */
    String language() {
        return language;
    }
}
