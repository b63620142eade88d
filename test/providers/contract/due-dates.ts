import { expect, test } from "vitest";
import type { ContractBench } from "../contract-bench";

const DAY_MS = 86_400_000;

export function testDueDates(bench: ContractBench): void {
  const { provider, credentials } = bench.driver;

  async function captured() {
    const id = await bench.authorize();
    return { ...bench.request(id), captureId: await bench.captured(id, 4000) };
  }
  const read = async (capture: Awaited<ReturnType<typeof captured>>) => {
    const reading = await provider.readDueDate(credentials, capture);
    if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
    return reading.dueDate;
  };

  if (!provider.capabilities.dueDate) {
    test("the customer's day of payment is not put off here, and that is said", async () => {
      const capture = await captured();
      const refusal = { kind: "rejected", reason: "not_supported" };
      expect(await provider.readDueDate(credentials, capture)).toMatchObject(refusal);
      expect(await provider.extendDueDate(credentials, { ...capture, days: 14 })).toMatchObject(refusal);
    });
    return;
  }

  test("the customer's day of payment is put off by an offered number of days, once for each key", async () => {
    const capture = await captured();
    const { day, daysOffered } = await read(capture);
    const [days = 0] = daysOffered;
    const later = new Date(Date.parse(day ?? "") + days * DAY_MS).toISOString().slice(0, 10);
    const asked = { ...capture, days };
    expect(await provider.extendDueDate(credentials, asked)).toEqual({ kind: "extended", day: later });
    await provider.extendDueDate(credentials, asked);
    expect((await read(capture)).day).toBe(later);
    expect(await bench.moved(capture.id)).toMatchObject({ capture: 4000, void: 0, refund: 0 });
  });

  test("a number of days that is not offered is refused, and changes nothing", async () => {
    const capture = await captured();
    const { day, daysOffered } = await read(capture);
    const days = Math.max(...daysOffered) + 1;
    expect(await provider.extendDueDate(credentials, { ...capture, days })).toMatchObject({
      kind: "rejected",
    });
    expect((await read(capture)).day).toBe(day);
  });

  test("a capture that nobody made has no day of payment", async () => {
    const capture = { ...(await captured()), captureId: bench.driver.unknownId };
    expect(await provider.readDueDate(credentials, capture)).toMatchObject({
      kind: "rejected",
      reason: "not_found",
    });
  });
}
