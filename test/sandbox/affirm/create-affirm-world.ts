import type { ApiRequest, CreateProviderWorld } from "../providers/provider-world";
import { answerAffirm } from "./affirm-api";
import { controlAffirm } from "./affirm-control";
import { AFFIRM_ERRORS } from "./affirm-errors";
import { affirmPortal } from "./affirm-portal";
import type { AffirmMerchant, AffirmState } from "./affirm-state";

/** Keys as Affirm makes them, one pair for each host and country. */
const account = (
  name: string,
  host: string,
  country: AffirmMerchant["country"],
  currency: string,
): AffirmMerchant => ({
  publicKey: `${name}PUBLICKEY01`,
  privateKey: `${name}privatekey0123456789abcdef01`,
  host,
  country,
  currency,
  splitCapture: true,
  windowDays: 30,
});

const accounts = (): AffirmMerchant[] => [
  account("USTEST", "sandbox.affirm.com", "USA", "USD"),
  account("USLIVE", "api.affirm.com", "USA", "USD"),
  account("CATEST", "api.global.sandbox.affirm.com", "CAN", "CAD"),
  account("GBTEST", "api.global.sandbox.affirm.com", "GBR", "GBP"),
];

const TITLES: Record<AffirmMerchant["country"], string> = {
  USA: "Affirm (United States)",
  CAN: "Affirm (Canada)",
  GBR: "Affirm (United Kingdom)",
};

/** Affirm's transactions API, its settlements and its portal. */
export const createAffirmWorld: CreateProviderWorld = (world) => {
  const state: AffirmState = { merchants: accounts(), transactions: [], answers: new Map() };
  return {
    name: "affirm",
    domains: ["affirm.com"],
    operationOf,
    answer: (request, { isWordUnknown }) => answerAffirm(world, state, request, isWordUnknown),
    faultAnswers: { serverError: AFFIRM_ERRORS.serverError, inProgress: AFFIRM_ERRORS.inProgress },
    accounts: accounts().flatMap(({ publicKey, privateKey, country }) => {
      const credentials = { "Public API key": publicKey, "Private API key": privateKey };
      return publicKey.includes("TEST") ? [{ title: TITLES[country], credentials }] : [];
    }),
    control: (request) => controlAffirm(world, state, request),
    portal: (request) => affirmPortal(world, state, request),
    reset() {
      state.merchants = accounts();
      state.transactions.length = 0;
      state.answers.clear();
    },
  };
};

function operationOf({ method, path }: ApiRequest): string {
  const [, id, verb] = /^\/api\/v1\/transactions(?:\/([^/]+))?(?:\/(\w+))?$/.exec(path) ?? [];
  if (id === undefined) return method === "GET" ? "check" : "authorize";
  return verb ?? (method === "GET" ? "read" : "update");
}
