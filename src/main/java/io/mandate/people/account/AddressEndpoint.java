package io.mandate.people.account;

import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Message;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The e-mail addresses of one's own account (F39). */
@RestController
record AddressEndpoint(Addresses addresses, PrimaryAddress primary, Throttle throttle, FormInput input) {

    record NewAddress(String email, String emailRepeated) {}

    /** @param token from the mailed link */
    record Confirmation(String token) {}

    record Confirmed(EmailAddress email) {}

    @GetMapping("/api/account/addresses")
    Items<Addresses.Address> addresses(@AuthenticationPrincipal SignedOn person) {
        return Items.all(addresses.of(person.accountId()));
    }

    /** Also mails a new link. The same answer whether or not the address has an account. */
    @PostMapping("/api/account/addresses")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@RequestBody NewAddress address, @AuthenticationPrincipal SignedOn person) {
        NewAddress checked = input.checked("add-address", address);
        EmailAddress typed = EmailAddress.typedTwice("", checked.email(), checked.emailRepeated());
        throttle.count(List.of(new Try("ADDRESS", Counted.account(person.accountId()))));
        addresses.ask(person.accountId(), typed);
    }

    @PostMapping("/api/address-confirmations")
    Confirmed confirm(@RequestBody Confirmation confirmation, @AuthenticationPrincipal SignedOn person) {
        if (confirmation.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        return new Confirmed(addresses.confirm(person.accountId(), confirmation.token()));
    }

    @PutMapping("/api/account/addresses/{id}/primary")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makePrimary(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        primary.choose(person.accountId(), Ids.of(id));
    }

    @DeleteMapping("/api/account/addresses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        addresses.remove(person.accountId(), Ids.of(id));
    }
}
