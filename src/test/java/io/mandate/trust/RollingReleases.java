package io.mandate.trust;

import io.mandate.testing.LaterReleases;
import io.mandate.testing.SecondNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * Rules and models change while people are invited and let in, and one node is started anew meanwhile: cases of before go on by what
 * they began with, on either node. Two versions of the program itself cannot be tried here: there is one at a time.
 */
final class RollingReleases implements Part {

    private static final int PEOPLE = 12;

    private final Environment first;
    private final Trouble trouble;
    private final LaterReleases releases;

    RollingReleases(Environment first, Trouble trouble, LaterReleases releases) {
        this.first = first;
        this.trouble = trouble;
        this.releases = releases;
    }

    @Override
    public String name() {
        return "releases while a node is started anew";
    }

    @Override
    public long target() {
        return 30;
    }

    @Override
    public long portion() {
        return 3;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        releases.begin();
        try {
            for (int n = 0; n < number; n++) {
                round(n).forEach(tally::violation);
                tally.tried(1);
            }
        } finally {
            releases.takeBack();
        }
        return tally;
    }

    private List<String> round(int n) {
        List<SecondNode> second = new ArrayList<>(List.of(node()));
        int[] published = {0};
        try {
            return trouble.round(List.of(), PEOPLE, () -> {
                releases.publish("Trial " + n, later(n, published[0]++));
                second.remove(0).close();
                second.add(node());
            });
        } finally {
            second.forEach(SecondNode::close);
        }
    }

    private SecondNode node() {
        return new SecondNode(first, "trust-rolling");
    }

    /** The process does what it did, in a version of its own. */
    private Map<String, byte[]> later(int round, int time) {
        String model = releases.text("team-member-authorization.bpmn")
                .replaceFirst(
                        "<bpmn:documentation>A mail leaves[^<]*",
                        "<bpmn:documentation>A mail leaves only after the code"
                                + " is stored; a repeated mail carries the same code. %d.%d".formatted(round, time));
        return Map.of("team-member-authorization.bpmn", model.getBytes(StandardCharsets.UTF_8));
    }
}
