import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { OutboxChannel } from "../database/generated/enums";
import type { OutboxMessage } from "./outbox-messages.store.server";

export type SendContext = Pick<AppContext, "db" | "clock" | "log" | "mailer" | "shopAdmin" | "translate">;

export type SendOutcome =
  | { kind: "sent" }
  /** The message will never be sent; `detail` is kept with it. */
  | { kind: "dropped"; detail: string }
  /** The other side takes nothing now: the message is tried again, after `retryAfterMs` at the earliest. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/** How the messages of one channel are sent. */
export interface Channel {
  /** A message of a kind that this version does not know is left for the version that wrote it. */
  kinds: readonly string[];
  /** How many one job sends before the other shops have their turn. */
  atOnce: number;
  /** A message may come twice, where the process that sent it died before that was noted. */
  send(ctx: SendContext, shop: ShopDomain, message: OutboxMessage): Promise<SendOutcome>;
}

/** Every channel; `app/outbox-channels.ts` lists them, since it may know the rooms. */
export type Channels = Record<OutboxChannel, Channel>;
