package io.mandate.engine.hardening.identity;

import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import io.mandate.people.account.Staff;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;

/** The engine's query for groups, answered from memberships. Groups have no name but their id. */
class MembershipQuery extends GroupQueryImpl {

    private static final List<String> NAMED = List.of(
            Memberships.OFFICERS,
            Memberships.PRIMARY_ADMINISTRATORS,
            Staff.MEMBERSHIP_SERVICES,
            Staff.OPERATIONS,
            Staff.ANALYSTS,
            Staff.ENGINE_ADMINS);

    private final transient Memberships memberships;

    MembershipQuery(Memberships memberships, CommandExecutor executor) {
        super(executor);
        this.memberships = memberships;
    }

    @Override
    public long executeCount(CommandContext context) {
        return found().count();
    }

    @Override
    public List<Group> executeList(CommandContext context, Page page) {
        return found().skip(getFirstResult())
                .limit(getMaxResults())
                .<Group>map(MembershipQuery::group)
                .toList();
    }

    private Stream<String> found() {
        if (tenantId != null) {
            return Stream.empty();
        }
        return candidates()
                .filter(group -> id == null || id.equals(group))
                .filter(group -> ids == null || Arrays.asList(ids).contains(group))
                .filter(group -> name == null || name.equals(group))
                .filter(group -> nameLike == null || group.contains(nameLike.replace("%", "")));
    }

    private Stream<String> candidates() {
        if (userId != null && !Visibility.of(userId)) {
            return Stream.empty();
        }
        if (userId != null) {
            return memberships.ofUser(userId).map(Member::groups).stream().flatMap(List::stream);
        }
        // the groups of one employer group exist for whoever names them
        return Stream.of(
                        Stream.ofNullable(id),
                        ids == null ? Stream.<String>empty() : Arrays.stream(ids),
                        id == null && ids == null ? NAMED.stream() : Stream.<String>empty())
                .flatMap(group -> group);
    }

    private static Group group(String id) {
        GroupEntity group = new GroupEntity(id);
        group.setName(id);
        return group;
    }
}
