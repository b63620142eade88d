import { readRecipients, type Readers } from "./read-recipients.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Mail } from "~/platform/mail/mailer.port";
import type { SendContext, SendOutcome } from "~/platform/outbox/channel";
import type { OutboxMessage } from "~/platform/outbox/outbox-messages.store.server";

export type MailContent = Pick<Mail, "subject" | "text" | "html">;

export interface MailToCompose {
  shop: ShopDomain;
  message: OutboxMessage;
  readers: Readers;
}

/** How to make the mails of one kind. */
export interface MailRecipe {
  /** The start of the message id. Series and reference together identify the mail for ever. */
  series: string;
  /** Null where there is nothing left to report. */
  compose(ctx: SendContext, mail: MailToCompose): MailContent | null | Promise<MailContent | null>;
  /** Called before a message is dropped for want of recipients or of a mail server. */
  release?(ctx: SendContext, shop: ShopDomain, message: OutboxMessage): Promise<void>;
}

/** The wait before a mail server that accepted nothing is asked again. */
const RETRY_MS = 60_000;

/**
 * Sends one mail to everybody who wants to read mails of the shop at this moment. A mail that is sent again after a
 * crash has the same message id. A mail without a mail server or a recipient is given up, because a warning of last
 * week would only mislead.
 */
export async function sendMail(
  ctx: SendContext,
  recipe: MailRecipe,
  { shop, message }: { shop: ShopDomain; message: OutboxMessage },
): Promise<SendOutcome> {
  const readers = await readRecipients(ctx, shop);
  const mailer = ctx.mailer;
  if (!mailer || !readers || readers.recipients.length === 0) {
    await recipe.release?.(ctx, shop, message);
    return { kind: "dropped", detail: mailer ? "no_recipient" : "no_mail_server" };
  }
  const content = await recipe.compose(ctx, { shop, message, readers });
  if (!content) return { kind: "dropped", detail: "nothing_to_tell" };
  const outcome = await mailer.send({
    ...content,
    to: readers.recipients,
    messageId: `${recipe.series}.${message.reference}.${shop.replace(".myshopify.com", "")}`,
  });
  if (outcome.kind === "rejected") return { kind: "dropped", detail: outcome.detail };
  return outcome.kind === "unavailable" ? { ...outcome, retryAfterMs: RETRY_MS } : outcome;
}
