import { defineConfig } from "vitest/config";

// The sources live where Maven bundles them; only their logic is tested here, so no browser is needed.
export default defineConfig({
    test: {
        include: ["test/**/*.test.ts"],
        environment: "node",
        // The second is read by deploy/test, for its last lines.
        reporters: ["default", "junit"],
        outputFile: { junit: "target/page-reports/TEST-unit.xml" },
    },
    server: { fs: { allow: [".."] } },
});
