package io.mandate.engine.release;

import io.mandate.platform.rules.CaseRules;
import io.mandate.platform.rules.RuleBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the release that a case follows: the deployment of its process. */
@Component
record CaseReleases(Releases releases, JdbcClient jdbc) implements CaseRules {

    @Override
    public Map<UUID, RuleBook> of(Collection<UUID> cases) {
        Map<UUID, RuleBook> rules = new HashMap<>();
        cases.forEach(caseId -> rules.put(caseId, releases));
        jdbc.sql(
                        """
                        select e.business_key_, d.deployment_id_
                        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.business_key_ = any (:cases) and e.parent_id_ is null""")
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    rules.put(
                            UUID.fromString(row.getString("business_key_")),
                            releases.of(row.getString("deployment_id_")));
                });
        return rules;
    }
}
