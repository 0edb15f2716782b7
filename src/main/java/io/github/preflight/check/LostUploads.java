package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What users upload is put on a disk that does not outlive a start. */
record LostUploads(RuleHeader header) implements Rule {
    private static final Set<String> UPLOADS = Set.of("upload", "uploads", "attachment", "attachments", "media");
    private static final Set<String> FOLDERS =
            Set.of("dir", "directory", "path", "folder", "location", "root", "basedir", "rootdir");
    private static final String DISK = "django.core.files.storage.FileSystemStorage";
    private static final String MEDIA = "MEDIA_ROOT";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Host.isShortLived(project)) {
            return List.of();
        }
        Deployment deployment = project.deployment().orElseThrow();
        if (DjangoText.isSite(project)) {
            return ofSite(project, deployment);
        }
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue value : project.config().values()) {
            if (value.isSet() && isFolderOfUploads(value.key()) && isPath(value.value())) {
                String path = value.value().startsWith("file:") ? value.value().substring(5) : value.value();
                if (Host.loses(deployment, path)) {
                    findings.add(
                            Findings.of(header, project, value, header.info().severity()));
                }
            }
        }
        return findings;
    }

    /** The storage has to be known; of the folder it is enough that the settings say one, since most are put together. */
    private List<Finding> ofSite(Project project, Deployment deployment) {
        EffectiveConfig config = project.config();
        EffectiveValue root = config.get(MEDIA);
        boolean said = root.isSet() && !root.value().isEmpty()
                || root.isUnknown() && root.location().line() > 0;
        boolean given = root.reason().contains("variable") || root.reason().contains("read from");
        if (!said
                || given
                || !isOnDisk(config, "DEFAULT_FILE_STORAGE")
                || !isOnDisk(config, "STORAGES.default.BACKEND")) {
            return List.of();
        }
        boolean lost = root.isSet()
                ? Host.loses(deployment, root.value())
                : deployment.mounts().isEmpty();
        return lost
                ? List.of(Findings.of(
                        header,
                        project,
                        root,
                        header.info().severity(),
                        root.isSet()
                                ? header.message()
                                : header.message().replace(" '{value}'", " a folder beside the site")))
                : List.of();
    }

    private static boolean isOnDisk(EffectiveConfig config, String key) {
        EffectiveValue storage = config.get(key);
        return storage.state() == State.ABSENT
                || storage.state() == State.DEFAULT
                || storage.isSet() && storage.value().equals(DISK);
    }

    private static boolean isFolderOfUploads(String key) {
        List<String> words = Words.of(key);
        if (words.isEmpty() || !FOLDERS.contains(words.get(words.size() - 1))) {
            return false;
        }
        for (String word : words) {
            if (UPLOADS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** A folder on the machine, and not one for what is thrown away anyway; {@code /uploads} may as well be an address or a store's folder. */
    private static boolean isPath(String value) {
        String path = value.strip();
        if (path.startsWith("file:") || path.startsWith("./") || path.startsWith("~/")) {
            return true;
        }
        boolean plain = path.indexOf(':') < 0 && path.indexOf('*') < 0 && path.indexOf('{') < 0;
        return plain && path.indexOf('/', 1) > 0 && !path.startsWith("/tmp/") && !path.startsWith("/api/");
    }
}
