import { defineConfig } from "vitest/config";

// The sources live where Maven bundles them; only their logic is tested here, so no browser is needed.
export default defineConfig({
    test: { include: ["test/**/*.test.ts"], environment: "node" },
    server: { fs: { allow: [".."] } },
});
