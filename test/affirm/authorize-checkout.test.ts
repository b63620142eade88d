import { expect, test } from "vitest";
import { openAffirmSandbox, referenceTo, US } from "./affirm-sandbox";
import { authorizeCheckout } from "~/affirm/authorize-checkout.server";
import { createAffirmProvider } from "~/affirm/provider.server";
import { SHOP } from "../support/installed-app";
import { money } from "~/kernel/money";

const { place, fault, look } = await openAffirmSandbox();
const affirm = createAffirmProvider({ fetch });
const authorize = (checkoutToken: string, fields: object = {}) =>
  authorizeCheckout({ fetch }, US, {
    shop: SHOP,
    id: checkoutToken,
    orderName: "#1001",
    currency: "USD",
    key: "key-1",
    ownReference: "order-1001",
    ...fields,
  });

test("what the customer agreed to is pending until it is authorized", async () => {
  const { id, checkoutToken } = await place(9900, { status: "confirmed" });
  expect(await affirm.read(US, referenceTo(id))).toMatchObject({
    authorization: { state: "pending", statusWord: "confirmed", movements: [] },
  });
  expect(await authorize(checkoutToken)).toEqual({ kind: "authorized" });
  expect(await affirm.read(US, referenceTo(checkoutToken))).toMatchObject({
    authorization: { id, state: "open", authorized: money(9900, "USD") },
  });
});

test("a checkout is authorized once, by the same key and by another", async () => {
  const { id, checkoutToken } = await place(9900, { status: "confirmed" });
  await authorize(checkoutToken);
  expect(await authorize(checkoutToken)).toEqual({ kind: "authorized" });
  expect(await authorize(checkoutToken, { key: "key-2" })).toMatchObject({ kind: "authorized" });
  expect((await look(id)).events.map(({ type }) => type)).toEqual(["confirm", "auth"]);
});

test("a checkout whose answer was lost is found authorized", async () => {
  const { checkoutToken } = await place(9900, { status: "confirmed" });
  await fault("authorize", "closed_after");
  expect(await authorize(checkoutToken)).toMatchObject({ kind: "unknown" });
  expect(await authorize(checkoutToken, { key: "key-2" })).toEqual({ kind: "authorized" });
});

test("an unknown token, a token that is none and another currency are rejected", async () => {
  const { checkoutToken } = await place(9900, { status: "confirmed" });
  expect(await authorize("NOSUCHTOKEN00000")).toMatchObject({ kind: "rejected", reason: "not_found" });
  expect(await authorize("../charges")).toMatchObject({ kind: "rejected", reason: "not_found" });
  expect(await authorize(checkoutToken, { currency: "CAD" })).toMatchObject({ reason: "currency_mismatch" });
});
