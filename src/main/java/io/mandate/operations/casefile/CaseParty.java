package io.mandate.operations.casefile;

import io.mandate.platform.EmailAddress;
import java.util.UUID;

/**
 * The people of a case by name, for those who may know them.
 *
 * @param name of the person whom it is about; null where it is about nobody in particular
 * @param email on file
 * @param company that the person works for; null if none was named
 * @param groupName of the group on record, or as typed; null if neither is known
 * @param tried name, user ID and address of whose account the live code was entered with in vain; null if with nobody else's
 * @param officer name and address of the group's officer of record; null where no group is known
 * @param inviter who invited or designated; null where nobody did
 * @param title of a change of rules; null for everything else
 * @param timeZone in which the people of the group are told times; null without a group on record
 */
public record CaseParty(
        UUID caseId,
        String name,
        EmailAddress email,
        String company,
        String groupName,
        String tried,
        String officer,
        String inviter,
        String title,
        String timeZone) {}
