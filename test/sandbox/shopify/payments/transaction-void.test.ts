import { expect, test } from "vitest";
import { at, openAdminClient } from "../graphql/admin-client";

const VOID = `mutation Void($id: ID!) {
  transactionVoid(parentTransactionId: $id) {
    transaction { kind status gateway amountSet { shopMoney { amount } } parentTransaction { kind status } }
    userErrors { field message code }
  }
}`;

const idOf = (id: number | undefined) => ({ id: `gid://shopify/OrderTransaction/${id ?? 0}` });

test("a void has amount 0.0 and the order owes everything again", async () => {
  const client = openAdminClient();
  const order = client.order({ gateway: "manual", price: 2500 });
  const answer = await client.call(VOID, idOf(order.transactions[0]?.id));
  expect(at(answer, "transactionVoid")).toEqual({
    transaction: {
      kind: "VOID",
      status: "SUCCESS",
      gateway: "manual",
      amountSet: { shopMoney: { amount: "0.0" } },
      parentTransaction: { kind: "AUTHORIZATION", status: "SUCCESS" },
    },
    userErrors: [],
  });
  const again = await client.call(VOID, idOf(order.transactions[0]?.id));
  expect(at(again, "transactionVoid.userErrors")).toEqual([
    {
      field: ["parentTransactionId"],
      message: "Parent transaction require a parent_id referring to a voidable transaction",
      code: "AUTH_NOT_VOIDABLE",
    },
  ]);
});

test("an unknown transaction and a sale cannot be voided", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE" });
  const unknown = await client.call(VOID, { id: "gid://shopify/OrderTransaction/999999999999999999" });
  expect(at(unknown, "transactionVoid.userErrors.0")).toMatchObject({
    message: "Transaction does not exist",
    code: "TRANSACTION_NOT_FOUND",
  });
  const sale = await client.call(VOID, idOf(order.transactions[0]?.id));
  expect(at(sale, "transactionVoid.userErrors.0")).toMatchObject({
    message: "Parent transaction must be a successful authorization",
    code: "AUTH_NOT_SUCCESSFUL",
  });
});
