package io.github.preflight.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void theDayAndTimeOfABuildIsAVersionLaterThanAnyOther() {
        assertThat(Version.isVersion("20170725114550")).isTrue();

        Version build = Version.of("20170725114550");

        assertThat(build).hasToString("20170725114550");
        assertThat(Version.of("20240303").isBefore(build)).isTrue();
        assertThat(build.isAtLeast("20170725.1")).isTrue();
    }

    @Test
    void aQualifierDoesNotCount() {
        assertThat(Version.of("2.3.12.RELEASE")).isEqualTo(Version.of("2.3.12"));
        assertThat(Version.of("1.0.20170725114550").isBefore(Version.of("1.1"))).isTrue();
    }
}
