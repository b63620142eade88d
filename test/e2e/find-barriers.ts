import { AxeBuilder } from "@axe-core/playwright";
import type { Admin } from "./admin";

/**
 * What keeps people out of the page that the app shows now, by axe: rule, what is wrong, and the elements. Empty where
 * axe finds nothing.
 */
export async function findBarriers({ page }: Admin): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include({ fromFrames: ['iframe[name="app-iframe"]', "html"] })
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, html }) => `  ${target.at(-1)?.toString()}  ${html.slice(0, 160)}`);
    return [`${id}: ${help}`, ...places].join("\n");
  });
}
