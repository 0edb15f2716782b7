package io.github.preflight.config.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.preflight.config.logging.LoggingFile.Logger;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoggingFileTest {
    @Test
    void logback_levels_carry_their_profiles_and_appender_filters_are_none() throws UnreadableFileException {
        LoggingFile file = read("logback-spring.xml", """
                <configuration debug="true">
                  <include resource="org/springframework/boot/logging/logback/base.xml"/>
                  <springProperty name="LEVEL" source="app.level" defaultValue="DEBUG"/>
                  <appender name="FILE"><filter><level>TRACE</level></filter></appender>
                  <springProfile name="dev, test">
                    <springProfile name="!ci"><logger name="a" level="${LEVEL}"/></springProfile>
                  </springProfile>
                  <logger name="b" additivity="false"><level value="debug"/></logger>
                  <logger name="c"/>
                  <if condition='isDefined("X")'><then><root level="TRACE"/></then></if>
                  <root level="INFO"/>
                </configuration>
                """);

        assertThat(file.system()).isEqualTo(LoggingFile.System.LOGBACK);
        assertThat(file.loggers())
                .extracting(
                        Logger::name,
                        Logger::level,
                        LoggingFileTest::guards,
                        l -> l.location().line())
                .containsExactly(
                        tuple("", "INFO", "", 2),
                        tuple("a", "${LEVEL}", "dev, test;!ci;", 6),
                        tuple("b", "debug", "", 8),
                        tuple("", "TRACE", "isDefined(\"X\");", 10),
                        tuple("", "INFO", "", 11));
        assertThat(file.variables()).hasSize(1);
        assertThat(file.variables().get(0).source()).isEqualTo("app.level");
        assertThat(file.variables().get(0).value()).contains("DEBUG");
    }

    @Test
    void log4j2_levels_are_read_in_any_case() throws UnreadableFileException {
        LoggingFile file = read("log4j2.xml", """
                <Configuration status="debug">
                  <Properties><Property name="level">debug</Property></Properties>
                  <Appenders><Console name="out"><ThresholdFilter level="trace"/></Console></Appenders>
                  <Loggers>
                    <logger name="org.example" level="${level}"/>
                    <AsyncLogger name="org.example.async" Level="TRACE"/>
                    <Root level="warn"><AppenderRef ref="out"/></Root>
                  </Loggers>
                </Configuration>
                """);

        assertThat(file.system()).isEqualTo(LoggingFile.System.LOG4J2);
        assertThat(file.loggers())
                .extracting(Logger::name, Logger::level)
                .containsExactly(
                        tuple("org.example", "${level}"), tuple("org.example.async", "TRACE"), tuple("", "warn"));
        assertThat(file.variables()).extracting(LoggingFile.Variable::value).containsExactly(Optional.of("debug"));
    }

    private static String guards(Logger logger) {
        StringBuilder text = new StringBuilder();
        for (LoggingFile.Guard guard : logger.guards()) {
            text.append(guard.text()).append(';');
        }
        return text.toString();
    }

    private static LoggingFile read(String name, String text) throws UnreadableFileException {
        SourceFile file = SourceFile.inMemory(name, text.getBytes(StandardCharsets.UTF_8));
        return XmlLoggingReader.read(name, XmlReader.read(file), resource -> Optional.empty());
    }
}
