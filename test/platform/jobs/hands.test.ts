import { expect, test } from "vitest";
import { createHands, type Priority } from "~/platform/jobs/hands";
import { createPace } from "~/platform/jobs/pace";
import { asId, type ShopDomain } from "~/kernel/ids";

/** Work that ends when it is told to. */
function start(hands: ReturnType<typeof createHands>, priority: Priority, begun: string[], name: string) {
  let end = (): void => undefined;
  const done = hands.lend(priority, () => {
    begun.push(name);
    return new Promise<void>((resolve) => (end = resolve));
  });
  return { end: () => end(), done };
}

test("upkeep fills half of the hands, people three quarters together with it, and money all", () => {
  const hands = createHands(8);
  const begun: string[] = [];
  for (const priority of ["upkeep", "people", "money"] as const)
    for (let number = 0; number < 10; number += 1) start(hands, priority, begun, priority);
  const count = (name: string) => begun.filter((each) => each === name).length;
  expect([count("upkeep"), count("people"), count("money")]).toEqual([4, 2, 2]);
});

test("whoever waits begins by priority, then in the order of asking", async () => {
  const hands = createHands(2);
  const begun: string[] = [];
  const first = [start(hands, "money", begun, "a"), start(hands, "money", begun, "b")];
  const waiting = (["upkeep", "people", "money", "money"] as const).map((priority, at) =>
    start(hands, priority, begun, `${priority} ${at}`),
  );
  expect(begun).toEqual(["a", "b"]);
  for (const each of [...first, waiting[2], waiting[3], waiting[1], waiting[0]]) {
    await Promise.resolve();
    each?.end();
    await each?.done;
  }
  expect(begun).toEqual(["a", "b", "money 2", "money 3", "people 1", "upkeep 0"]);
});

test("work that throws gives its hand back", async () => {
  const hands = createHands(2);
  const fail = () => Promise.reject(new Error("a bug"));
  for (let each = 0; each < 3; each += 1) await expect(hands.lend("upkeep", fail)).rejects.toThrow("a bug");
});

test("a shop is within its pace until it added 30 jobs of a kind in ten seconds", () => {
  let elapsedMs = 0;
  const pace = createPace(() => elapsedMs);
  const [loud, quiet] = ["loud", "quiet"].map((name) => asId<ShopDomain>(`${name}.myshopify.com`));
  const add = (shop = loud) => pace("sync-order", shop ?? asId<ShopDomain>("x"));
  expect(Array.from({ length: 31 }, () => add()).filter((isWithin) => isWithin)).toHaveLength(30);
  expect([add(quiet), pace("capture-due", quiet ?? asId<ShopDomain>("x"))]).toEqual([true, true]);
  elapsedMs = 10_000;
  expect(add()).toBe(true);
});
