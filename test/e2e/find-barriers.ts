import type { Frame } from "@playwright/test";
import axe from "axe-core";
import type { Admin } from "./admin";

type Axe = typeof axe;

/** What opens over a page, as a menu does, hangs at the end of the document and in no part of the page: Polaris puts it there. */
const LEFT_OUT = { region: { enabled: false } };
/** What a whole page has. A part of the admin's page, as an extension of the app is, stands in a page that has it. */
const OF_PAGES = { "landmark-one-main": { enabled: false }, "page-has-heading-one": { enabled: false } };

const APP_FRAME = "app-iframe";

/** What keeps people out of the page that the app shows now, by axe. Empty where axe finds nothing. */
export function findBarriers({ page }: Admin): Promise<string[]> {
  const frame = page.frame({ name: APP_FRAME });
  if (!frame) throw new Error("The app is not open.");
  return findBarriersIn(frame);
}

/**
 * The same of what any frame shows: rule, what is wrong, and the elements. axe runs inside the frame, as on a page of its
 * own: to gather over all frames takes ten times as long, and leaves out the rules about whole pages.
 */
export async function findBarriersIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  const isPart = frame.parentFrame() !== null && frame.name() !== APP_FRAME;
  const found = await frame.evaluate(
    async (rules) => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
      return violations.map(({ id, help, nodes }) => ({
        rule: `${id}: ${help}`,
        places: nodes.map(({ target, html }) => `  ${target.at(-1)?.toString()}  ${html.slice(0, 160)}`),
      }));
    },
    { ...LEFT_OUT, ...(isPart && OF_PAGES) },
  );
  return found.map(({ rule, places }) => [rule, ...places].join("\n"));
}
