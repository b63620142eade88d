import { expect, test } from "vitest";
import { AUTHORIZED, type ContractBench } from "../contract-bench";

export function testVoids(bench: ContractBench): void {
  const { voidAfterCapture, voidAmount } = bench.driver.provider.capabilities;

  test("an untouched authorization is released as a whole, and is captured no more", async () => {
    const id = await bench.authorize();
    expect((await bench.void(id, null)).kind).toBe("done");
    expect(await bench.moved(id)).toEqual({ capture: 0, void: AUTHORIZED, refund: 0 });
    expect(await bench.read(id)).toMatchObject({ state: "ended" });
    expect((await bench.capture(id, 100)).kind).toBe("rejected");
  });

  test("what was released is not released again", async () => {
    const id = await bench.authorize();
    await bench.void(id, null);
    expect((await bench.void(id, null)).kind).toBe("rejected");
  });

  test("what was captured whole has nothing to release", async () => {
    const id = await bench.authorize();
    await bench.captured(id, AUTHORIZED);
    expect((await bench.void(id, null)).kind).toBe("rejected");
  });

  test(`the rest after a capture is ${voidAfterCapture ? "released" : "not released"}`, async () => {
    const id = await bench.authorize();
    await bench.captured(id, 4000);
    expect((await bench.void(id, null)).kind).toBe(voidAfterCapture ? "done" : "rejected");
    expect((await bench.moved(id)).void).toBe(voidAfterCapture ? 6000 : 0);
  });

  if (voidAmount) {
    test("an amount is released, before and after a capture, and no more than remains", async () => {
      const id = await bench.authorize();
      expect((await bench.void(id, 1000)).kind).toBe("done");
      await bench.captured(id, 4000);
      expect((await bench.void(id, 2000)).kind).toBe("done");
      expect((await bench.void(id, 3001)).kind).toBe("rejected");
      expect(await bench.moved(id)).toEqual({ capture: 4000, void: 3000, refund: 0 });
    });
  } else {
    test("an amount is never released as if it were everything", async () => {
      const id = await bench.authorize();
      expect(await bench.void(id, 1000)).toMatchObject({ kind: "rejected" });
    });
  }
}
