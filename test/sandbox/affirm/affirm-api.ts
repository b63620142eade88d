import { z } from "zod";
import { parseJson } from "../http/read-body";
import type { World } from "../model/world";
import type { ApiAnswer, ApiRequest } from "../providers/provider-world";
import { UNKNOWN_WORD } from "../providers/provider-fault";
import { AFFIRM_ERRORS, invalidField, notFound } from "./affirm-errors";
import type { AffirmMerchant, AffirmState, AffirmTransactionState } from "./affirm-state";
import { authorize, capture, expire, record, refund, voidTransaction } from "./affirm-verbs";
import { eventView, transactionView } from "./affirm-view";

const KEY_LIFETIME_MS = 30 * 86_400_000;
const BASE = "/api/v1";

interface Asked {
  world: World;
  state: AffirmState;
  merchant: AffirmMerchant;
  request: ApiRequest;
  word: string | null;
}

const amount = z.int().min(1).nullish();
const short = z.string().min(1).max(128).nullish();
const moveBody = z.object({
  amount,
  reference_id: short,
  order_id: short,
  shipping_carrier: short,
  shipping_confirmation: short,
});
const authorizeBody = z.object({ transaction_id: z.string().min(1), order_id: short, reference_id: short });

/** Answers /api/v1 as the documents and recordings of the transactions API have it. */
export function answerAffirm(
  world: World,
  state: AffirmState,
  request: ApiRequest,
  isWordUnknown: boolean,
): ApiAnswer {
  const merchant = merchantOf(state, request);
  if (!merchant) return AFFIRM_ERRORS.wrongKeys;
  for (const transaction of state.transactions) expire(world, transaction);
  const asked = { world, state, merchant, request, word: isWordUnknown ? UNKNOWN_WORD : null };
  return request.method === "GET" ? answerQuestion(asked) : answerOnce(asked);
}

/** Keys are good for one host, and in the global API for one country; a missing country means the USA. */
function merchantOf({ merchants }: AffirmState, { host, headers }: ApiRequest): AffirmMerchant | null {
  const given = headers["country-code"] ?? "USA";
  const found = merchants.find(
    ({ publicKey, privateKey }) =>
      headers.authorization === `Basic ${Buffer.from(`${publicKey}:${privateKey}`).toString("base64")}`,
  );
  const isHere = found?.host === host && (!host.includes("global") || found.country === given);
  return isHere ? found : null;
}

function answerQuestion({ state, merchant, request, word }: Asked): ApiAnswer {
  const own = state.transactions.filter((transaction) => transaction.merchant === merchant);
  const expandsEvents = request.query.get("expand")?.split(",").includes("events") ?? false;
  if (request.path === `${BASE}/transactions`) {
    const limit = Number(request.query.get("limit") ?? 25);
    const newest = own.toReversed().slice(0, limit);
    return ok(newest.map((transaction) => transactionView(transaction, { expandsEvents, word })));
  }
  if (request.path === `${BASE}/settlements/events`) return ok(settlementsOf(own));
  const [, id] = /^\/api\/v1\/transactions\/([^/]+)$/.exec(request.path) ?? [];
  const found = findTransaction(own, id);
  return found ? ok(transactionView(found, { expandsEvents, word })) : notFoundFor(request);
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
const notFoundFor = ({ headers }: ApiRequest): ApiAnswer => notFound(headers.authorization ?? "");

/** Assumption: a transaction is found by its checkout token, too. */
const findTransaction = (own: AffirmTransactionState[], id: string | undefined) =>
  own.find((transaction) => transaction.id === id || transaction.checkoutToken === id);

/** Assumption: the names of the fields. One entry for each event by which money reaches or leaves the merchant. */
function settlementsOf(own: AffirmTransactionState[]): object {
  const entries = own.flatMap(({ id, merchant, events }) =>
    events
      .filter(({ type }) => type === "refund" || type.endsWith("capture"))
      .map((event) => ({ ...eventView(event, merchant.currency), transaction_id: id })),
  );
  return { entries };
}

/**
 * The answer to a key, whether success or failure, comes again for 30 days. Assumption: also to another request that
 * carries the same key; the documents do not say.
 */
function answerOnce(asked: Asked): ApiAnswer {
  const { world, state, merchant, request } = asked;
  const given = request.headers["idempotency-key"];
  if (typeof given !== "string" || given === "")
    return merchant.splitCapture ? AFFIRM_ERRORS.noKey : answerRequest(asked);
  const key = `${merchant.publicKey} ${given}`;
  const earlier = state.answers.get(key);
  if (earlier && world.clock.now() < earlier.at + KEY_LIFETIME_MS) return earlier;
  const answer = answerRequest(asked);
  if (answer.text === undefined)
    state.answers.set(key, { ...answer, body: answer.body, at: world.clock.now() });
  return answer;
}

function answerRequest(asked: Asked): ApiAnswer {
  const { request, state, merchant } = asked;
  const json = parseJson(request.text || "{}");
  const value = json.kind === "json" ? json.value : null;
  if (request.path === `${BASE}/transactions`) return answerAuthorize(asked, value);
  const [, id, verb] = /^\/api\/v1\/transactions\/([^/]+)(?:\/(\w+))?$/.exec(request.path) ?? [];
  const own = state.transactions.filter((transaction) => transaction.merchant === merchant);
  const transaction = findTransaction(own, id);
  if (!transaction) return notFoundFor(request);
  const body = moveBody.safeParse(value);
  if (!body.success) return invalidField(String(body.error.issues[0]?.path[0] ?? "body"));
  return answerMove(asked, transaction, verb ?? "update", body.data);
}

function answerAuthorize({ world, state, merchant, request, word }: Asked, value: unknown): ApiAnswer {
  const body = authorizeBody.safeParse(value);
  if (!body.success) return invalidField(String(body.error.issues[0]?.path[0] ?? "body"));
  const token = body.data.transaction_id;
  const transaction = state.transactions.find(
    (candidate) => candidate.merchant === merchant && candidate.checkoutToken === token,
  );
  if (!transaction) return notFoundFor(request);
  if (transaction.expiresAt !== null) return AFFIRM_ERRORS.alreadyAuthorized;
  transaction.orderId = body.data.order_id ?? transaction.orderId;
  authorize(world, transaction, body.data.reference_id ?? null);
  return ok(transactionView(transaction, { expandsEvents: true, word }));
}

const MOVES = { capture, void: voidTransaction, refund };
const isMove = (verb: string): verb is keyof typeof MOVES => Object.hasOwn(MOVES, verb);

function answerMove(
  { world, merchant, request }: Asked,
  transaction: AffirmTransactionState,
  verb: string,
  body: z.infer<typeof moveBody>,
): ApiAnswer {
  const referenceId = body.reference_id ?? null;
  if (verb !== "update" && !isMove(verb)) return notFoundFor(request);
  const moved = isMove(verb)
    ? MOVES[verb](world, transaction, { amount: body.amount ?? null, referenceId })
    : null;
  if (moved?.kind === "refused") return moved.answer;
  transaction.orderId = body.order_id ?? transaction.orderId;
  transaction.shippingCarrier = body.shipping_carrier ?? transaction.shippingCarrier;
  transaction.shippingConfirmation = body.shipping_confirmation ?? transaction.shippingConfirmation;
  const event = moved?.event ?? record(world, transaction, "update", { amount: null, moved: 0, referenceId });
  return ok(eventView(event, merchant.currency));
}
