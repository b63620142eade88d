import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**", "node_modules/**"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/setup.ts"],
    pool: "forks",
    // An order that only works in one sequence hides shared state.
    sequence: { shuffle: true },
    restoreMocks: true,
    // Limits for a loaded machine; no test measures time.
    testTimeout: 90_000,
    // As many files at once as there are cores; left alone, Vitest keeps one core for a watcher.
    maxWorkers: "100%",
    hookTimeout: 180_000,
    env: { TZ: "UTC", LOG_LEVEL: "silent" },
  },
});
