import { expect, test } from "vitest";
import { AUTHORIZED, type ContractBench } from "../contract-bench";
import { goodsFor } from "./captures";

export function testRefunds(bench: ContractBench): void {
  const { manyCaptures, refundLines } = bench.driver.provider.capabilities;

  test("a capture is given back in parts, to its last minor unit, and no further", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    expect((await bench.refund(id, captureId, 2500)).kind).toBe("done");
    expect(await bench.refund(id, captureId, 7501)).toMatchObject({
      kind: "rejected",
      reason: "amount_too_high",
    });
    expect((await bench.refund(id, captureId, 7500)).kind).toBe("done");
    expect((await bench.refund(id, captureId, 1)).kind).toBe("rejected");
    expect((await bench.moved(id)).refund).toBe(AUTHORIZED);
  });

  test("nothing is never refunded as if it were everything", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    expect((await bench.refund(id, captureId, 0)).kind).toBe("rejected");
    expect((await bench.moved(id)).refund).toBe(0);
  });

  test("a refund gives nothing back to capture", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    await bench.refund(id, captureId, 3000);
    expect((await bench.capture(id, 1000)).kind).toBe("rejected");
  });

  test("a refund of a capture that nobody made is refused", async () => {
    const id = await bench.authorize();
    await bench.captured(id, AUTHORIZED);
    const refunded = await bench.refund(id, bench.driver.unknownId, 1000);
    expect(refunded.kind).toBe("rejected");
  });

  if (refundLines) {
    test("lines and shipping are refunded with the sum that they come to", async () => {
      const id = await bench.authorize();
      const captureId = await bench.captured(id, AUTHORIZED);
      const lines = goodsFor(bench.driver.currency);
      expect((await bench.refund(id, captureId, 3333, { lines })).kind).toBe("done");
      expect((await bench.moved(id)).refund).toBe(3333);
    });
  }

  if (manyCaptures) {
    test("each of several captures is given back, and the rest can still be captured", async () => {
      const id = await bench.authorize();
      const first = await bench.captured(id, 3000);
      const second = await bench.captured(id, 2000);
      expect((await bench.refund(id, second, 2000)).kind).toBe("done");
      expect((await bench.refund(id, first, 1000)).kind).toBe("done");
      expect((await bench.capture(id, 5000)).kind).toBe("done");
      expect(await bench.moved(id)).toEqual({ capture: AUTHORIZED, void: 0, refund: 3000 });
    });
  }
}
