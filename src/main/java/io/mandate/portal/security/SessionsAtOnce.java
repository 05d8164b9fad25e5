package io.mandate.portal.security;

import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Requests of one session that begin at once may note the same in it, as the first ones of the engine's pages do: the last
 * one counts, and none fails.
 */
@Component
class SessionsAtOnce extends PostgreSqlJdbcIndexedSessionRepositoryCustomizer {}
