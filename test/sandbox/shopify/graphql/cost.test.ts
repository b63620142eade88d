import { expect, test } from "vitest";
import { openAdminClient } from "./admin-client";
import { pageWeight } from "./cost";

test("a page costs by the logarithm of its size", () => {
  expect([0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 250].map((size) => 2 + pageWeight(size))).toEqual([
    2, 3, 3, 4, 5, 6, 7, 9, 11, 12, 13,
  ]);
});

test("money is free, a plain list counts once, and a count costs ten", async () => {
  const client = openAdminClient();
  const order = client.order();
  const cost = async (query: string) => (await client.call(query)).extensions?.cost;
  const id = `gid://shopify/Order/${order.id}`;
  expect(
    await cost(
      `{ order(id: "${id}") { id totalPriceSet { shopMoney { amount } } transactions { id parentTransaction { id } } } }`,
    ),
  ).toMatchObject({ requestedQueryCost: 3, actualQueryCost: 3 });
  expect(await cost("{ ordersCount { count } }")).toMatchObject({
    requestedQueryCost: 10,
    actualQueryCost: 10,
  });
  expect(
    await cost('{ order(id: "gid://shopify/Order/1") { transactions { parentTransaction { id } } } }'),
  ).toMatchObject({ requestedQueryCost: 3, actualQueryCost: 1 });
});

test("a partly filled page costs less than was asked for", async () => {
  const client = openAdminClient();
  client.order();
  const answer = await client.call("{ orders(first: 10) { nodes { id } } }");
  expect(answer.extensions?.cost).toMatchObject({ requestedQueryCost: 6, actualQueryCost: 3 });
});

const HEAVY = `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: orders(first: 250) { nodes { id } }`).join(" ")} }`;

test("the bucket empties, throttles without doing anything, and refills by the sandbox's clock", async () => {
  const client = openAdminClient();
  for (let index = 0; index < 300; index += 1) client.order({ payment: "none" });
  const answers: (string | undefined)[] = [];
  for (let index = 0; index < 4; index += 1)
    answers.push((await client.call(HEAVY)).errors?.[0]?.extensions?.code as string | undefined);
  expect(answers).toEqual([undefined, undefined, undefined, "THROTTLED"]);
  await client.world.clock.advance(10_000);
  expect((await client.call(HEAVY)).errors).toBeUndefined();
  client.world.clock.clear();
});

test("a query of more than a thousand points is refused", async () => {
  const client = openAdminClient();
  const query = `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: ordersCount { count }`).join(" ")} }`;
  expect((await client.call(query)).errors?.[0]?.extensions).toMatchObject({
    code: "MAX_COST_EXCEEDED",
    cost: 1010,
    maxCost: 1000,
  });
});
