import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { expectNoSecret } from "./expect-no-secret";
import type { ContractDriver, TrueMovement } from "./contract-driver";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type {
  DirectCapture,
  DirectOutcome,
  DirectRefund,
  DirectRequest,
  DirectVoid,
  ProviderAuthorization,
} from "~/money/direct-provider.port";

type Moved = Record<TrueMovement["kind"], number>;

/** Requests by which the contract tries an adapter. Each is checked against the money that really moved. */
export interface ContractBench {
  driver: ContractDriver;
  /** A customer buys for 100.00, or as many minor units of another currency. */
  authorize(amountMinor?: number): Promise<string>;
  request(id: string): DirectRequest;
  capture(id: string, amountMinor: number, fields?: Partial<DirectCapture>): Promise<DirectOutcome>;
  void(id: string, amountMinor: number | null, fields?: Partial<DirectVoid>): Promise<DirectOutcome>;
  refund(
    id: string,
    captureId: string,
    amountMinor: number,
    fields?: Partial<DirectRefund>,
  ): Promise<DirectOutcome>;
  /** A request that the bench does not know, checked as the others are. */
  checked(kind: TrueMovement["kind"], id: string, ask: () => Promise<DirectOutcome>): Promise<DirectOutcome>;
  /** What a capture by amount asks for. */
  captureOf(id: string, amountMinor: number): DirectCapture;
  /** A capture that must be done; answers the provider's id of it. */
  captured(id: string, amountMinor: number): Promise<string>;
  /** The authorization as the adapter reads it, which must be readable. */
  read(id: string): Promise<ProviderAuthorization>;
  moved(id: string): Promise<Moved>;
}

export const AUTHORIZED = 10_000;
const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");

export function createContractBench(driver: ContractDriver): ContractBench {
  const { provider, credentials, currency } = driver;
  const authorizedMinor = new Map<string, number>();
  const request = (id: string): DirectRequest => ({
    shop: SHOP,
    id,
    currency,
    key: randomUUID(),
    ownReference: randomUUID(),
  });
  const moved = async (id: string) => sumMoved(await driver.movements(id));

  async function read(id: string): Promise<ProviderAuthorization> {
    const reading = await provider.read(credentials, request(id));
    expectNoSecret(driver, reading);
    if (reading.kind !== "read") throw new Error(`Not read: ${JSON.stringify(reading)}`);
    return reading.authorization;
  }

  /** Makes one request and checks what it answered against the money before and after. */
  async function move(
    kind: TrueMovement["kind"],
    id: string,
    ask: () => Promise<DirectOutcome>,
  ): Promise<DirectOutcome> {
    const before = await moved(id);
    const outcome = await ask();
    expectNoSecret(driver, outcome);
    const after = await moved(id);
    const authorization = await read(id);
    expectAgreement({ kind, outcome, before, after, authorization });
    expectSound(after, authorizedMinor.get(id) ?? AUTHORIZED);
    expectShown(authorization, after);
    return outcome;
  }

  const bench: ContractBench = {
    driver,
    request,
    read,
    moved,
    async authorize(amountMinor = AUTHORIZED) {
      const id = await driver.authorize(amountMinor);
      authorizedMinor.set(id, amountMinor);
      return id;
    },
    checked: move,
    captureOf(id, amountMinor) {
      const amount = money(amountMinor, currency);
      return { ...request(id), amount, lines: [], parcel: null, releasesRest: false };
    },
    capture(id, amountMinor, fields = {}) {
      const asked = { ...bench.captureOf(id, amountMinor), ...fields };
      return move("capture", id, () => provider.capture(credentials, asked));
    },
    void(id, amountMinor, fields = {}) {
      const amount = amountMinor === null ? null : money(amountMinor, currency);
      const asked: DirectVoid = { ...request(id), amount, ...fields };
      return move("void", id, () => provider.void(credentials, asked));
    },
    refund(id, captureId, amountMinor, fields = {}) {
      const amount = money(amountMinor, currency);
      const asked: DirectRefund = { ...request(id), captureId, amount, lines: [], ...fields };
      return move("refund", id, () => provider.refund(credentials, asked));
    },
    async captured(id, amountMinor) {
      const outcome = await bench.capture(id, amountMinor);
      if (outcome.kind !== "done") throw new Error(`Not captured: ${JSON.stringify(outcome)}`);
      return outcome.movementId;
    },
  };
  return bench;
}

function sumMoved(movements: readonly Pick<TrueMovement, "kind" | "amountMinor">[]): Moved {
  const moved: Moved = { capture: 0, void: 0, refund: 0 };
  for (const { kind, amountMinor } of movements) moved[kind] += amountMinor;
  return moved;
}

interface Answered {
  kind: TrueMovement["kind"];
  outcome: DirectOutcome;
  before: Moved;
  after: Moved;
  authorization: ProviderAuthorization;
}

/**
 * `done` names money that moved, by this request or by an earlier one with its key; `rejected` and `unavailable` say
 * that none did. `pending` and `unknown` promise nothing.
 */
function expectAgreement({ kind, outcome, before, after, authorization }: Answered): void {
  if (outcome.kind === "rejected" || outcome.kind === "unavailable")
    expect(after, outcome.kind).toEqual(before);
  if (outcome.kind !== "done") return;
  const named = authorization.movements.find(({ id }) => id === outcome.movementId);
  expect(named, `${outcome.movementId} is shown`).toMatchObject({
    kind,
    status: "success",
    amount: outcome.amount,
  });
  const difference = after[kind] - before[kind];
  expect([0, outcome.amount.amountMinor], "moved by a request that is done").toContain(difference);
}

/** No provider gives more than it authorized, or gives back more than it took. */
function expectSound(moved: Moved, authorizedMinor: number): void {
  expect(moved.capture + moved.void).toBeLessThanOrEqual(authorizedMinor);
  expect(moved.refund).toBeLessThanOrEqual(moved.capture);
}

/** The adapter shows the money that really moved, and counts what remains as it must be. */
function expectShown(authorization: ProviderAuthorization, moved: Moved): void {
  const { movements, remaining, authorized, state } = authorization;
  const shown = movements
    .filter(({ status, isLapse }) => status === "success" && !isLapse)
    .map(({ kind, amount }) => ({ kind, amountMinor: amount.amountMinor }));
  expect(sumMoved(shown), "money that the adapter shows").toEqual(moved);
  if (remaining === null) return;
  const left = state === "open" ? authorized.amountMinor - moved.capture - moved.void : 0;
  expect(remaining.amountMinor, "remaining").toBe(left);
}
