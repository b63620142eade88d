import { expect, test } from "vitest";
import { AUTHORIZED, type ContractBench } from "../contract-bench";

const DAY_MS = 86_400_000;
/** Some providers refuse what lapsed and what is captured already in the same words. */
const LAPSED = ["authorization_expired", "already_captured"];

export function testTime(bench: ContractBench): void {
  const { driver } = bench;
  const { provider, credentials } = driver;
  const { manyCaptures, extend } = provider.capabilities;

  test("an authorization whose time is over has ended, and is captured no more", async () => {
    const id = await bench.authorize();
    await driver.advance(driver.windowMs + DAY_MS);
    const authorization = await bench.read(id);
    expect(authorization.state).toBe("ended");
    expect(authorization.remaining?.amountMinor ?? 0).toBe(0);
    const outcome = await bench.capture(id, 1000);
    expect(LAPSED).toContain(outcome.kind === "rejected" ? outcome.reason : outcome.kind);
    expect(await bench.moved(id)).toEqual({ capture: 0, void: 0, refund: 0 });
  });

  test("a capture made in time stays, and is refunded after the authorization has ended", async () => {
    const id = await bench.authorize();
    const captureId = await bench.captured(id, AUTHORIZED);
    await driver.advance(driver.windowMs + DAY_MS);
    expect((await bench.refund(id, captureId, 1000)).kind).toBe("done");
  });

  if (manyCaptures) {
    test("the rest of a capture in part lapses, and is shown as lapsed and not as released", async () => {
      const id = await bench.authorize();
      await bench.captured(id, 4000);
      await driver.advance(driver.windowMs * 2 + DAY_MS);
      expect((await bench.capture(id, 1000)).kind).toBe("rejected");
      const { movements, state } = await bench.read(id);
      expect(state).toBe("ended");
      expect(movements.filter(({ kind, isLapse }) => kind === "void" && !isLapse)).toEqual([]);
    });
  }

  test.each([-2 * DAY_MS, 2 * DAY_MS])(
    "a clock of the app that is %i ms off changes no money",
    async (ahead) => {
      driver.skew(ahead);
      try {
        const id = await bench.authorize();
        const captureId = await bench.captured(id, AUTHORIZED);
        expect((await bench.refund(id, captureId, 1000)).kind).toBe("done");
        expect((await bench.read(id)).movements).toHaveLength(2);
      } finally {
        driver.skew(0);
      }
    },
  );

  if (extend) {
    test("more time is asked for, and the authorization is captured within it", async () => {
      const id = await bench.authorize();
      await driver.advance(driver.windowMs - DAY_MS);
      const before = (await bench.read(id)).expiresAt;
      const outcome = await provider.extend(credentials, bench.request(id));
      expect(outcome.kind).toBe("extended");
      const after = (await bench.read(id)).expiresAt;
      expect(after?.getTime() ?? 0).toBeGreaterThan(before?.getTime() ?? 0);
      await driver.advance(2 * DAY_MS);
      expect((await bench.capture(id, AUTHORIZED)).kind).toBe("done");
    });

    test("time that is over is not given back", async () => {
      const id = await bench.authorize();
      await driver.advance(driver.windowMs + DAY_MS);
      expect((await provider.extend(credentials, bench.request(id))).kind).toBe("rejected");
    });
  } else {
    test("more time is not given here, and that is said", async () => {
      const id = await bench.authorize();
      const outcome = await provider.extend(credentials, bench.request(id));
      expect(outcome).toMatchObject({ kind: "rejected", reason: "not_supported" });
    });
  }
}
