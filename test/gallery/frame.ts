import type { Admin } from "../e2e/fixtures";

/** Far taller than any page should be: a picture of more would be read by nobody. */
const TALLEST = 9000;

/** Until nothing of the app moves or is being loaded any more, but for what turns for ever. */
export async function settle({ app }: Admin): Promise<void> {
  await app.locator("body").evaluate(async ({ ownerDocument }) => {
    await ownerDocument.fonts.ready;
    const ending = ownerDocument
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Makes the window as tall as the app inside it, so that a picture shows all of it. */
export async function fitViewport(
  { app, page }: Admin,
  { width, height }: { width: number; height: number },
): Promise<void> {
  const hidden = await app.locator("html").evaluate((html) => html.scrollHeight - html.clientHeight);
  if (hidden > 0) await page.setViewportSize({ width, height: Math.min(height + hidden, TALLEST) });
}

/** Pixels by which the app is wider than its frame. */
export function overflowOf({ app }: Admin): Promise<number> {
  return app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
}
