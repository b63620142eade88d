import { expect, test } from "vitest";
import { AUTHORIZED, type ContractBench } from "../contract-bench";
import { money } from "~/kernel/money";
import type { MovedGoods } from "~/money/direct-provider.port";

export function testCaptures(bench: ContractBench): void {
  const { driver } = bench;
  const { manyCaptures, captureLines, voidAfterCapture, voidAmount } = driver.provider.capabilities;

  test("everything is captured at once", async () => {
    const id = await bench.authorize();
    expect(await bench.capture(id, AUTHORIZED)).toMatchObject({
      kind: "done",
      amount: money(AUTHORIZED, driver.currency),
    });
    expect(await bench.moved(id)).toEqual({ capture: AUTHORIZED, void: 0, refund: 0 });
  });

  test("a part is captured, and no more than the part", async () => {
    const id = await bench.authorize();
    expect(await bench.capture(id, 2345)).toMatchObject({ kind: "done" });
    expect((await bench.moved(id)).capture).toBe(2345);
  });

  test("more than was authorized is refused", async () => {
    const id = await bench.authorize();
    expect(await bench.capture(id, AUTHORIZED + 1)).toMatchObject({
      kind: "rejected",
      reason: "amount_too_high",
    });
  });

  test("nothing, and less than nothing, is never captured", async () => {
    const id = await bench.authorize();
    expect((await bench.capture(id, 0)).kind).toBe("rejected");
    expect((await bench.capture(id, -100)).kind).toBe("rejected");
    expect(await bench.moved(id)).toEqual({ capture: 0, void: 0, refund: 0 });
  });

  test("an amount in another currency is refused", async () => {
    const id = await bench.authorize();
    const amount = money(1000, driver.currency === "KWD" ? "EUR" : "KWD");
    expect(await bench.capture(id, 1000, { amount })).toMatchObject({
      kind: "rejected",
      reason: "currency_mismatch",
    });
  });

  test("what was captured whole is not captured again", async () => {
    const id = await bench.authorize();
    await bench.captured(id, AUTHORIZED);
    expect(await bench.capture(id, 100)).toMatchObject({ kind: "rejected" });
  });

  test("two captures at the same moment never take more than was authorized", async () => {
    const id = await bench.authorize();
    const { provider, credentials } = driver;
    const outcomes = await Promise.all([
      provider.capture(credentials, bench.captureOf(id, AUTHORIZED)),
      provider.capture(credentials, bench.captureOf(id, AUTHORIZED)),
    ]);
    expect(outcomes.filter(({ kind }) => kind === "done")).toHaveLength(1);
    expect((await bench.moved(id)).capture).toBe(AUTHORIZED);
  });

  if (captureLines) {
    test("lines and shipping are captured with the sum that they come to", async () => {
      const id = await bench.authorize();
      const lines = goodsFor(driver.currency);
      expect(await bench.capture(id, 3333, { lines })).toMatchObject({
        kind: "done",
        amount: money(3333, driver.currency),
      });
    });
  }

  test("the parcel of a capture may have a carrier, a number, an address, or none of them", async () => {
    const parcel = { carrier: "PostNL", trackingNumber: "3SABC", trackingUrl: "https://example.com/3SABC" };
    for (const given of [parcel, { carrier: null, trackingNumber: null, trackingUrl: null }]) {
      const id = await bench.authorize();
      expect(await bench.capture(id, AUTHORIZED, { parcel: given })).toMatchObject({ kind: "done" });
    }
  });

  if (!manyCaptures) {
    test("a second capture is refused", async () => {
      const id = await bench.authorize();
      await bench.captured(id, 4000);
      expect((await bench.capture(id, 1000)).kind).toBe("rejected");
    });
    return;
  }

  test("several captures add up, each under its own id, until nothing remains", async () => {
    const id = await bench.authorize();
    const ids = [await bench.captured(id, 1), await bench.captured(id, 4999), await bench.captured(id, 5000)];
    expect(new Set(ids).size).toBe(3);
    expect(await bench.moved(id)).toEqual({ capture: AUTHORIZED, void: 0, refund: 0 });
  });

  test("the rest stays open after a capture that does not release it", async () => {
    const id = await bench.authorize();
    await bench.captured(id, 4000);
    expect(await bench.read(id)).toMatchObject({ state: "open" });
    expect(await bench.capture(id, 6001)).toMatchObject({ kind: "rejected", reason: "amount_too_high" });
    expect(await bench.capture(id, 6000)).toMatchObject({ kind: "done" });
  });

  if (voidAfterCapture || voidAmount) {
    test("a capture that releases the rest leaves nothing to capture", async () => {
      const id = await bench.authorize();
      expect(await bench.capture(id, 4000, { releasesRest: true })).toMatchObject({ kind: "done" });
      expect(await bench.moved(id)).toEqual({ capture: 4000, void: 6000, refund: 0 });
      expect((await bench.capture(id, 1)).kind).toBe("rejected");
    });

    test("a capture of everything has no rest to release", async () => {
      const id = await bench.authorize();
      expect(await bench.capture(id, AUTHORIZED, { releasesRest: true })).toMatchObject({ kind: "done" });
      expect(await bench.moved(id)).toEqual({ capture: AUTHORIZED, void: 0, refund: 0 });
    });
  }
}

/** Three of one article and shipping, for 33.33 in all, with tax that does not divide evenly. */
export function goodsFor(currency: string): MovedGoods[] {
  return [
    {
      kind: "goods",
      name: "Tea",
      sku: "TEA-1",
      quantity: 3,
      amount: money(2834, currency),
      tax: money(492, currency),
    },
    {
      kind: "shipping",
      name: "Post",
      sku: null,
      quantity: 1,
      amount: money(499, currency),
      tax: money(87, currency),
    },
  ];
}
