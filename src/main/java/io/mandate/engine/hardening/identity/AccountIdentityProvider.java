package io.mandate.engine.hardening.identity;

import io.mandate.onboarding.access.Memberships;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Accounts and their groups, as the engine sees them. The engine can change nothing about them and checks no password:
 * sign-on is ours.
 */
public class AccountIdentityProvider implements ReadOnlyIdentityProvider {

    private final Memberships memberships;

    private AccountIdentityProvider(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public User findUserById(String userId) {
        return createUserQuery(Context.getCommandContext()).userId(userId).singleResult();
    }

    @Override
    public UserQuery createUserQuery() {
        return new AccountQuery(
                memberships, Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new AccountQuery(memberships, null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("accounts are not queried by SQL");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public Group findGroupById(String groupId) {
        return createGroupQuery(Context.getCommandContext()).groupId(groupId).singleResult();
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new MembershipQuery(
                memberships, Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new MembershipQuery(memberships, null);
    }

    @Override
    public Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants();
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants();
    }

    @Override
    public void flush() {
        // nothing is ever changed
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** Opens one for each command of the engine. */
    public record Factory(Memberships memberships) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new AccountIdentityProvider(memberships);
        }
    }

    private static class NoTenants extends org.camunda.bpm.engine.impl.TenantQueryImpl {

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, org.camunda.bpm.engine.impl.Page page) {
            return List.of();
        }
    }
}
