import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import type { Admin } from "../e2e/fixtures";
import { findBarriersIn } from "../e2e/find-barriers";
import { LOCALES, type Locale } from "~/platform/i18n/locale";
import { appFrame, fitViewport, type FrameFinder, overflowOf, settle, showFrame } from "./frame";
import { View } from "./view";

/** A state of a page: how the shop comes into it, once, and how it is opened, in each language. */
export interface State {
  name: string;
  arrange?: () => Promise<void>;
  open: (view: View) => Promise<void>;
  /** Where what is open closes when the window changes its size. */
  isReopened?: boolean;
  /** What shows the state, where it is not the app in the admin. */
  frameOf?: FrameFinder;
}

const FOLDER = path.resolve(import.meta.dirname, "../artifacts/gallery");
/** Of an error only the beginning tells something new. */
const LONGEST = 600;
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

type Size = (typeof SIZES)[number];

/** Takes the states of pages, and collects what keeps people out of them. */
export class Gallery {
  readonly #admin: Admin;
  /** Where each fault was seen, by its text. */
  readonly #faults = new Map<string, string[]>();

  constructor(admin: Admin) {
    this.#admin = admin;
    mkdirSync(FOLDER, { recursive: true });
  }

  /** Takes each state of a page in every language and width. A state that cannot be reached is a fault like others. */
  async take(page: string, states: readonly State[]): Promise<void> {
    for (const state of states) {
      const name = `${page}-${state.name}`;
      try {
        if (state.arrange) await this.#rest();
        await state.arrange?.();
      } catch (error) {
        this.#note(`cannot be arranged: ${String(error).slice(0, LONGEST)}`, name);
        continue;
      }
      for (const locale of LOCALES) await this.#takeIn(name, state, locale);
    }
    await this.#rest();
  }

  /** Fails with all that was seen in any of the states. */
  end(): void {
    const faults = [...this.#faults].map(([fault, places]) => `${fault}\n  seen in: ${places.join(", ")}`);
    expect(faults.join("\n\n"), "what keeps people out").toBe("");
  }

  async #takeIn(stateName: string, state: State, locale: Locale): Promise<void> {
    await this.#speak(locale);
    const view = new View(this.#admin, locale);
    for (const size of SIZES) {
      const name = `${stateName}-${locale}-${size.width}`;
      try {
        await this.#admin.page.setViewportSize(size);
        if (size === SIZES[0] || state.isReopened) await state.open(view);
        await this.#shoot(name, size, state.frameOf ?? appFrame);
      } catch (error) {
        this.#note(`cannot be shown: ${String(error).slice(0, LONGEST)}`, name);
        return;
      }
    }
  }

  async #shoot(name: string, size: Size, frameOf: FrameFinder): Promise<void> {
    const { page } = this.#admin;
    const frame = await frameOf(page);
    if (!frame) throw new Error("It is not open.");
    await settle(frame);
    if ((await overflowOf(frame)) > 0) this.#note("scrolls sideways", name);
    for (const barrier of await findBarriersIn(frame)) this.#note(barrier, name);
    // A dialog stands in the middle of the window, which is not made larger then.
    if ((await frame.getByRole("dialog").count()) === 0) await fitViewport(frame, size);
    await showFrame(frame);
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled" });
    await page.setViewportSize(size);
  }

  /** Back to how people arrange things: in English, on a desk, with nothing open. */
  async #rest(): Promise<void> {
    await this.#admin.page.setViewportSize(SIZES[0]);
    await this.#admin.open();
    await this.#speak("en");
  }

  /** The language is kept by the admin's origin, which has to be open. */
  async #speak(locale: Locale): Promise<void> {
    const { page, stack } = this.#admin;
    if (!page.url().startsWith(stack.adminUrl)) await this.#admin.open();
    await this.#admin.speak(locale);
  }

  #note(fault: string, place: string): void {
    this.#faults.set(fault, [...(this.#faults.get(fault) ?? []), place]);
  }
}
