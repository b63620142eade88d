import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { captureOrder } from "../money/ask";
import { tablesWith } from "../privacy/tables-with";
import { AT_STAND_INS, PROVIDER_NAMES } from "../providers/stand-ins";
import { expectNoSecret } from "../providers/expect-no-secret";
import type { ProviderFaultKind } from "../sandbox/providers/provider-fault";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { openProviderShop, type DirectOrder, type ProviderShop } from "./provider-shop";
import type { DirectProviderName } from "~/gateways/authority";
import { money } from "~/kernel/money";
import { readOrderPage } from "~/order-page/read-order.server";

let shop: ProviderShop | null = null;
afterAll(() => shop?.close());

/** The errors with a body, which might be kept. That no outcome repeats a credential is in the contract, for every error. */
const KINDS: readonly ProviderFaultKind[] = ["server_error", "html_error", "xml_error", "cut_answer"];

/** Everything that the app logs, whatever hangs on it. */
function recordingLog(log: ProviderShop["ctx"]["log"]): { log: typeof log; written: unknown[] } {
  const written: unknown[] = [];
  const note = (...given: unknown[]): void => void written.push(...given);
  return { written, log: { ...log, info: note, warn: note, error: note } };
}

async function capture(ctx: ProviderShop["ctx"], { orderId }: DirectOrder, provider: DirectProviderName) {
  const amount = money(1_000, AT_STAND_INS[provider].currency);
  const request = { kind: "amount" as const, amount };
  return captureOrder(ctx, { shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA, request });
}

test.each(PROVIDER_NAMES)(
  "after errors of %s no credential stands in the database, in a log or on the order's page",
  async (provider) => {
    await shop?.close();
    shop = await openProviderShop(provider);
    const driver = AT_STAND_INS[provider];
    const { log, written } = recordingLog(shop.ctx.log);
    const ctx = { ...shop.ctx, log };
    const order = await shop.place();
    for (const kind of KINDS) {
      await shop.tell("faults", { operation: "read", kind });
      await shop.sync(order);
      const other = kind === "cut_answer" ? order : await shop.place();
      await shop.tell("faults", { operation: "capture", kind });
      await capture(ctx, other, provider);
    }
    const { db } = shop;
    expectNoSecret(driver, await readOrderPage(ctx, { shop: SHOP, orderId: order.orderId }));
    expectNoSecret(driver, written);
    expect(written.length).toBeGreaterThan(0);
    expect(await tablesWith(db, order.reference)).not.toEqual([]);
    const found = await Promise.all(driver.secrets.map((secret) => tablesWith(db, secret)));
    expect(found.flat()).toEqual([]);
  },
);
