import { expect, test } from "vitest";
import { UNKNOWN_WORD } from "../../sandbox/providers/provider-fault";
import { AUTHORIZED, type ContractBench } from "../contract-bench";
import { expectNoSecret } from "../expect-no-secret";
import { money } from "~/kernel/money";

export function testReadings(bench: ContractBench): void {
  const { driver } = bench;
  const { provider, credentials, wrongCredentials } = driver;
  const { capabilities } = provider;

  test("an authorization is read with its amount, its end, and no movement", async () => {
    const id = await bench.authorize();
    const authorization = await bench.read(id);
    expect(authorization).toMatchObject({
      state: "open",
      risk: "accepted",
      isDisputed: false,
      authorized: money(AUTHORIZED, driver.currency),
      movements: [],
    });
    expect([null, AUTHORIZED]).toContain(authorization.remaining?.amountMinor ?? null);
  });

  test("the same movements have the same names in each reading, oldest first", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    await driver.advance(60_000);
    await bench.refund(id, captureId, 1000);
    const first = (await bench.read(id)).movements;
    expect(first.map(({ kind }) => kind)).toEqual(["capture", "refund"]);
    expect((await bench.read(id)).movements).toEqual(first);
  });

  test("what a person did in the portal is read back, and is nobody's operation of the app", async () => {
    const id = await bench.authorize();
    await driver.portal.capture(id, 4000);
    const { movements } = await bench.read(id);
    expect(movements).toMatchObject([{ kind: "capture", ownReference: null, status: "success" }]);
    expect(await bench.moved(id)).toMatchObject({ capture: 4000 });
    expect((await bench.capture(id, AUTHORIZED)).kind).toBe("rejected");
  });

  test("a refund of the portal is read back, and leaves less to refund", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    await driver.portal.refund(id, captureId, 6000);
    expect((await bench.refund(id, captureId, 4001)).kind).toBe("rejected");
    expect((await bench.refund(id, captureId, 4000)).kind).toBe("done");
  });

  test("an authorization that was released in the portal has ended", async () => {
    const id = await bench.authorize();
    await driver.portal.void(id);
    expect(await bench.read(id)).toMatchObject({ state: "ended" });
    expect((await bench.capture(id, 1000)).kind).toBe("rejected");
  });

  if (capabilities.showsReference) {
    test("each movement of the app shows the reference that its request carried", async () => {
      const id = await bench.authorize();
      const captureId = await bench.captured(id, AUTHORIZED);
      await bench.capture(await bench.authorize(), AUTHORIZED, { ownReference: "other" });
      await bench.refund(id, captureId, 1000, { ownReference: "give-back" });
      const { movements } = await bench.read(id);
      expect(movements[0]?.ownReference).toMatch(/^[0-9a-f-]{36}$/);
      expect(movements[1]?.ownReference).toBe("give-back");
    });
  }

  if (driver.faults.includes("unknown_word")) {
    test("a state that nobody has heard of is shown as it is, beside the money", async () => {
      const id = await bench.authorize();
      await bench.captured(id, AUTHORIZED);
      await driver.fault("read", "unknown_word");
      const authorization = await bench.read(id);
      expect(authorization.statusWord).toBe(UNKNOWN_WORD);
      expect(authorization.movements).toMatchObject([
        { kind: "capture", amount: { amountMinor: AUTHORIZED } },
      ]);
    });
  }

  if (wrongCredentials !== null) {
    test("the right credentials are accepted, and the account is a test account", async () => {
      expect(await provider.check(credentials)).toMatchObject({ kind: "accepted", mode: "test" });
    });

    test("wrong credentials have no access, and move nothing", async () => {
      const id = await bench.authorize();
      const answers = [
        await provider.check(wrongCredentials),
        await provider.read(wrongCredentials, bench.request(id)),
        await provider.capture(wrongCredentials, bench.captureOf(id, 1000)),
        await provider.void(wrongCredentials, { ...bench.request(id), amount: null }),
      ];
      expectNoSecret(driver, answers);
      expect(answers.slice(0, 2).map(({ kind }) => kind)).toEqual(["no_access", "no_access"]);
      for (const { kind } of answers.slice(2)) expect(["rejected", "unavailable"]).toContain(kind);
      expect(await bench.moved(id)).toEqual({ capture: 0, void: 0, refund: 0 });
    });

    // Where a merchant names the authorization of an order, it may be one of another order.
    test("money of an authorization in another currency than the order's is not moved", async () => {
      const id = await bench.authorize();
      const captureId = await bench.captured(id, 4000);
      const before = await bench.moved(id);
      const currency = driver.currency === "KWD" ? "EUR" : "KWD";
      const asked = () => ({ ...bench.request(id), currency });
      const amount = money(1000, currency);
      const outcomes = [
        await provider.capture(credentials, { ...bench.captureOf(id, 1000), ...asked(), amount }),
        await provider.void(credentials, { ...asked(), amount: null }),
        await provider.refund(credentials, { ...asked(), captureId, amount, lines: [] }),
      ];
      for (const { kind } of outcomes) expect(["rejected", "unavailable"]).toContain(kind);
      expect(await bench.moved(id)).toEqual(before);
    });
  }

  test("a reference that is nobody's is missing, whatever form it has", async () => {
    for (const id of [driver.unknownId, "no such/id", "../..", "a?b=c", "", "x".repeat(300)]) {
      const reading = await provider.read(credentials, bench.request(id));
      expectNoSecret(driver, reading);
      expect(reading.kind, id).toBe("missing");
      const outcome = await provider.capture(credentials, bench.captureOf(id, 1000));
      expectNoSecret(driver, outcome);
      expect(outcome, id).toMatchObject({ kind: "rejected", reason: "not_found" });
    }
  });

  test("an authorization in another currency than the order's is somebody else's", async () => {
    const id = await bench.authorize();
    const currency = driver.currency === "KWD" ? "EUR" : "KWD";
    const reading = await provider.read(credentials, { ...bench.request(id), currency });
    expect(["missing", "unreadable"]).toContain(reading.kind);
  });
}
