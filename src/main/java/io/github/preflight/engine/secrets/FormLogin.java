package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A login of which every part only says what has to stand there: {@code password} for {@code user} at {@code //mysqlserver}. */
final class FormLogin implements Circumstance {
    private static final String WORDS = "; it is to be filled in, as the user and the host beside it are";
    private static final int NEAR = 4;
    private static final Pattern USER = Pattern.compile("(?:^|[>\"'=:\\s])(?:user|username)\\s*(?:[<\"',;]|$)");
    private static final Pattern HOST = Pattern.compile(
            "//(?:(?:my|your)[-_]?)?(?:(?:sql|db|database)[-_]?)?(?:server|host)(?:[-_]?name)?(?![\\w.-])");

    private final SearchedFile file;

    FormLogin(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        return Weight.when(secret.isByName() && isOne(secret), Severity.INFO, WORDS);
    }

    private boolean isOne(FoundSecret secret) {
        int line = secret.location().line();
        String text = file.line(line);
        int start = secret.location().column() - 1;
        int end = Math.min(text.length(), secret.location().endColumn() - 1);
        if (start < 0 || start >= end || !text.substring(start, end).equalsIgnoreCase("password")) {
            return false;
        }
        boolean user = false;
        boolean host = false;
        for (int i = line - NEAR; i <= line + NEAR; i++) {
            String near = i == line ? "" : file.line(i).strip().toLowerCase(Locale.ROOT);
            user |= USER.matcher(near).find();
            host |= HOST.matcher(near).find();
        }
        return user && host;
    }
}
