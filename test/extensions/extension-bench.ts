import { render } from "preact";
import { vi } from "vitest";
import { control } from "../sandbox/control-client";
import { STAFF_USER_ID } from "../sandbox/model/staff-state";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { putAppBehindFetch } from "./app-behind-fetch";
import { createFakeAdmin, type FakeAdmin } from "./fake-admin";
import { openPage, type PageNode } from "./page";
import type { OrderId } from "~/kernel/ids";
import type { Right } from "~/kernel/rights";
import type { Locale } from "~/platform/i18n/locale";
import { syncOrder } from "~/orders/sync-order.server";

const MODULES = import.meta.glob<{ default: () => unknown }>("../../extensions/*/src/index.tsx");

export interface OpenedExtension {
  admin: FakeAdmin;
  /** Waits until the page says this, and answers all that it says. */
  says(text: string | RegExp): Promise<string>;
  text(): string;
  all(tag: string): PageNode[];
  /** The first of its kind, once it is there. */
  node(tag: string): Promise<PageNode>;
  /** The button with this text, once it is there. */
  button(text: string | RegExp): Promise<PageNode>;
  /** Clicks it as soon as it is enabled. */
  click(text: string | RegExp): Promise<void>;
  close(): void;
}

/** The extensions in front of the installed app, its database and the sandbox. */
export async function createExtensionBench() {
  const app = await installApp();
  becomeWebProcess(app);
  await app.switchImport(true);
  const behind = putAppBehindFetch(app.sandbox);
  return {
    app,
    ...behind,
    /** A pay-later order that the app follows. */
    async importOrder(fields: Record<string, unknown> = {}): Promise<OrderId> {
      const orderId = await app.placeOrder(fields);
      await readOrderAgain(app, orderId);
      return orderId;
    },
    allow: (rights: readonly Right[]) => allowPerson(app, rights),
    allowAll: () => allowPerson(app, null),
    readAgain: (orderId: OrderId) => readOrderAgain(app, orderId),
    open: (folder: string, options: { locale?: Locale; orderIds: readonly string[] }) =>
      openExtension(folder, createFakeAdmin(folder, options)),
    async close() {
      vi.unstubAllGlobals();
      stopBeingWebProcess();
      await app.close();
    },
  };
}

/** Gives the person in the admin these rights; with null the shop uses no roles. */
async function allowPerson({ ctx, db, sandbox }: InstalledApp, rights: readonly Right[] | null) {
  const role = { shop: SHOP, name: "Sam", changedBy: ANNA, changedAt: ctx.clock.now() };
  await db.staffRole.deleteMany();
  const userId = String(STAFF_USER_ID);
  if (rights) await db.staffRole.create({ data: { ...role, userId, rights: [...rights] } });
  await db.session.deleteMany({ where: { shop: SHOP, isOnline: true } });
  await control(sandbox.url, "POST", "staff", { accountOwner: rights === null });
}

export type ExtensionBench = Awaited<ReturnType<typeof createExtensionBench>>;

function readOrderAgain(app: InstalledApp, orderId: OrderId) {
  return syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
}

async function openExtension(folder: string, admin: FakeAdmin): Promise<OpenedExtension> {
  const load = MODULES[`../../extensions/${folder}/src/index.tsx`];
  if (!load) throw new Error(`There is no extension "${folder}".`);
  const body = openPage();
  Object.assign(globalThis, { shopify: admin });
  (await load()).default();
  const buttonNow = (text: string | RegExp): PageNode => {
    const found = body.all("s-button").find((each) => matches(each.text, text));
    if (!found) throw new Error(`No button "${text}" in: ${body.text}`);
    return found;
  };
  const button = (text: string | RegExp) => eventually(() => buttonNow(text));
  return {
    admin,
    text: () => body.text,
    all: (tag) => body.all(tag),
    node: (tag) =>
      eventually(() => {
        const [found] = body.all(tag);
        if (found) return found;
        throw new Error(`No ${tag} in: ${body.text}`);
      }),
    says: (text) =>
      eventually(() => {
        if (matches(body.text, text)) return body.text;
        throw new Error(`Not said: "${text}". Said: ${body.text}`);
      }),
    button,
    async click(text) {
      const enabled = await eventually(() => {
        const found = buttonNow(text);
        if (found.attributes.has("disabled")) throw new Error(`"${text}" is disabled.`);
        return found;
      });
      enabled.dispatchEvent(new Event("click"));
    },
    close: () => render(null, body as never),
  };
}

function matches(said: string, text: string | RegExp): boolean {
  // Amounts are written with a no-break space in several languages.
  const plain = said.replaceAll(/[\u00a0\u202f]/g, " ");
  return typeof text === "string" ? plain.includes(text) : text.test(plain);
}

/** What a person would wait for; the limit is for a loaded machine. */
function eventually<T>(look: () => T): Promise<T> {
  return vi.waitFor(look, { timeout: 20_000, interval: 20 });
}
