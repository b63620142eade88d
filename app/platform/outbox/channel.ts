import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { OutboxChannel } from "../database/generated/enums";
import type { OutboxMessage } from "./outbox-messages.store.server";

export type SendContext = Pick<
  AppContext,
  "db" | "queue" | "clock" | "newId" | "log" | "mailer" | "shopAdmin" | "translate" | "secrets" | "poster"
>;

export type SendOutcome =
  | { kind: "sent" }
  /** The message will never be sent; `detail` is kept with it. */
  | { kind: "dropped"; detail: string }
  /** The receiver accepts nothing now: the message is tried again, after `retryAfterMs` at the earliest. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** The destination is closed: every message to it waits that long, and this was no try. */
  | { kind: "closed"; waitMs: number };

/** How the messages of one channel are sent. */
export interface Channel {
  /** A message of a kind that this version does not know is left for the version that wrote it. */
  kinds: readonly string[];
  /** The number of messages that one job sends before other shops have their turn. */
  atOnce: number;
  /** The number of messages that one job sends side by side; one where it is left out. */
  sideBySide?: number;
  /** The number of messages that a job may find the receiver unavailable for before it ends; one where left out. */
  patience?: number;
  /**
   * The wait after each failed try; a message that failed once more is given up. Where it is left out a message waits
   * longer after each try, without an end.
   */
  waitsMs?: readonly number[];
  /** A message may be sent twice, where the process died after sending and before recording that. */
  send(ctx: SendContext, shop: ShopDomain, message: OutboxMessage): Promise<SendOutcome>;
}

/** Every channel. `app/outbox-channels.ts` lists the channels, since that file may import the rooms. */
export type Channels = Record<OutboxChannel, Channel>;
