import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/temporary-folder.ts",
    setupFiles: "test/support/fixed-seed.ts",
    exclude: ["**/node_modules/**", "test/golden/**", "test/fixtures/**"],
    // What tests start must not fill the cache of whoever runs them.
    env: { XDG_CACHE_HOME: fileURLToPath(new URL("node_modules/.cache/test", import.meta.url)) },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary", "json-summary"] },
  },
});
