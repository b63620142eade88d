import type { CreateProviderWorld } from "../providers/provider-world";
import { TEST_ACCOUNTS } from "./accounts";
import { answerApi, operationOf } from "./api";
import { answerControl } from "./control";
import { createKustomState } from "./kustom-state";
import { answerPortal } from "./portal";
import { CONFLICT, SERVER_ERROR } from "./refusals";

/** Kustom, and Klarna beside it: order management v1 on the hosts of both. */
export const createKustomWorld: CreateProviderWorld = ({ clock, random }) => {
  const state = createKustomState();
  const means = { clock, random };
  return {
    name: "kustom",
    domains: ["kustom.co", "klarna.com"],
    operationOf,
    answer: (request, { isWordUnknown }) => answerApi(state, request, { isWordUnknown, means }),
    faultAnswers: { serverError: SERVER_ERROR, inProgress: CONFLICT },
    accounts: TEST_ACCOUNTS,
    control: (request) => answerControl(state, request, means),
    portal: (request) => answerPortal(state, request, means),
    reset: () => state.clear(),
  };
};
