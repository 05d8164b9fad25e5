package io.mandate.engine.release.check;

import static java.util.stream.Collectors.toSet;

import io.mandate.analyst.Finding;
import io.mandate.analyst.ReleaseChecks;
import io.mandate.engine.form.StartForm;
import io.mandate.engine.form.TaskForm;
import io.mandate.engine.hardening.EngineParser;
import io.mandate.engine.hardening.expression.DelegateBeans;
import io.mandate.engine.release.ModelFolder;
import io.mandate.engine.release.check.decision.DecisionTables;
import io.mandate.engine.release.check.process.AllowList;
import io.mandate.engine.release.check.process.Diagrams;
import io.mandate.engine.release.check.process.EngineModels;
import io.mandate.engine.release.check.process.Expressions;
import io.mandate.engine.release.check.process.Processes;
import io.mandate.engine.release.check.process.References;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.MailPreview;
import io.mandate.platform.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/**
 * Every check, the cheap and suspicious ones first: what they refuse is not shown to those that run it. First each file for itself,
 * then all of them together.
 */
@Component
class CheckedReleases implements ReleaseChecks {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<FileCheck> ofOneFile;
    private final List<Check> ofTheWhole;
    private final Check parsing = new Parsing();
    private final Faultless faultless = new Faultless();
    private final AtomicBoolean prepared = new AtomicBoolean();

    CheckedReleases(
            EngineParser engine,
            BeanFactory beans,
            List<StartForm> startForms,
            List<TaskForm> taskForms,
            MailPreview mails,
            Links links,
            Words words) {
        Models shipped = shipped();
        // some are filled in in the portal only
        Set<String> starting = References.startForms(shipped);
        startForms.forEach(form -> starting.add(form.formId()));
        Set<String> finishing = taskForms.stream().map(TaskForm::formId).collect(toSet());
        Mails mailed = new Mails(mails, links, shipped.mails(), words.languages());
        this.ofOneFile = List.of(
                new Identity(),
                new AllowList(),
                new Expressions(name -> isDelegate(beans, name), beans::containsBean),
                new EngineModels(engine),
                new DecisionTables(shipped),
                new Forms(shipped),
                mailed);
        this.ofTheWhole = List.of(
                new References(shipped, (starts, form) -> (starts ? starting : finishing).contains(form)),
                new Processes(),
                mailed,
                new Diagrams());
    }

    private static Models shipped() {
        Findings none = new Findings(LONGEST);
        Models shipped = Limits.read(ModelFolder.shipped(), none);
        new Parsing().check(shipped, none);
        return shipped;
    }

    private static boolean isDelegate(BeanFactory beans, String name) {
        return DelegateBeans.isDelegate(beans, name) && beans.isTypeMatch(name, JavaDelegate.class);
    }

    @Override
    public void prepare() {
        if (!prepared.getAndSet(true)) {
            Thread first = new Thread(() -> check(ModelFolder.shipped()), "first check of a release");
            first.setDaemon(true);
            first.start();
        }
    }

    @Override
    public List<Finding> check(SortedMap<String, byte[]> files) {
        Findings findings = new Findings(LONGEST);
        try {
            Models models = Limits.read(files, findings);
            parsing.check(models, findings);
            findings.each(
                    models.sources(),
                    (file, source) -> faultless.unlessKnown(
                            file,
                            source,
                            findings,
                            () -> ofOneFile.forEach(
                                    check -> findings.guarded(file, () -> check.check(file, models, findings)))));
            ofTheWhole.forEach(check -> findings.guarded("", () -> check.check(models, findings)));
        } catch (Findings.Enough enough) {
            // what was found says so
        }
        return findings.all();
    }
}
