package io.mandate.onboarding.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.onboarding.user.UserList.Entry;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.web.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users with access and invitations of a group (F47, H2): looked for, in order, a page at a time. */
@RestController
record UserListEndpoint(UserList list, PersonFile people, Clock clock) {

    private static final int PAGE = 50;

    /**
     * A page.
     *
     * @param now from which the time left of a code is counted, whatever the browser's clock says
     * @param count how many there are in all
     */
    record UserPage(
            List<Entry> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) String next,
            Instant now,
            @JsonUnwrapped UserList.Count count) {}

    record Single(Entry item, Instant now) {}

    record OnePerson(Entry item, Instant now, PersonFile.Page file) {}

    @GetMapping("/api/groups/{group}/users")
    UserPage users(
            @PathVariable String group,
            @RequestParam(required = false) UserCriteria.Tab tab,
            @RequestParam(required = false) String text,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Right right,
            @RequestParam(required = false) String firm,
            @RequestParam(required = false) UserList.Order order,
            @RequestParam(required = false) String after) {
        UserList.Page page =
                list.page(group, new UserCriteria(tab, text, state, unit, right, firm, order), after, PAGE);
        return new UserPage(page.items(), page.next(), clock.instant(), list.count(group));
    }

    @GetMapping("/api/groups/{group}/users/{userId}")
    ResponseEntity<Single> user(@PathVariable String group, @PathVariable String userId) {
        return single(list.user(group, userId));
    }

    @GetMapping("/api/groups/{group}/invitations/{id}")
    ResponseEntity<Single> invitation(@PathVariable String group, @PathVariable String id) {
        return single(list.invitation(group, Ids.of(id)));
    }

    /** With the version that changes of it repeat. */
    private ResponseEntity<Single> single(Optional<Entry> found) {
        Entry entry = found.orElseThrow(NotVisible::new);
        return ResponseEntity.ok().eTag(SeenRows.version(entry).tag()).body(new Single(entry, clock.instant()));
    }

    @GetMapping("/api/groups/{group}/people/{id}")
    OnePerson person(@PathVariable String group, @PathVariable String id) {
        Entry item = list.person(group, Ids.of(id)).orElseThrow(NotVisible::new);
        return new OnePerson(item, clock.instant(), people.of(group, item.caseId()));
    }
}
