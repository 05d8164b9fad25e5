package io.mandate.engine.hardening.expression;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.springframework.beans.factory.BeanFactory;

/** Finds the beans that a model may name: those of the package of delegates, and nothing else of the application. */
public class DelegateBeans extends ELResolver {

    private static final String PACKAGE = "io.mandate.engine.delegate.";

    private final BeanFactory beans;

    DelegateBeans(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (!isDelegate(base, property)) {
            return null;
        }
        context.setPropertyResolved(true);
        return beans.getBean((String) property);
    }

    private boolean isDelegate(Object base, Object property) {
        return base == null && property instanceof String name && isDelegate(beans, name);
    }

    /** Whether a model finds a bean of this name. */
    public static boolean isDelegate(BeanFactory beans, String name) {
        return beans.containsBean(name) && (beans.getType(name).getPackageName() + ".").startsWith(PACKAGE);
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return isDelegate(base, property) ? Object.class : null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (isDelegate(base, property)) {
            throw new PropertyNotWritableException();
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return base == null ? String.class : null;
    }
}
