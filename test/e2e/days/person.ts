import type { Locator, TestInfo } from "@playwright/test";
import { findBarriers } from "../find-barriers";
import { expect, type Admin } from "../fixtures";
import { reads } from "../order-desk";
import type { Locale } from "~/platform/i18n/locale";
import { wordsOf, type Words } from "./words";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Somebody who works with the app in one language, finds everything by its words, and looks at each page. */
export class Person {
  readonly admin: Admin;
  readonly language: Locale;
  readonly words: Words;
  readonly #clicks: () => number;
  readonly #info: TestInfo;

  constructor(admin: Admin, language: Locale, { clicks, info }: { clicks: () => number; info: TestInfo }) {
    this.admin = admin;
    this.language = language;
    this.words = wordsOf(language, "Europe/Amsterdam");
    this.#clicks = clicks;
    this.#info = info;
  }

  get app() {
    return this.admin.app;
  }

  get dialog(): Locator {
    return this.app.getByRole("dialog");
  }

  button(name: string, within: Pick<Locator, "getByRole"> = this.app): Locator {
    return within.getByRole("button", { name, exact: true });
  }

  link(name: string): Locator {
    return this.app.getByRole("link", { name, exact: true });
  }

  heading(name: string): Locator {
    return this.app.getByRole("heading", { name, exact: true });
  }

  /** Words wherever they stand on the page. */
  text(words: string): Locator {
    return this.app.getByText(reads(words));
  }

  /** How many clicks something takes. */
  async clicksOf(act: () => Promise<void>): Promise<number> {
    const before = this.#clicks();
    await act();
    return this.#clicks() - before;
  }

  /** Keeps a picture, and has axe look at what the app shows. */
  async look(name: string): Promise<void> {
    await this.admin.page.screenshot({ path: this.#info.outputPath(`${name}.png`) });
    expect(await findBarriers(this.admin), name).toEqual([]);
  }

  /** Captures everything of the open order: the button with the amount, then the same in the dialog. */
  async capture(cents: number): Promise<void> {
    const name = this.words.t("order.capture", { amount: this.words.euros(cents) });
    await this.button(name).click();
    await this.confirm(name);
    await expect(this.text(this.words.t("status.captured")).first()).toBeVisible();
    await expect(this.button(name)).toHaveCount(0);
  }

  /** Presses the dialog's own button, which closes it. */
  async confirm(name: string): Promise<void> {
    await this.button(name, this.dialog).click();
    await expect(this.dialog).toHaveCount(0);
  }

  /** Presses an action of the page, which may stand among those that did not fit into the line. */
  async act(name: string): Promise<void> {
    const shown = this.button(name);
    const more = this.button(this.words.polaris("ActionMenu.Actions.moreActions"));
    await expect(shown.or(more).first()).toBeVisible();
    if (!(await shown.isVisible())) await more.click();
    await shown.click();
  }

  /** Opens the search of the list with its button, and types. */
  async search(text: string): Promise<void> {
    await this.button(this.words.polaris("IndexFilters.searchFilterAccessibilityLabel")).click();
    await this.searchField.fill(text);
  }

  get searchField(): Locator {
    return this.app.getByRole("textbox", { name: this.words.t("orders.search"), exact: true });
  }

  /** Works on a phone, where nothing may stick out to the side. */
  async onPhone(act: () => Promise<void>): Promise<void> {
    await this.admin.page.setViewportSize(PHONE);
    await act();
    const sticksOut = () => this.app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
    await expect.poll(sticksOut).toBe(0);
    await this.admin.page.setViewportSize(DESK);
  }
}
