import path from "node:path";
import { countClicks } from "../count-clicks";
import { test as base } from "../fixtures";
import type { Stack } from "../../support/stack";
import type { Locale } from "~/platform/i18n/locale";
import { Person } from "./person";

interface Fixtures {
  /** Somebody who speaks the language of the test. */
  person: Person;
}

interface Options {
  language: Locale;
}

interface WorkerFixtures {
  daysStack: Stack;
}

/** Days that pass: a stack for all of a worker's days, since nothing else may see its clock run. */
export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  language: ["en", { option: true }],
  daysStack: [
    async ({ stacks }, use, { project, workerIndex }) => {
      const stack = await stacks.open(path.join(project.outputDir, "logs", `days-${workerIndex}`));
      await use(stack);
      await stack.stop();
    },
    { scope: "worker" },
  ],
  stack: async ({ daysStack }, use) => use(daysStack),
  person: async ({ admin, page, language }, use, info) => {
    await use(new Person(admin, language, { clicks: await countClicks(page), info }));
  },
});

export { expect } from "../fixtures";
