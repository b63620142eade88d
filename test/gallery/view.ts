import { expect, type FrameLocator, type Locator } from "@playwright/test";
import type { Admin } from "../e2e/fixtures";
import type { Locale } from "~/platform/i18n/locale";
import { type TextKey, type Words, WORDS } from "./words";

/** The app in one language, worked by the keys of its texts. */
export class View {
  readonly admin: Admin;
  readonly locale: Locale;
  readonly words: Words;

  constructor(admin: Admin, locale: Locale) {
    this.admin = admin;
    this.locale = locale;
    this.words = WORDS[locale];
  }

  get app(): FrameLocator {
    return this.admin.app;
  }

  get dialog(): Locator {
    return this.app.getByRole("dialog");
  }

  button(key: TextKey, count?: number): Locator {
    return this.app.getByRole("button", { name: this.words(key, count) });
  }

  /** The button of one of many things, which its name names besides. */
  buttonOf(key: TextKey, thing: string): Locator {
    const name = new RegExp(this.words(key).source.replace("[^]+", thing));
    return this.app.getByRole("button", { name }).first();
  }

  /** The first of the buttons or links whose name names a thing after the words. */
  named(role: "button" | "link", key: TextKey): Locator {
    const name = new RegExp(this.words(key).source.replace(/\$$/, ""));
    return this.app.getByRole(role, { name }).first();
  }

  /** Presses a button of the page, which may stand among the actions that did not fit into the line. */
  async press(key: TextKey, count?: number): Promise<void> {
    const button = this.button(key, count).filter({ visible: true }).first();
    if (!(await button.isVisible())) await this.openMore();
    await button.click();
  }

  /** Presses the button that names an amount, and no other one that begins alike. */
  async pressAmount(key: TextKey): Promise<void> {
    const button = this.button(key).filter({ hasText: /\d/, visible: true });
    if (!(await button.first().isVisible())) await this.openMore();
    await button.first().click();
  }

  /** Opens a page of the app. */
  async openApp(place = ""): Promise<void> {
    await this.admin.openApp(place);
  }

  /** Types into the search of all orders, which stands open where something is searched for already. */
  async search(text: string): Promise<void> {
    await this.openApp("/orders?view=all&search=zoe");
    const field = this.app.getByRole("textbox", { name: this.words("orders.search") });
    await field.fill(text);
    await expect(this.app.getByRole("row")).toHaveCount(0);
  }

  async pressInDialog(key: TextKey, count?: number): Promise<void> {
    await this.dialog.getByRole("button", { name: this.words(key, count) }).click();
  }

  /** Clicks a checkbox or radio button. Polaris draws it over the real input, so the label takes the click. */
  async choose(key: TextKey): Promise<void> {
    await this.app
      .locator("label", { hasText: this.words(key) })
      .first()
      .click();
  }

  field(key: TextKey): Locator {
    return this.app.getByLabel(this.words(key));
  }

  text(key: TextKey, count?: number): Locator {
    return this.app.getByText(this.words(key, count)).filter({ visible: true }).first();
  }

  /** The menu of the page's other actions, whose name is Polaris' own. */
  private async openMore(): Promise<void> {
    await this.app.locator(".Polaris-ActionMenu button").filter({ visible: true }).last().click();
  }
}
