import { UNKNOWN_WORD } from "../providers/provider-fault";
import type { ApiAnswer, CreateProviderWorld } from "../providers/provider-world";
import { answerApi, operationOf } from "./answer-api";
import { answerControl } from "./answer-control";
import type { Desk } from "./move-money";
import { answerPortal } from "./portal";
import { refusal } from "./refusal";
import { createState, SANDBOX_KEYS, startOver } from "./smartpay-state";
import { createSmartpayWebhooks } from "./webhooks";

/** Smartpay, with one merchant: its API, its dashboard and its webhooks. */
export const createSmartpay: CreateProviderWorld = (world, activity) => {
  const state = createState(world, activity);
  const webhooks = createSmartpayWebhooks(state);
  const desk: Desk = { state, announce: webhooks.announce };
  return {
    name: "smartpay",
    domains: ["smartpay.co"],
    operationOf,
    answer: (request, { isWordUnknown }) => {
      const answer = answerApi(desk, request);
      return isWordUnknown ? withUnknownWord(answer) : answer;
    },
    faultAnswers: {
      // Assumption: these two codes; no document lists the errors that every address may answer.
      serverError: refusal(500, "internal-error", "Something went wrong."),
      inProgress: refusal(409, "idempotency-key.in-progress", "The first request is not finished."),
    },
    accounts: [{ title: "Smartpay", credentials: { "Secret key": SANDBOX_KEYS.test } }],
    control: (request) => answerControl(desk, webhooks, request),
    portal: (request) => answerPortal(desk, request),
    reset() {
      startOver(state);
      webhooks.clear();
    },
  };
};

function withUnknownWord(answer: ApiAnswer): ApiAnswer {
  const { body } = answer;
  if (typeof body !== "object" || body === null || !("status" in body)) return answer;
  return { ...answer, body: { ...body, status: UNKNOWN_WORD } };
}
