package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A web process of a Procfile that listens on a port of its own choice, where the platform's router asks at another. */
record FixedPort(RuleHeader header) implements Rule {
    /** The port that Elastic Beanstalk's proxy asks at. [docs.aws.amazon.com/elasticbeanstalk/latest/dg/java-se-nginx.html] */
    private static final String BEANSTALK = "5000";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.deployment().isEmpty()
                || !Host.isWebProcess(project.deployment().get())) {
            return List.of();
        }
        if (DjangoText.isSite(project)) {
            return ofServer(project, project.deployment().get());
        }
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern pattern : header.keys()) {
            EffectiveValue port = project.config().get(pattern.key());
            if (port.isSet() && isFixed(port.value())) {
                findings.add(Findings.of(header, project, port, header.info().severity()));
            }
        }
        return findings;
    }

    /** {@code gunicorn --bind 0.0.0.0:8000}, {@code -b :8000}, {@code daphne -p 8000}, {@code uvicorn --port 8000}. */
    private List<Finding> ofServer(Project project, Deployment deployment) {
        List<Setting> words = new ArrayList<>();
        for (Setting argument : deployment.arguments()) {
            for (String word : argument.value().split("[ =]+")) {
                words.add(new Setting(argument.key(), word, argument.location()));
            }
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.get(i).value();
            boolean flag = word.equals("--bind") || word.equals("-b") || word.equals("--port") || word.equals("-p");
            String given = words.get(i + 1).value();
            String port = given.substring(given.lastIndexOf(':') + 1);
            if (flag && isFixed(port)) {
                Setting place = words.get(i + 1);
                return List.of(Findings.at(
                        header,
                        project,
                        place.location(),
                        header.info().severity(),
                        project.scenario(),
                        header.message().replace("{key}", word).replace("{value}", given),
                        List.of()));
            }
        }
        return List.of();
    }

    private static boolean isFixed(String port) {
        Optional<String> number = Optional.of(port.strip()).filter(text -> text.length() >= 2 && text.length() <= 5);
        if (number.isEmpty() || number.get().equals(BEANSTALK)) {
            return false;
        }
        for (int i = 0; i < number.get().length(); i++) {
            if (!Character.isDigit(number.get().charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
