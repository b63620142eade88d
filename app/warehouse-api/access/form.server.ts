import { z } from "zod";
import { json, ownId, parseFields } from "~/platform/http/form-fields";
import { API_SCOPES } from "../keys/api-key";
import { WEBHOOK_TOPICS } from "../webhooks/webhook-events";
import { KEY_LIFETIMES, LONGEST_NAME } from "./key-lifetime";

/** Addresses beyond this length are refused without a look; the poster says which shorter ones are too long. */
const LONGEST_TEXT = 5000;
const url = z.string().trim().max(LONGEST_TEXT);
const topics = json(500).pipe(z.array(z.enum(WEBHOOK_TOPICS)).max(WEBHOOK_TOPICS.length));

const accessForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("make_key"),
    name: z.string().trim().min(1).max(LONGEST_NAME),
    scopes: json(500).pipe(z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length)),
    lifetime: z.enum(KEY_LIFETIMES),
  }),
  z.object({ intent: z.literal("rotate_key"), keyId: ownId }),
  z.object({ intent: z.literal("revoke_key"), keyId: ownId }),
  z.object({ intent: z.literal("add_webhook"), url, topics }),
]);
export type AccessForm = z.output<typeof accessForm>;

const webhookForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), url, topics }),
  z.object({ intent: z.literal("rotate_secret") }),
  z.object({ intent: z.literal("turn_on") }),
  z.object({ intent: z.literal("turn_off") }),
  z.object({ intent: z.literal("remove") }),
  z.object({ intent: z.literal("send_test") }),
  z.object({ intent: z.literal("send_again"), deliveryId: ownId }),
]);
export type WebhookForm = z.output<typeof webhookForm>;

/** What a person asks for on the page of keys and webhooks; null where it is no form of the page. */
export const parseAccessForm = (fields: FormData): AccessForm | null => parseFields(accessForm, fields);

/** What a person asks for on the page of one webhook; null where it is no form of the page. */
export const parseWebhookForm = (fields: FormData): WebhookForm | null => parseFields(webhookForm, fields);
