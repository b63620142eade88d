import type { ApiAnswer } from "../providers/provider-world";
import type { Account } from "./accounts";
import { DAY, type OrderState } from "./order-state";

/** @see https://docs.klarna.com/api/escalation-and-retry-policy/ */
const KEY_LIFETIME = DAY;

export interface KustomState {
  orders: Map<string, OrderState>;
  /** The order if this account made it at this host. */
  find(id: string, account: Account): OrderState | null;
  /** The stored answer to a key that was used within its life, else what `work` answers. */
  once(username: string, key: string | null, now: number, work: () => ApiAnswer): ApiAnswer;
  clear(): void;
}

export function createKustomState(): KustomState {
  const orders = new Map<string, OrderState>();
  const answered = new Map<string, { at: number; answer: ApiAnswer }>();
  return {
    orders,
    find(id, account) {
      const order = orders.get(id.toLowerCase());
      return order?.host === account.host && order.username === account.username ? order : null;
    },
    once(username, key, now, work) {
      if (key === null) return work();
      const name = `${username} ${key}`;
      const earlier = answered.get(name);
      if (earlier && now < earlier.at + KEY_LIFETIME) return earlier.answer;
      const answer = work();
      // Assumption: a refusal is stored as a success is; the documents speak of results only.
      answered.set(name, { at: now, answer });
      return answer;
    },
    clear() {
      orders.clear();
      answered.clear();
    },
  };
}
