import type { Frame, Page } from "@playwright/test";

/** Far taller than any page should be: a picture of more would be read by nobody. */
const TALLEST = 9000;

/** Finds the frame whose contents a picture is about. */
export type FrameFinder = (page: Page) => Promise<Frame | null>;

/** Where the admin shows the app. */
export const appFrame: FrameFinder = (page) => Promise.resolve(page.frame({ name: "app-iframe" }));

/** No frame: the page itself. */
export const wholePage: FrameFinder = (page) => Promise.resolve(page.mainFrame());

/** The frame that an element of the page holds. */
export const frameAt =
  (selector: string): FrameFinder =>
  async (page) =>
    (await (await page.locator(selector).elementHandle())?.contentFrame()) ?? null;

/** Until nothing in the frame moves or is being loaded any more, but for what turns for ever. */
export async function settle(frame: Frame): Promise<void> {
  await frame.locator("body").evaluate(async ({ ownerDocument }) => {
    await ownerDocument.fonts.ready;
    const ending = ownerDocument
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Makes the window as tall as what the frame holds, and as the page around it, so that a picture shows all of it. */
export async function fitViewport(
  frame: Frame,
  { width, height }: { width: number; height: number },
): Promise<void> {
  const page = frame.page();
  const hidden = Math.max(await hiddenBelow(frame), await hiddenBelow(page.mainFrame()));
  if (hidden > 0) await page.setViewportSize({ width, height: Math.min(height + hidden, TALLEST) });
}

const hiddenBelow = (frame: Frame): Promise<number> =>
  frame.locator("html").evaluate((html) => html.scrollHeight - html.clientHeight);

/** Scrolls the page to the frame. Browsers draw a frame only once it can be seen. */
export async function showFrame(frame: Frame): Promise<void> {
  if (!frame.parentFrame()) return;
  await (await frame.frameElement()).scrollIntoViewIfNeeded();
  await frame.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** A page follows a window of another size by its own measuring, as Polaris does for the buttons of a page. */
const FOLLOWS_WITHIN_MS = 2_000;

/** Pixels by which the frame's contents are wider than the frame, once the page has followed the size of its window. */
export async function overflowOf(frame: Frame): Promise<number> {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await frame.waitForFunction(fits, undefined, { timeout: FOLLOWS_WITHIN_MS }).catch(() => undefined);
  return frame.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
}
