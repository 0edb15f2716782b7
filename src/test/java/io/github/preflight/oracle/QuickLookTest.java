package io.github.preflight.oracle;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuickLookTest {
    @Test
    void look() throws Exception {
        int n = 0, bad = 0;
        for (RealSpring spring : RealSpring.below(java.nio.file.Path.of("/work/wt/oracle/target/oracle"))) {
            for (ArrangementPage page : ArrangementPages.all().values()) {
                if (!page.isFor(spring.line())) continue;
                n++;
                RealResult real = PagesOracle.ask(spring, page);
                List<String> d = new SpringBootPreflight(page.arrangement(), spring.version()).differences(real);
                if (!d.isEmpty()) {
                    bad++;
                    System.out.println("DIFF " + spring.version() + " "
                            + page.arrangement().title() + "\n   " + String.join("\n   ", d));
                }
            }
        }
        System.out.println("LOOKED " + n + " bad " + bad);
    }
}
