import { expect, test } from "vitest";
import { AUTHORIZED, type ContractBench } from "../contract-bench";

/** What the customer, the provider's own review, or the merchant's contract with the provider does to a payment. */
export function testBefalls(bench: ContractBench): void {
  const { dispute, review, allowParts } = bench.driver.befalls;
  const { voidAmount } = bench.driver.provider.capabilities;
  const NOTHING = { capture: 0, void: 0, refund: 0 };

  if (dispute) {
    test("a disputed payment is shown as disputed, or refuses to be given back; what was captured stays", async () => {
      const id = await bench.authorize();
      const captureId = await bench.captured(id, AUTHORIZED);
      await dispute(id);
      const { isDisputed, movements } = await bench.read(id);
      expect(movements).toMatchObject([{ kind: "capture", status: "success" }]);
      if (isDisputed) return;
      expect(await bench.refund(id, captureId, 1000)).toMatchObject({
        kind: "rejected",
        reason: "not_permitted",
      });
    });
  }

  if (review) {
    test("a payment in review is captured once it was accepted, and not before", async () => {
      const id = await review.begin(AUTHORIZED);
      expect((await bench.read(id)).risk).toBe("pending");
      expect(["unavailable", "rejected"]).toContain((await bench.capture(id, AUTHORIZED)).kind);
      expect(await bench.moved(id)).toEqual(NOTHING);
      await review.end(id, "accepted");
      expect(await bench.read(id)).toMatchObject({ risk: "accepted", state: "open" });
      expect((await bench.capture(id, AUTHORIZED)).kind).toBe("done");
    });

    test("a payment that did not pass its review is never captured", async () => {
      const id = await review.begin(AUTHORIZED);
      await review.end(id, "rejected");
      expect((await bench.read(id)).risk).toBe("rejected");
      expect((await bench.capture(id, AUTHORIZED)).kind).toBe("rejected");
      expect(await bench.moved(id)).toEqual(NOTHING);
    });
  }

  if (allowParts) {
    test("an account that may not move parts is told so by name, and everything can still be captured", async () => {
      await allowParts(false);
      try {
        const id = await bench.authorize();
        const refused = { kind: "rejected", reason: "parts_not_permitted" };
        expect(await bench.capture(id, 4000)).toMatchObject(refused);
        if (voidAmount) expect(await bench.void(id, 1000)).toMatchObject(refused);
        expect(await bench.moved(id)).toEqual(NOTHING);
        expect((await bench.capture(id, AUTHORIZED)).kind).toBe("done");
      } finally {
        await allowParts(true);
      }
    });
  }
}
