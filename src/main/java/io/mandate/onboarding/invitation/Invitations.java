package io.mandate.onboarding.invitation;

import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.platform.EmailAddress;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Invitations. Whoever writes on behalf of a person holds the lock of the group. */
public interface Invitations extends Repository<Invitation, UUID> {

    String OPEN =
            "(io.mandate.onboarding.invitation.Invitation.State.OPEN, io.mandate.onboarding.invitation.Invitation.State.EXPIRED,"
                    + " io.mandate.onboarding.invitation.Invitation.State.ADDRESS_REFUSED)";

    Invitation save(Invitation invitation);

    Optional<Invitation> findById(UUID id);

    /** The lock that every writer of a group takes first, for steps of the process, which know the case only. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from EmployerGroup g where g.number = (select i.groupNumber from Invitation i where i.id = :id)")
    EmployerGroup lockGroupOf(UUID id);

    /** As the database has it now; skips what this transaction has read before. */
    @Query("select i.state from Invitation i where i.id = :id")
    Invitation.State stateOf(UUID id);

    @Query("select i from Invitation i where i.groupNumber = :group and i.email = :email and i.state in " + OPEN)
    Optional<Invitation> openFor(String group, EmailAddress email);

    @Query("select i from Invitation i where i.groupNumber = :group and i.state in " + OPEN
            + " and i.email in (select v.email from VerifiedAddress v where v.accountId = :account)")
    List<Invitation> openFor(String group, UUID account);

    @Query(
            "select i from Invitation i where i.groupNumber = :group and i.role = io.mandate.onboarding.access.Role.TEAM_MEMBER"
                    + " and i.state in " + OPEN)
    List<Invitation> openForTeam(String group);
}
