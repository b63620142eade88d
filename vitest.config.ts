import { availableParallelism } from "node:os";
import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

/** Tests that stand in for a page of the admin: what they load takes the globals of the page only once. */
const OWN_PROCESS = ["test/extensions/**/*.test.ts"];
const BROWSER = "test/e2e/**";
/** What is killed, restored, a hundred thousand rows long, or told in many screens: `npm run test:long`. */
const LONG = "test/**/*.long.test.ts";

type ProjectTests = NonNullable<TestProjectInlineConfiguration["test"]>;

function project(groupOrder: number, tests: ProjectTests): TestProjectInlineConfiguration {
  return {
    // What stands below is for the whole run: one database server, not one for each project.
    extends: false,
    plugins: [tsconfigPaths()],
    test: {
      ...tests,
      setupFiles: ["test/support/setup.ts"],
      pool: "forks",
      // A test waits half of its time for the database, so more files at once than there are cores.
      maxWorkers: Math.ceil(availableParallelism() * 1.5),
      // An order that only works in one sequence hides shared state.
      sequence: { shuffle: true, groupOrder },
      restoreMocks: true,
      // No test measures time; these are for a loaded machine.
      testTimeout: 30_000,
      hookTimeout: 30_000,
      env: { TZ: "UTC", LOG_LEVEL: "silent" },
    },
  };
}

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    projects: [
      project(0, { name: "own process", include: OWN_PROCESS, exclude: [BROWSER, LONG] }),
      // Loading the app anew for each file takes longer than most files' tests.
      project(1, {
        name: "shared process",
        include: ["test/**/*.test.{ts,tsx}"],
        exclude: [BROWSER, LONG, ...OWN_PROCESS],
        isolate: false,
      }),
      project(2, { name: "long", include: [LONG] }),
    ],
  },
});
