import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { AUTHORIZED, type ContractBench } from "../contract-bench";

/** What sending a request again does. A provider without keys is never sent one again before it was read back. */
export function testKeys(bench: ContractBench): void {
  const { driver } = bench;
  const { keyLifetimeMs, manyCaptures } = driver.provider.capabilities;
  if (keyLifetimeMs === 0) return;

  test("the same capture twice is one capture", async () => {
    const id = await bench.authorize();
    const same = { key: randomUUID(), ownReference: randomUUID() };
    const first = await bench.capture(id, 4000, same);
    const second = await bench.capture(id, 4000, same);
    if (first.kind !== "done") throw new Error(`Not captured: ${first.kind}`);
    expect(second).toMatchObject({ kind: "done", movementId: first.movementId, amount: first.amount });
    expect((await bench.moved(id)).capture).toBe(4000);
  });

  test("the same refund twice is one refund", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    const same = { key: randomUUID(), ownReference: randomUUID() };
    const first = await bench.refund(id, captureId, 1500, same);
    const second = await bench.refund(id, captureId, 1500, same);
    expect([first.kind, second.kind]).toEqual(["done", "done"]);
    expect((await bench.moved(id)).refund).toBe(1500);
  });

  test("a key that comes again for another amount moves nothing more", async () => {
    const id = await bench.authorize();
    const same = { key: randomUUID(), ownReference: randomUUID() };
    await bench.capture(id, 4000, same);
    await bench.capture(id, 5000, same);
    expect((await bench.moved(id)).capture).toBe(4000);
  });

  test("two of the same capture at the same moment are one capture", async () => {
    const id = await bench.authorize();
    const same = { key: randomUUID(), ownReference: randomUUID() };
    const send = () => bench.capture(id, 4000, same).catch((error: unknown) => error);
    await Promise.all([send(), send()]);
    expect((await bench.moved(id)).capture).toBe(4000);
  });

  test("a capture that was refused stays refused under its key, and is done under another", async () => {
    const id = await bench.authorize();
    const same = { key: randomUUID(), ownReference: randomUUID() };
    expect((await bench.capture(id, AUTHORIZED + 1, same)).kind).toBe("rejected");
    expect((await bench.capture(id, AUTHORIZED + 1, same)).kind).toBe("rejected");
    expect((await bench.capture(id, AUTHORIZED)).kind).toBe("done");
  });

  if (manyCaptures && keyLifetimeMs < driver.windowMs) {
    test("a key beyond its life protects nothing: what comes again is told as what it did", async () => {
      const id = await bench.authorize();
      const same = { key: randomUUID(), ownReference: randomUUID() };
      const first = await bench.capture(id, 4000, same);
      await driver.advance(keyLifetimeMs + 1000);
      const second = await bench.capture(id, 4000, same);
      const moved = (await bench.moved(id)).capture;
      const isSame =
        first.kind === "done" && second.kind === "done" && first.movementId === second.movementId;
      expect(moved).toBe(second.kind === "done" && !isSame ? 8000 : 4000);
    });
  }
}
