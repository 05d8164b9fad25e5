package io.mandate.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.stream.Stream;

/** Rights of an entity, as an array of their codes. */
@Converter
public class RightsColumn implements AttributeConverter<List<Right>, String[]> {

    @Override
    public String[] convertToDatabaseColumn(List<Right> rights) {
        return rights == null ? null : Right.codes(rights);
    }

    @Override
    public List<Right> convertToEntityAttribute(String[] codes) {
        return codes == null ? null : Stream.of(codes).map(Right::new).toList();
    }
}
