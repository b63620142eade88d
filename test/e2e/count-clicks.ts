import type { Page } from "@playwright/test";

/** Counts from now on what a person clicks, in the admin and in the app. Call it before the first page opens. */
export async function countClicks(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction("countClick", () => void (count += 1));
  // A click on a label clicks its field, too, but the button of the mouse goes down once.
  await page.addInitScript(() =>
    addEventListener(
      "pointerdown",
      () => (globalThis as unknown as { countClick(): void }).countClick(),
      true,
    ),
  );
  return () => count;
}
