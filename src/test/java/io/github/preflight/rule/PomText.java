package io.github.preflight.rule;

import io.github.preflight.engine.Allowances;
import io.github.preflight.model.Location;
import io.github.preflight.model.Suppression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Maven would hand over of an example's POM. */
final class PomText {
    private static final Pattern SUPPRESSION = Pattern.compile("<suppression>(.*?)</suppression>", Pattern.DOTALL);
    /** In examples it is always this day. */
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private PomText() {}

    static Allowances allowances(String pom) {
        List<Suppression> suppressions = new ArrayList<>();
        Matcher matcher = SUPPRESSION.matcher(pom);
        while (matcher.find()) {
            String one = matcher.group(1);
            String until = part("until", one);
            int line = (int) pom.substring(0, matcher.start()).lines().count();
            suppressions.add(new Suppression(
                    Suppression.Kind.POM,
                    part("rule", one),
                    part("path", one),
                    part("key", one),
                    part("reason", one),
                    until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                    Location.ofLine("pom.xml", line)));
        }
        return new Allowances(suppressions, false, TODAY);
    }

    private static String part(String name, String suppression) {
        Matcher matcher = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL)
                .matcher(suppression);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
