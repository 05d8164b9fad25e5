package io.mandate.people.account;

import io.mandate.platform.EmailAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A proven address of an account, for queries that compare with it. */
@Entity
@Immutable
class VerifiedAddress {

    @Id
    private UUID id;

    private UUID accountId;
    private EmailAddress email;

    protected VerifiedAddress() {}
}
