import { isObjectType } from "graphql";
import { expect, test } from "vitest";

import { adminResolvers } from "../graphql/admin-resolvers";
import { at, openAdminClient } from "../graphql/admin-client";
import { adminSchema } from "../graphql/schema";

test("every field that the schema has for a transaction is modelled", () => {
  const type = adminSchema().schema.getType("OrderTransaction");
  const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
  expect(fields).toContain("multiCapturable");
  expect(fields.filter((field) => !adminResolvers["OrderTransaction"]?.[field])).toEqual([]);
});

const READ = `query($id: ID!) { order(id: $id) { transactions(first: 1) {
  kind status gateway formattedGateway amount amountV2 { amount currencyCode }
  totalUnsettled totalUnsettledV2 { amount } totalUnsettledSet { presentmentMoney { amount } }
  authorizationExpiresAt manualPaymentGateway manuallyCapturable multiCapturable
  accountNumber paymentMethod paymentDetails { __typename ... on CardPaymentDetails { company number } }
  paymentIcon { url } fees { id } shopifyPaymentsSet { refundSet { acquirerReferenceNumber } }
  amountRoundingSet { shopMoney { amount } } currencyExchangeAdjustment { id } device { id } location { id }
  maximumRefundable maximumRefundableV2 { amount } settlementCurrency settlementCurrencyRate receiptJson errorCode
} } }`;

test("what Shopify does not know, or does not tell off Plus, is null", async () => {
  const client = openAdminClient();
  const order = client.order();
  const read = await client.call(READ, { id: `gid://shopify/Order/${order.id}` });
  expect(read.errors).toBeUndefined();
  expect(at(read, "order.transactions.0")).toEqual({
    kind: "AUTHORIZATION",
    status: "SUCCESS",
    gateway: "Klarna",
    formattedGateway: "Klarna",
    amount: "12.50",
    amountV2: { amount: "12.5", currencyCode: "CAD" },
    totalUnsettled: "12.50",
    totalUnsettledV2: { amount: "12.5" },
    totalUnsettledSet: { presentmentMoney: { amount: "12.5" } },
    authorizationExpiresAt: null,
    manualPaymentGateway: false,
    manuallyCapturable: true,
    multiCapturable: false,
    accountNumber: null,
    paymentMethod: null,
    paymentDetails: null,
    paymentIcon: null,
    fees: [],
    shopifyPaymentsSet: null,
    amountRoundingSet: null,
    currencyExchangeAdjustment: null,
    device: null,
    location: null,
    maximumRefundable: null,
    maximumRefundableV2: null,
    settlementCurrency: null,
    settlementCurrencyRate: null,
    receiptJson: null,
    errorCode: null,
  });
});

test("a card says which, and on Plus an authorization says when it lapses", async () => {
  const client = openAdminClient({ plan: "plus" });
  const card = client.order({ gateway: "shopify_payments" });
  const read = await client.call(READ, { id: `gid://shopify/Order/${card.id}` });
  expect(at(read, "order.transactions.0")).toMatchObject({
    accountNumber: "•••• •••• •••• 4242",
    paymentMethod: "VISA",
    paymentDetails: { __typename: "CardPaymentDetails", company: "Visa" },
    authorizationExpiresAt: expect.stringMatching(/^2026-11-/) as unknown,
  });
});

test("the staff member of a transaction is told to apps of large stores with read_users only", async () => {
  const ask = async (plan: "standard" | "advanced", scopes: string[]) => {
    const client = openAdminClient({ plan, scopes });
    const read = await client.call(
      "query($id: ID!) { order(id: $id) { transactions(first: 1) { kind user { id } } } }",
      { id: `gid://shopify/Order/${client.order().id}` },
    );
    return { user: at(read, "order.transactions.0.user"), code: read.errors?.[0]?.extensions?.code };
  };
  const denied = { user: null, code: "ACCESS_DENIED" };
  expect(await ask("advanced", ["read_orders"])).toEqual(denied);
  expect(await ask("standard", ["read_orders", "read_users"])).toEqual(denied);
  expect(await ask("advanced", ["read_orders", "read_users"])).toEqual({ user: null, code: undefined });
});
