package io.mandate.invitation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All invitations. Writers hold the lock of the group. */
public interface Invitations extends Repository<Invitation, UUID> {

    String OPEN = "(io.mandate.invitation.Invitation.State.OPEN, io.mandate.invitation.Invitation.State.EXPIRED,"
            + " io.mandate.invitation.Invitation.State.ADDRESS_REFUSED)";

    Invitation saveAndFlush(Invitation invitation);

    Optional<Invitation> findById(UUID id);

    @Query("select i.groupNumber from Invitation i where i.id = :id")
    String groupOf(UUID id);

    /** As the database has it now, whatever was read before. */
    @Query("select i.state from Invitation i where i.id = :id")
    Invitation.State stateOf(UUID id);

    @Query("select i from Invitation i where i.groupNumber = :group and i.email = :email and i.state in " + OPEN)
    Optional<Invitation> openFor(String group, String email);

    @Query("select i from Invitation i where i.groupNumber = :group and i.role = io.mandate.access.Role.TEAM_MEMBER"
            + " and i.state in " + OPEN)
    List<Invitation> openForTeam(String group);
}
