package io.github.preflight.check;

import io.github.preflight.model.Severity;
import io.github.preflight.rule.CheckFactory;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.Optional;

/** Every check in code by the name that its page gives. */
public final class Checks implements CheckFactory {
    @Override
    public Optional<Rule> create(String name, RuleHeader header) {
        return switch (name) {
            case "DefaultLogin" -> Optional.of(new DefaultLogin(header));
            case "DevelopmentProfile" -> Optional.of(new DevelopmentProfile(header));
            case "DevtoolsPackaged" -> Optional.of(new DevtoolsPackaged(header));
            case "DruidConsole" -> Optional.of(new DruidConsole(header));
            case "EmbeddedDriver" -> Optional.of(new EmbeddedDriver(header));
            case "FileDatabase" -> Optional.of(new FileDatabase(header));
            case "HeapDumpExposed" -> Optional.of(new HeapDumpExposed(header));
            case "InMemoryDatabase" -> Optional.of(new InMemoryDatabase(header));
            case "JdbcDangerousParameter" -> Optional.of(JdbcParameter.dangerous(header));
            case "JdbcTlsDisabled" -> Optional.of(JdbcParameter.tlsDisabled(header));
            case "JdwpAgent" -> Optional.of(new JdwpAgent(header));
            case "LocalDatabase" -> Optional.of(new LocalDatabase(header));
            case "MybatisStdout" -> Optional.of(new MybatisStdout(header));
            case "P6Spy" -> Optional.of(new P6Spy(header));
            case "PackageLevel" -> Optional.of(new PackageLevel(header));
            case "PersistenceFileProperty" -> Optional.of(new PersistenceProperty(header, false));
            case "PersistenceProperty" -> Optional.of(new PersistenceProperty(header, true));
            case "RemovedKey" -> Optional.of(new RemovedKey(header));
            case "RootLevel" -> Optional.of(new RootLevel(header));
            case "SchemaDestruction" -> Optional.of(new SchemaChange(header, true, Severity.INFO));
            case "SchemaUpdate" -> Optional.of(new SchemaChange(header, false, Severity.WARNING));
            case "SecretLiteral" -> Optional.of(new SecretLiteral(header, false));
            case "SecurityDebug" -> Optional.of(new SecurityDebug(header));
            case "SeedData" -> Optional.of(new SeedData(header));
            case "ShownValues" -> Optional.of(new ShownValues(header));
            case "UnusedProductionProfile" -> Optional.of(new UnusedProductionProfile(header));
            case "UrlCredentials" -> Optional.of(new SecretLiteral(header, true));
            default -> Optional.empty();
        };
    }
}
