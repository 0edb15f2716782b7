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
            case "ActuatorSetting" -> Optional.of(new ActuatorSetting(header));
            case "ApiPages" -> Optional.of(new ApiPages(header));
            case "CorsWildcard" -> Optional.of(new CorsWildcard(header));
            case "DevelopmentProfile" -> Optional.of(new DevelopmentProfile(header));
            case "DevtoolsPackaged" -> Optional.of(new DevtoolsPackaged(header));
            case "GatewayOpen" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.GATEWAY));
            case "HeapDumpExposed" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.HEAP_DUMP));
            case "HttpWireLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.HTTP_WIRE));
            case "InMemoryDatabase" -> Optional.of(new InMemoryDatabase(header));
            case "JdwpAgent" -> Optional.of(new JdwpAgent(header));
            case "JolokiaOpen" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.JOLOKIA));
            case "JmxPlain" -> Optional.of(new JmxRemote(header, false));
            case "JmxUnauthenticated" -> Optional.of(new JmxRemote(header, true));
            case "JvmFlag" -> Optional.of(new JvmFlag(header));
            case "PackageLevel" -> Optional.of(new PackageLevel(header));
            case "RemovedKey" -> Optional.of(new RemovedKey(header));
            case "RequestDetails" -> Optional.of(new RequestDetails(header));
            case "RootLevel" -> Optional.of(new RootLevel(header));
            case "SchemaDestruction" -> Optional.of(new SchemaChange(header, true, Severity.INFO));
            case "SchemaUpdate" -> Optional.of(new SchemaChange(header, false, Severity.WARNING));
            case "SecretLiteral" -> Optional.of(new SecretLiteral(header));
            case "SecurityDebug" -> Optional.of(new SecurityDebug(header));
            case "SecurityLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.SECURITY));
            case "SensitiveEndpoints" -> Optional.of(new SensitiveEndpoints(header));
            case "ShutdownOpen" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.SHUTDOWN));
            case "SqlLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.SQL));
            case "SqlValuesLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.SQL_VALUES));
            case "SecuritySwitchedOff" -> Optional.of(new SecuritySwitchedOff(header));
            case "UnusedProductionProfile" -> Optional.of(new UnusedProductionProfile(header));
            case "WebLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.WEB));
            default -> Optional.empty();
        };
    }
}
