import fc from "fast-check";
import { nastyJson, nastyText } from "./nasty";
import {
  bytes,
  METHODS,
  rawSegment,
  search,
  text,
  TYPES,
  wellFormed,
  type Entry,
  type Sender,
} from "./parts";

const FIELDS = [
  "intent",
  "formKey",
  "wish",
  "amountMinor",
  "currency",
  "capturedMinor",
  "reason",
  "holdId",
  "runId",
  "attempt",
  "selection",
  "groups",
  "settings",
  "seen",
  "locale",
  "step",
  "engine",
  "gateway",
  "name",
  "url",
  "topics",
  "scopes",
  "keyId",
  "version",
  "choices",
  "amountConfirmed",
  "capturedSeen",
  "settlementId",
  "acceptsRisk",
  "method",
];
const INTENTS = [
  "capture",
  "refund",
  "void",
  "settle",
  "withdraw",
  "cancel",
  "hold",
  "let_go",
  "plan",
  "start",
  "retry",
  "dismiss",
  "save",
  "try",
  "state",
  "choose_engine",
  "start_capture_test",
  "make_key",
  "add_webhook",
  "change",
  "send_again",
];

const fieldsOfForm = fc
  .tuple(
    fc.constantFrom(...INTENTS),
    fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(nastyText, nastyJson)),
  )
  .map(([intent, fields]) => new URLSearchParams(wellFormed({ ...fields, intent })).toString());

const asPerson = ({ sessionToken }: Sender, origin: Record<string, string> = {}) => ({
  authorization: `Bearer ${sessionToken}`,
  ...origin,
});

export function formsAt(paths: (id: string) => string[], origin: Record<string, string> = {}): Entry {
  return (sender) =>
    fc
      .record({
        id: rawSegment,
        at: fc.nat(),
        body: fc.oneof(fieldsOfForm, bytes, text),
        type: TYPES,
        query: search,
        method: METHODS,
      })
      .map(({ id, at, body, type, query, method }) => {
        const all = paths(id);
        return {
          method,
          path: `${all[at % all.length]}?${query}`,
          body,
          headers: { ...asPerson(sender, origin), ...(type ? { "content-type": type } : {}) },
        };
      });
}
