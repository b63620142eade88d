import type { GatewayPolicy } from "./policy";

/** The rules that matching needs, so that a form can try unsaved values. */
export interface MatchRules {
  policies: readonly Pick<GatewayPolicy, "gateway" | "label" | "custom" | "enabled" | "terms">[];
  excludedGatewayNames: readonly string[];
}

export type GatewayMatch = { gateway: string; label: string; term: string } | { excludedBy: string } | null;

/**
 * Names that are never pay later, whatever else they contain: wallets, store credit and the shop's own card processing
 * offer instalments under their own name ("PayPal Pay in 3", Shop Pay Installments).
 */
const DENIED_TERMS = [
  "PayPal",
  "Shopify Payments",
  "Shop Pay Installments",
  "shopify_installments",
  "Shopify Store Credit",
  "Shop Cash",
  "Gift Card",
  "Cash on Delivery",
];

/** The name in this one that makes every payment with it something else than pay later; undefined where none does. */
export function deniedBy(name: string): string | undefined {
  return DENIED_TERMS.find((term) => matchesTerm(name, term));
}

/**
 * Terms that are parts of ordinary words or names ("plugin3", "Reaffirm", "Kustomize") or ordinary words themselves
 * ("achteraf betalen"). These terms count only as whole words and are tried after the brands. Distinctive terms match
 * anywhere, because some platforms glue the brand to the product ("klarnapaylater").
 */
const AMBIGUOUS_TERMS = new Set(["in3", "affirm", "kustom", "smartpay", "achterafbetalen"]);
/** Shorter terms match as whole words only. */
const DISTINCTIVE_LENGTH = 5;

/**
 * Finds the pay-later gateway that one payment's names (its gateway and the label shown for it) belong to. Denied and
 * excluded names come first, then distinctive terms, then ambiguous ones, so that "Klarna - in3" is Klarna.
 */
export function matchGateway(names: readonly string[], rules: MatchRules): GatewayMatch {
  const denied = DENIED_TERMS.find((term) => names.some((name) => matchesTerm(name, term)));
  if (denied) return { excludedBy: denied };
  const excluded = excludedBy(names, rules);
  if (excluded !== undefined) return { excludedBy: excluded };
  const terms = orderedTerms(rules.policies);
  const found = terms.find(({ term }) => names.some((name) => matchesTerm(name, term)));
  return found ? { gateway: found.policy.gateway, label: found.policy.label, term: found.term } : null;
}

/** The names of one payment: its gateway's key and label, and the method behind a gateway that collects several. */
export interface PaymentNames {
  gateway: string;
  gatewayLabel: string;
  methodName: string | null;
}

/**
 * Finds the pay-later gateway of one payment. Behind a collecting gateway the method decides; the collector's own name
 * counts only where the method matches nothing: Klarna through Shopify Payments is Klarna, a card through it is denied.
 */
export function matchPayment(payment: PaymentNames, rules: MatchRules): GatewayMatch {
  const { gateway, gatewayLabel, methodName } = payment;
  if (methodName === null) return matchGateway([gateway, gatewayLabel], rules);
  const excluded = excludedBy([gateway, gatewayLabel, methodName, nameOfPayment(payment)], rules);
  if (excluded !== undefined) return { excludedBy: excluded };
  const match = matchGateway([methodName], rules);
  return match && "gateway" in match ? match : matchGateway([gateway, gatewayLabel], rules);
}

/** The name that Shopify shows, with the method behind a gateway that collects several: "Shopify Payments (klarna)". */
export function nameOfPayment({ gateway, gatewayLabel, methodName }: PaymentNames): string {
  const name = gatewayLabel || gateway;
  return methodName === null ? name : `${name} (${methodName})`;
}

function excludedBy(names: readonly string[], rules: MatchRules): string | undefined {
  return rules.excludedGatewayNames.find((each) => names.some((name) => fold(name) === fold(each)));
}

/** The merchant's own gateways come first, because the merchant knows their names best; the app's follow in order. */
function orderedTerms(
  policies: MatchRules["policies"],
): { policy: MatchRules["policies"][number]; term: string }[] {
  const enabled = policies.filter((policy) => policy.enabled);
  const terms = [
    ...enabled.filter(({ custom }) => custom),
    ...enabled.filter(({ custom }) => !custom),
  ].flatMap((policy) => policy.terms.map((term) => ({ policy, term })));
  return [
    ...terms.filter(({ term }) => !isWholeWord(term)),
    ...terms.filter(({ term }) => isWholeWord(term)),
  ];
}

/** Whether the term matches only as whole words. */
export function isWholeWord(term: string): boolean {
  const letters = wordsOf(term).join("");
  return AMBIGUOUS_TERMS.has(letters) || [...letters].length < DISTINCTIVE_LENGTH;
}

function matchesTerm(name: string, term: string): boolean {
  const [nameWords, termWords] = [wordsOf(name), wordsOf(term)];
  if (termWords.length === 0) return false;
  if (!isWholeWord(term)) return occurrencesOf(fold(name), termWords);
  if (nameWords.includes(termWords.join(""))) return true;
  return nameWords.some((_, start) => termWords.every((word, offset) => nameWords[start + offset] === word));
}

/** The words of a term may be written together or apart: "Credit Click" is also "CreditClick" and "credit_click". */
function occurrencesOf(foldedName: string, termWords: string[]): boolean {
  const pattern = termWords
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^\\p{L}\\p{N}]*");
  return new RegExp(pattern, "u").test(foldedName);
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);

/** Upper case and full-width forms (Japanese input) do not make a different name. */
const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
