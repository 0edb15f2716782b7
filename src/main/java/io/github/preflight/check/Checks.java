package io.github.preflight.check;

import io.github.preflight.config.logging.LoggingFile;
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
            case "ActorLog" -> Optional.of(new ActorLog(header));
            case "AllEndpoints" -> Optional.of(new AllEndpoints(header));
            case "ApiPages" -> Optional.of(new ApiPages(header));
            case "ApplicationDebug" -> Optional.of(new ProtectionSwitch(header, Switches.DEBUG));
            case "ApplicationSecurity" -> Optional.of(new ProtectionSwitch(header, Switches.SECURITY));
            case "ClientState" -> Optional.of(new ClientState(header));
            case "ComposeSecret" -> Optional.of(new ComposeSecret(header));
            case "ContextParameter" -> Optional.of(new ContextParameter(header, false));
            case "CookieElement" -> Optional.of(new DescriptorElement(header, "getSessionCookieConfig"));
            case "CorsWildcard" -> Optional.of(new CorsWildcard(header));
            case "DefaultLogin" -> Optional.of(new DefaultLogin(header));
            case "DefaultSecuritySkipped" -> Optional.of(new DefaultSecuritySkipped(header));
            case "DefaultServletParameter" -> Optional.of(ServletParameter.ofDefaultServlet(header));
            case "DeployedSwitch" -> Optional.of(new DeployedSwitch(header));
            case "DefaultUser" -> Optional.of(new DefaultUser(header));
            case "DevelopmentDriver" -> Optional.of(new DevelopmentDriver(header));
            case "DevelopmentEnvironment" -> Optional.of(new DevelopmentEnvironment(header));
            case "DevelopmentProfile" -> Optional.of(new DevelopmentProfile(header));
            case "BuildTimeVariable" -> Optional.of(new BuildTimeVariable(header));
            case "DevelopmentServer" -> Optional.of(new DevelopmentServer(header));
            case "DevtoolsPackaged" -> Optional.of(DeveloperTool.devtools(header));
            case "DjangoCsrfCookie" -> Optional.of(new DjangoCsrfCookie(header));
            case "DjangoCsrfMiddleware" ->
                Optional.of(new DjangoMiddleware(
                        header, "django.middleware.csrf.CsrfViewMiddleware", "csrf", "security.W003", true));
            case "DjangoDebug" -> Optional.of(new DjangoDebug(header, DjangoDebug.Kind.TRUE));
            case "DjangoDebugDefault" -> Optional.of(new DjangoDebug(header, DjangoDebug.Kind.DEFAULT));
            case "DjangoDebugText" -> Optional.of(new DjangoDebug(header, DjangoDebug.Kind.TEXT));
            case "DjangoFrameMiddleware" ->
                Optional.of(new DjangoMiddleware(
                        header,
                        "django.middleware.clickjacking.XFrameOptionsMiddleware",
                        "frame",
                        "security.W002",
                        false));
            case "DjangoHosts" -> Optional.of(new DjangoHosts(header));
            case "DjangoOpenerPolicy" ->
                Optional.of(new DjangoPolicy(header, "SECURE_CROSS_ORIGIN_OPENER_POLICY", DjangoPolicy.OPENER));
            case "DjangoReferrerPolicy" ->
                Optional.of(new DjangoPolicy(header, "SECURE_REFERRER_POLICY", DjangoPolicy.REFERRER));
            case "DjangoLogFile" -> Optional.of(new DjangoLogFile(header));
            case "DjangoLogLevel" -> Optional.of(new DjangoLogLevel(header));
            case "DjangoRunserver" -> Optional.of(new DjangoRunserver(header));
            case "DjangoSecretKey" -> Optional.of(new DjangoSecretKey(header, false));
            case "DjangoSecretKeyFallback" -> Optional.of(new DjangoSecretKeyFallback(header));
            case "DjangoSecretKeyWeak" -> Optional.of(new DjangoSecretKey(header, true));
            case "DjangoSecurityMiddleware" ->
                Optional.of(new DjangoMiddleware(
                        header, "django.middleware.security.SecurityMiddleware", "security", "security.W001", false));
            case "DjangoSettingsModule" -> Optional.of(new DjangoSettingsModule(header));
            case "DjangoSqlite" -> Optional.of(new DjangoSqlite(header));
            case "DockerComposePackaged" -> Optional.of(DeveloperTool.dockerCompose(header));
            case "DockerfileSecret" -> Optional.of(new DockerfileSecret(header));
            case "DotenvSecret" -> Optional.of(new DotenvSecret(header));
            case "DruidConsole" -> Optional.of(new DruidConsole(header));
            case "EmbeddedDriver" -> Optional.of(new EmbeddedDriver(header));
            case "ExampleDatabase" -> Optional.of(new ExampleDatabase(header));
            case "FacesStage" -> Optional.of(new FacesStage(header));
            case "FileDatabase" -> Optional.of(new FileDatabase(header));
            case "FilteredSecret" -> Optional.of(new FilteredSecret(header));
            case "FixedPort" -> Optional.of(new FixedPort(header));
            case "ForcedDevtools" -> Optional.of(new RemoteDevtools(header, false));
            case "GatewayOpen" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.GATEWAY));
            case "HeapDumpExposed" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.HEAP_DUMP));
            case "HttpWireLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.HTTP_WIRE));
            case "ImageArgument" -> Optional.of(new ImageFault(header, ImageFault.Kind.ARGUMENT));
            case "ImageCopy" -> Optional.of(new ImageFault(header, ImageFault.Kind.COPY));
            case "ImageServer" -> Optional.of(new ImageFault(header, ImageFault.Kind.SERVER));
            case "InMemoryDatabase" -> Optional.of(new InMemoryDatabase(header));
            case "InsecureTransport" -> Optional.of(new InsecureTransport(header));
            case "JavaSerialization" -> Optional.of(new JavaSerialization(header));
            case "JdbcDangerousParameter" -> Optional.of(JdbcParameter.dangerous(header));
            case "JdbcTlsDisabled" -> Optional.of(JdbcParameter.tlsDisabled(header));
            case "JdwpAgent" -> Optional.of(new JdwpAgent(header));
            case "JmxPlain" -> Optional.of(new JmxRemote(header, false));
            case "JmxUnauthenticated" -> Optional.of(new JmxRemote(header, true));
            case "JolokiaOpen" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.JOLOKIA));
            case "JspServletParameter" -> Optional.of(ServletParameter.ofJspServlet(header));
            case "JvmFlag" -> Optional.of(new JvmFlag(header));
            case "KeycloakDatabase" -> Optional.of(new KeycloakServer(header, KeycloakServer.Fault.DATABASE));
            case "KeycloakStart" -> Optional.of(new KeycloakServer(header, KeycloakServer.Fault.START_DEV));
            case "KubernetesConfigMap" -> Optional.of(new KubernetesSecret(header, "ConfigMap"));
            case "KubernetesSecret" -> Optional.of(new KubernetesSecret(header, "Secret"));
            case "LibertyMonitor" -> Optional.of(new LibertyServer(header, LibertyServer.Fault.POLLED));
            case "LibertyTrace" -> Optional.of(new LibertyServer(header, LibertyServer.Fault.TRACE));
            case "LocalDatabase" -> Optional.of(new LocalDatabase(header));
            case "Log4jLookups" -> Optional.of(new Log4jLookups(header));
            case "LogFilePath" -> Optional.of(new LoggingFact(header, LoggingFile.Fact.Kind.FILE));
            case "LoggingScan" -> Optional.of(new LoggingFact(header, LoggingFile.Fact.Kind.SCAN));
            case "LoggingSocket" -> Optional.of(new LoggingFact(header, LoggingFile.Fact.Kind.SOCKET));
            case "LoggingStatus" -> Optional.of(new LoggingFact(header, LoggingFile.Fact.Kind.STATUS));
            case "LostLogFile" -> Optional.of(new LostLogFile(header));
            case "MicronautCors" -> Optional.of(new MicronautCors(header));
            case "MicronautEndpoints" -> Optional.of(new MicronautEndpoints(header));
            case "MicronautSchema" -> Optional.of(new MicronautSchema(header));
            case "LostSessions" -> Optional.of(new LostSessions(header, false));
            case "LostUploads" -> Optional.of(new LostUploads(header));
            case "MybatisStdout" -> Optional.of(new MybatisStdout(header));
            case "OpenDatabase" -> Optional.of(new OpenDatabase(header));
            case "P6Spy" -> Optional.of(new P6Spy(header));
            case "PackageLevel" -> Optional.of(new PackageLevel(header));
            case "PackedConfigBrowser" -> Optional.of(PackedLibrary.strutsConfigBrowser(header));
            case "PackedConfiguration" -> Optional.of(new PackedFiles(header, Leftover.DEVELOPMENT_CONFIGURATION));
            case "PackedGitFolder" -> Optional.of(new PackedFiles(header, Leftover.GIT_FOLDER));
            case "PackedHeapDump" -> Optional.of(new PackedFiles(header, Leftover.HEAP_DUMP));
            case "PackedKeys" -> Optional.of(new PackedFiles(header, Leftover.KEY_MATERIAL));
            case "PackedMigrator" -> Optional.of(PackedLibrary.propertiesMigrator(header));
            case "PackagedUsers" -> Optional.of(new PackagedUsers(header));
            case "PackedTestLibrary" -> Optional.of(new PackedTestLibrary(header));
            case "PackedVariables" -> Optional.of(new PackedFiles(header, Leftover.VARIABLES));
            case "PersistenceFileProperty" -> Optional.of(new PersistenceProperty(header, false));
            case "PersistenceProperty" -> Optional.of(new PersistenceProperty(header, true));
            case "PipelineBuildArgument" -> Optional.of(new PipelineFault(header, PipelineFault.Kind.BUILD_ARGUMENT));
            case "PipelinePrinted" -> Optional.of(new PipelineFault(header, PipelineFault.Kind.PRINTED));
            case "PipelineTrace" -> Optional.of(new PipelineFault(header, PipelineFault.Kind.TRACE));
            case "PlayEvolutions" -> Optional.of(new PlayEvolutions(header));
            case "PlayFilters" -> Optional.of(new PlayFilters(header));
            case "PomSecret" -> Optional.of(new PomSecret(header));
            case "QuarkusCors" -> Optional.of(new QuarkusCors(header));
            case "QuarkusDevMode" -> Optional.of(new QuarkusDevMode(header));
            case "QuarkusProfile" -> Optional.of(new QuarkusProfile(header));
            case "QuarkusSchema" -> Optional.of(new QuarkusSchema(header));
            case "QuotedReference" -> Optional.of(new QuotedReference(header));
            case "RemoteDevtools" -> Optional.of(new RemoteDevtools(header, true));
            case "RemovedKey" -> Optional.of(new RemovedKey(header));
            case "RequiredVariables" -> Optional.of(new RequiredVariables(header));
            case "RestHostname" -> Optional.of(new RestHostname(header));
            case "RequestDetails" -> Optional.of(new RequestDetails(header));
            case "RootLevel" -> Optional.of(new RootLevel(header));
            case "SchemaDestruction" -> Optional.of(new SchemaChange(header, true, Severity.INFO));
            case "SchemaUpdate" -> Optional.of(new SchemaChange(header, false, Severity.WARNING));
            case "SecretLiteral" -> Optional.of(new SecretLiteral(header, false));
            case "SecurityDebug" -> Optional.of(new SecurityDebug(header));
            case "SecurityLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.SECURITY));
            case "SecuritySwitchedOff" -> Optional.of(new SecuritySwitchedOff(header));
            case "SeedData" -> Optional.of(new SeedData(header));
            case "SensitiveEndpoints" -> Optional.of(new SensitiveEndpoints(header));
            case "SessionsInMemory" -> Optional.of(new LostSessions(header, true));
            case "SessionElement" -> Optional.of(new DescriptorElement(header, ""));
            case "ShutdownOpen" -> Optional.of(new OpenEndpoint(header, PerilousEndpoint.SHUTDOWN));
            case "SqlLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.SQL));
            case "SqlValuesLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.SQL_VALUES));
            case "StrutsConstant" -> Optional.of(new StrutsConstant(header));
            case "SystemOrContextParameter" -> Optional.of(new ContextParameter(header, true));
            case "TestLogging" -> Optional.of(new TestLogging(header));
            case "TlsVerification" -> Optional.of(new ProtectionSwitch(header, Switches.TLS));
            case "TomcatContext" -> Optional.of(new TomcatContext(header));
            case "TrackingElement" -> Optional.of(new DescriptorElement(header, "setSessionTrackingModes"));
            case "UnfilteredPlaceholder" -> Optional.of(new UnfilteredPlaceholder(header));
            case "UnservedStaticFiles" -> Optional.of(new UnservedStaticFiles(header));
            case "UnusedProductionProfile" -> Optional.of(new UnusedProductionProfile(header));
            case "UrlCredentials" -> Optional.of(new SecretLiteral(header, true));
            case "VaadinMode" -> Optional.of(new VaadinMode(header));
            case "WebLogged" -> Optional.of(new LoggerLevel(header, LoggerSubject.WEB));
            case "WicketMode" -> Optional.of(new WicketMode(header));
            default -> Optional.empty();
        };
    }
}
