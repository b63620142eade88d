import type { OrderId } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { AppContext } from "~/context";
import { money } from "~/kernel/money";
import { composeChild, readChildSettings, SHOP } from "./child-context";
import { captureOrder } from "../money/ask";
import { ANNA } from "../support/people";

/** What this process is to do, and the step at which it dies; JSON in the second argument. */
export interface VictimTask {
  orderId: OrderId;
  amountMinor: number;
  formKey: string;
  /** A step is whatever the operation does outside its own memory; null: it lives. */
  diesAt: StepMark | null;
}

/** A step by its number, counted from 1, or as the n-th of its name. */
export type StepMark = { number: number } | { name: string; nth: number };

/** The last line that the process writes. */
export type VictimEnd = { kind: "died"; at: string } | { kind: "survived"; outcome: string; steps: string[] };

const task = JSON.parse(process.argv[3] ?? "") as VictimTask;
const steps: string[] = [];

/** Nothing runs after SIGKILL: the process is gone between two instructions, as after a power cut. */
function step(name: string): void {
  steps.push(name);
  if (task.diesAt === null || !isHere(task.diesAt, name)) return;
  say({ kind: "died", at: name });
  process.kill(process.pid, "SIGKILL");
}

function isHere(mark: StepMark, name: string): boolean {
  if ("number" in mark) return steps.length === mark.number;
  return name === mark.name && steps.filter((each) => each === name).length === mark.nth;
}

function say(end: VictimEnd): void {
  process.stdout.write(`${JSON.stringify(end)}\n`);
}

/** Each call of the port is two steps: before it starts and after it has answered. */
function watched<Port extends object>(name: string, port: Port): Port {
  return new Proxy(port, {
    get(target, key, receiver): unknown {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => {
        step(`${name}.${String(key)} starts`);
        const answer: unknown = Reflect.apply(value, target, given);
        if (!(answer instanceof Promise)) return answer;
        return answer.then((result: unknown) => {
          step(`${name}.${String(key)} has answered`);
          return result;
        });
      };
    },
  });
}

/** Every statement, inside transactions too. After it is before the next one, so only its start is a step. */
function watchedDatabase(db: Database): Database {
  const extended = db.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        step(`${model ?? "database"}.${operation} starts`);
        return query(args);
      },
    },
  });
  return extended as unknown as Database;
}

const { ctx, composition } = await composeChild(readChildSettings(), "web");
const mortal: AppContext = {
  ...ctx,
  db: watchedDatabase(ctx.db),
  queue: watched("queue", ctx.queue),
  providers: { ...ctx.providers, shopify: watched("provider", ctx.providers.shopify) },
};
const outcome = await captureOrder(mortal, {
  shop: SHOP,
  orderId: task.orderId,
  authorizationId: null,
  request: { kind: "amount", amount: money(task.amountMinor, "EUR") },
  formKey: task.formKey,
  actor: ANNA,
});
say({ kind: "survived", outcome: outcome.kind, steps });
await composition.close();
process.exit(0);
