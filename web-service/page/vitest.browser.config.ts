import { defineConfig } from "vitest/config";

// What only a browser shows: scroll, focus, layout, tabs. Chromium is driven over playwright-core, which downloads none.
export default defineConfig({
    test: {
        include: ["browser/**/*.test.ts"],
        environment: "node",
        // Longer than anything a person would wait for; each wait within is on a condition.
        testTimeout: 30_000,
        hookTimeout: 60_000,
        // Two cores: a second Chromium would only slow the first one down.
        fileParallelism: false,
        // The second is read by deploy/test, for its last lines.
        reporters: ["default", "junit"],
        outputFile: { junit: "target/page-reports/TEST-browser.xml" },
    },
    server: { fs: { allow: [".."] } },
});
