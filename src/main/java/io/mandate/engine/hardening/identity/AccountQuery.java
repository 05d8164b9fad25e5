package io.mandate.engine.hardening.identity;

import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** The engine's query for users, answered from accounts. */
class AccountQuery extends UserQueryImpl {

    private final transient Memberships memberships;

    AccountQuery(Memberships memberships, CommandExecutor executor) {
        super(executor);
        this.memberships = memberships;
    }

    @Override
    public long executeCount(CommandContext context) {
        return found().count();
    }

    @Override
    public List<User> executeList(CommandContext context, Page page) {
        return found().skip(getFirstResult())
                .limit(getMaxResults())
                .map(AccountQuery::user)
                .toList();
    }

    private Stream<Member> found() {
        if (tenantId != null) {
            return Stream.empty();
        }
        return candidates()
                .filter(member -> Visibility.of(member.userId()))
                .filter(member -> id == null || id.equals(member.userId()))
                .filter(member -> ids == null || Arrays.asList(ids).contains(member.userId()))
                .filter(member -> groupId == null || member.groups().contains(groupId))
                .filter(member -> firstName == null || firstName.equals(member.firstName()))
                .filter(member -> lastName == null || lastName.equals(member.lastName()))
                .filter(member -> email == null || email.equals(member.email().canonical()))
                .filter(member -> contains(member.firstName(), firstNameLike))
                .filter(member -> contains(member.lastName(), lastNameLike))
                .filter(member -> contains(member.email().canonical(), emailLike));
    }

    /** The narrowest criterion that the rows can answer. */
    private Stream<Member> candidates() {
        if (id != null) {
            return memberships.ofUser(id).stream();
        }
        if (ids != null) {
            return Arrays.stream(ids).map(memberships::ofUser).flatMap(Optional::stream);
        }
        if (groupId != null) {
            return memberships.in(groupId).stream();
        }
        return memberships
                .search(Stream.of(email, lastName, firstName, emailLike, lastNameLike, firstNameLike)
                        .filter(criterion -> criterion != null)
                        .findFirst()
                        .map(AccountQuery::withoutWildcards)
                        .orElse(""))
                .stream();
    }

    private static boolean contains(String value, String like) {
        return like == null
                || value.toLowerCase(Locale.ROOT)
                        .contains(withoutWildcards(like).toLowerCase(Locale.ROOT));
    }

    private static String withoutWildcards(String like) {
        return like.replace("%", "");
    }

    private static User user(Member member) {
        UserEntity user = new UserEntity(member.userId());
        user.setFirstName(member.firstName());
        user.setLastName(member.lastName());
        user.setEmail(member.email().canonical());
        return user;
    }
}
