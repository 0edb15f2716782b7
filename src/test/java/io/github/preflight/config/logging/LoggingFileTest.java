package io.github.preflight.config.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.preflight.config.logging.LoggingFile.Logger;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                        Logger::profiles,
                        l -> l.location().line())
                .containsExactly(
                        tuple("a", "${LEVEL}", List.of("dev, test", "!ci"), 6),
                        tuple("b", "debug", List.of(), 8),
                        tuple("", "INFO", List.of(), 11));
        assertThat(file.variables()).hasSize(1);
        assertThat(file.variables().get(0).source()).isEqualTo("app.level");
        assertThat(file.variables().get(0).value()).isEqualTo("DEBUG");
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
        assertThat(file.variables()).extracting(LoggingFile.Variable::value).containsExactly("debug");
    }

    private static LoggingFile read(String name, String text) throws UnreadableFileException {
        return LoggingFile.of(name, XmlReader.read(SourceFile.inMemory(name, text.getBytes(StandardCharsets.UTF_8))));
    }
}
