import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { ProviderFaultKind } from "../../sandbox/providers/provider-fault";
import { AUTHORIZED, type ContractBench } from "../contract-bench";
import { expectNoSecret } from "../expect-no-secret";
import type { DirectOutcome } from "~/money/direct-provider.port";

/** What may be said of a request that met the fault. The bench checks besides that it is true of the money. */
const SAYABLE: Partial<Record<ProviderFaultKind, readonly DirectOutcome["kind"][]>> = {
  server_error: ["unavailable", "unknown"],
  server_error_after: ["unknown"],
  html_error: ["unavailable", "unknown"],
  html_error_after: ["unknown"],
  xml_error: ["unavailable", "unknown", "rejected"],
  closed_before: ["unavailable", "unknown"],
  closed_after: ["unknown"],
  held_before: ["unknown"],
  held_after: ["unknown"],
  in_progress: ["pending", "unknown"],
  in_progress_after: ["pending", "unknown"],
  cut_answer: ["done", "unknown"],
  huge_answer: ["done", "unknown"],
  unknown_word: ["done", "pending", "unknown"],
  late: ["done"],
};
/** Money that moved though no answer said so. */
const isDone = (kind: ProviderFaultKind) =>
  kind.endsWith("_after") || ["cut_answer", "huge_answer", "late", "unknown_word"].includes(kind);

/** A provider whose reading failed was not read: that says nothing about money. */
const UNREADABLE = ["unavailable", "unreadable", "missing"];
const READABLE: readonly ProviderFaultKind[] = ["late", "unknown_word"];

export function testFaults(bench: ContractBench): void {
  const { driver } = bench;
  const { provider, credentials } = driver;
  const { keyLifetimeMs, showsReference } = provider.capabilities;

  test.each(["held_before", "held_after"] as const)(
    "a capture whose answer nobody waits for any longer may have been done (%s)",
    async (kind) => {
      const id = await bench.authorize();
      await driver.fault("capture", kind);
      const asked = bench.captureOf(id, AUTHORIZED);
      const outcome = await bench.checked("capture", id, () => driver.impatient.capture(credentials, asked));
      expect(SAYABLE[kind]).toContain(outcome.kind);
      expect((await bench.moved(id)).capture).toBe(isDone(kind) ? AUTHORIZED : 0);
    },
  );

  for (const kind of driver.faults) {
    const own = () => ({ key: randomUUID(), ownReference: randomUUID() });

    test(`a capture that meets ${kind} is told for what it may be, and found by reading back`, async () => {
      const id = await bench.authorize();
      const asked = own();
      await driver.fault("capture", kind);
      const outcome = await bench.capture(id, AUTHORIZED, asked);
      expect(SAYABLE[kind]).toContain(outcome.kind);
      expect((await bench.moved(id)).capture).toBe(isDone(kind) ? AUTHORIZED : 0);
      if (!showsReference) return;
      const found = (await bench.read(id)).movements.map(({ ownReference }) => ownReference);
      expect(found).toEqual(isDone(kind) ? [asked.ownReference] : []);
    });

    test(`a void that meets ${kind} is told for what it may be`, async () => {
      const id = await bench.authorize();
      await driver.fault("void", kind);
      expect(SAYABLE[kind]).toContain((await bench.void(id, null)).kind);
      expect((await bench.moved(id)).void).toBe(isDone(kind) ? AUTHORIZED : 0);
    });

    test(`a refund that meets ${kind} is told for what it may be`, async () => {
      const id = await bench.authorize();
      const captureId = await bench.captured(id, AUTHORIZED);
      await driver.fault("refund", kind);
      expect(SAYABLE[kind]).toContain((await bench.refund(id, captureId, 1500)).kind);
      expect((await bench.moved(id)).refund).toBe(isDone(kind) ? 1500 : 0);
    });

    test(`a reading that meets ${kind} is never taken for a reading in part`, async () => {
      const id = await bench.authorize();
      await bench.captured(id, AUTHORIZED);
      await driver.fault("read", kind);
      const reading = await provider.read(credentials, bench.request(id));
      expectNoSecret(driver, reading);
      expect(READABLE.includes(kind) ? ["read"] : UNREADABLE).toContain(reading.kind);
    });

    if (keyLifetimeMs > 0) {
      test(`a capture that met ${kind} is sent again with its key, and moves money once`, async () => {
        const id = await bench.authorize();
        const asked = own();
        await driver.fault("capture", kind);
        await bench.capture(id, 4000, asked);
        expect((await bench.capture(id, 4000, asked)).kind).toBe("done");
        expect((await bench.moved(id)).capture).toBe(4000);
      });
    }
  }
}
