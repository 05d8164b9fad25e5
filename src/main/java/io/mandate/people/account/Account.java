package io.mandate.people.account;

import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.words.Language;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person who can sign on. Exists only with a verified address (F26), so there is no unverified state. */
@Entity
public class Account {

    @Id
    private UUID id;

    private String userId;
    private String firstName;
    private String middleInitial;
    private String lastName;
    private String company;
    private String region;
    private EmailAddress email;
    private String language;
    private String passwordHash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> staffRoles;

    private Instant createdAt;
    private Instant erasedAt;

    @Version
    private long version;

    protected Account() {}

    /** A person who registered and confirmed the address. */
    public Account(
            String userId,
            Profile profile,
            String region,
            EmailAddress email,
            String language,
            String passwordHash,
            Instant createdAt) {
        this.id = UUID.randomUUID();
        this.userId = userId;
        change(profile);
        this.region = region;
        this.email = email;
        this.language = language;
        this.passwordHash = passwordHash;
        this.staffRoles = List.of();
        this.createdAt = createdAt;
    }

    /** A member of the carrier's staff; the password is set by a mailed link. */
    public static Account ofStaff(
            String userId,
            String firstName,
            String lastName,
            EmailAddress email,
            List<String> roles,
            String passwordHash,
            Instant createdAt) {
        Account account = new Account();
        account.id = UUID.randomUUID();
        account.userId = userId;
        account.firstName = firstName;
        account.lastName = lastName;
        account.company = "";
        account.email = email;
        account.language = Language.ENGLISH;
        account.passwordHash = passwordHash;
        account.staffRoles = List.copyOf(roles);
        account.createdAt = createdAt;
        return account;
    }

    public UUID id() {
        return id;
    }

    /** Short and generated, such as {@code d45634}. */
    public String userId() {
        return userId;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /** Verified; mails go there. {@link Addresses} knows the others. */
    public EmailAddress email() {
        return email;
    }

    /** In which the person is written to; a BCP 47 tag. */
    public String language() {
        return language;
    }

    List<String> staffRoles() {
        return staffRoles;
    }

    /** Whether only the user ID is left of the person: nobody signs on, and no mail goes out. */
    public boolean erased() {
        return erasedAt != null;
    }

    public String passwordHash() {
        return passwordHash;
    }

    final void change(Profile profile) {
        this.firstName = profile.firstName();
        this.middleInitial = profile.middleInitial();
        this.lastName = profile.lastName();
        this.company = profile.company();
    }

    /** @param verified another address of this account */
    void mailTo(EmailAddress verified) {
        this.email = verified;
    }

    /** @param tag a language of the site */
    void readIn(String tag) {
        this.language = tag;
    }

    void workAs(List<String> roles) {
        this.staffRoles = List.copyOf(roles);
    }

    public void changePassword(String newHash) {
        this.passwordHash = newHash;
    }

    public Profile profile() {
        return new Profile(firstName, middleInitial, lastName, company);
    }

    public SignedOn signedOn() {
        return new SignedOn(id, userId, name());
    }
}
