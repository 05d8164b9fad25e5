package io.mandate.people.account;

import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Account information (F39): people keep their name and company up to date themselves. */
@Service
public class Profiles {

    private final Accounts accounts;
    private final AuditTrail audit;

    Profiles(Accounts accounts, AuditTrail audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * Changes the account; the trail keeps what was changed, not from what to what.
     *
     * @param seen {@code If-Match}; null changes what is there now
     * @throws io.mandate.platform.refusal.OutOfDate when the account says something else now
     */
    @Transactional
    public Account change(UUID accountId, String seen, Profile profile) {
        Account account = accounts.lock(accountId).orElseThrow();
        account.profile().version().requireSeen(seen);
        List<String> changed = differences(account.profile(), profile);
        if (!changed.isEmpty()) {
            account.change(profile);
            audit.record(
                    AuditAction.ACCOUNT_CHANGED, Actor.of(accountId, "self"), accountId, Map.of("changed", changed));
        }
        return account;
    }

    private static List<String> differences(Profile before, Profile after) {
        return Stream.of(
                        differs("firstName", before.firstName(), after.firstName()),
                        differs("middleInitial", before.middleInitial(), after.middleInitial()),
                        differs("lastName", before.lastName(), after.lastName()),
                        differs("company", before.company(), after.company()))
                .flatMap(name -> name)
                .toList();
    }

    private static Stream<String> differs(String name, String before, String after) {
        return Objects.equals(before, after) ? Stream.empty() : Stream.of(name);
    }
}
