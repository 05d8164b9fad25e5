package io.mandate.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** An address in an entity. */
@Converter(autoApply = true)
class EmailAddressColumn implements AttributeConverter<EmailAddress, String> {

    @Override
    public String convertToDatabaseColumn(EmailAddress address) {
        return address == null ? null : address.canonical();
    }

    @Override
    public EmailAddress convertToEntityAttribute(String canonical) {
        return canonical == null ? null : new EmailAddress(canonical);
    }
}
