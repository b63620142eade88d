import { z } from "zod";
import type { ConnectionCheck, ConnectionMode } from "./connection-check.port";
import type { DirectProviderName } from "~/gateways/authority";
import type { ConnectionFault } from "~/platform/database/generated/enums";
import {
  CONNECTION_FORMS,
  providerOf,
  type ConnectionForm,
  type ConnectionRegion,
  type CredentialName,
  type CredentialValues,
} from "./connection-forms";

/** Everything that a provider is asked with. */
export interface ConnectionCredentials {
  region: ConnectionRegion;
  mode: ConnectionMode;
  values: CredentialValues;
}

/** Asks each provider something harmless with the given credentials. Nothing is retried here. */
export type ConnectionChecks = Record<
  DirectProviderName,
  (credentials: ConnectionCredentials) => Promise<ConnectionCheck>
>;

/** What of a shop depends on one of its connections. */
export interface ConnectionUse {
  connectionId: string;
  /** Names of the gateways whose money is moved with it. */
  gateways: readonly string[];
  /** How many orders with money to capture it is still needed for. */
  openOrders: number;
  /** How many others were captured with it, and can be refunded only with it or in the provider's portal. */
  capturedOrders: number;
}

/** What a person did to a connection, for the shop's history. */
export interface ConnectionChange {
  kind: "added" | "replaced" | "removed";
  region: ConnectionRegion;
  mode: ConnectionMode;
}

/** No provider's key is longer. */
const LONGEST_VALUE = 500;

/** Visible ASCII: anything else cannot stand in a header. */
const VALUE = z.string().regex(/^[\x21-\x7e]+$/);

/** Basic authentication ends the name at the first colon. */
const NAME = VALUE.regex(/^[^:]+$/);

export const credentialValues = z.partialRecord(
  z.enum(["username", "password", "publicKey", "privateKey", "secretKey", "signingSecret"] satisfies [
    CredentialName,
    ...CredentialName[],
  ]),
  z.string().trim().max(LONGEST_VALUE),
);

/** The fields of a form that are missing, or whose text cannot be what they ask for. */
export function faultyFields(form: ConnectionForm, values: CredentialValues): CredentialName[] {
  return form.fields.flatMap(({ name, isSecret, isRequired }) => {
    const text = values[name] ?? "";
    if (text === "") return isRequired ? [name] : [];
    return (isSecret ? VALUE : NAME).safeParse(text).success ? [] : [name];
  });
}

/** The credentials that the form asks for and nothing else; null where their mode cannot be told. */
export function toCredentials(
  provider: DirectProviderName,
  { region, mode, values }: ConnectionCredentials,
): ConnectionCredentials | null {
  const { fields, modeOf } = CONNECTION_FORMS[provider];
  const kept = Object.fromEntries(
    fields.flatMap(({ name }) => (values[name] ? [[name, values[name]]] : [])),
  ) as CredentialValues;
  const shown = modeOf ? modeOf(kept) : mode;
  return shown && { region, mode: shown, values: kept };
}

/** Whether both are of one account: the same place, the same environment and the same merchant there. */
export function isSameAccount(one: ConnectionCredentials, other: ConnectionCredentials): boolean {
  const { accountOf } = CONNECTION_FORMS[providerOf(one.region)];
  return (
    one.region === other.region &&
    one.mode === other.mode &&
    accountOf(one.values) === accountOf(other.values)
  );
}

/**
 * Why a connection does not work after the provider's answer; null where it works. A test account moves no money, so only
 * a store for development may rely on one.
 */
export function judgeCheck(
  check: ConnectionCheck,
  { mode, isDevelopment }: { mode: ConnectionMode; isDevelopment: boolean },
): ConnectionFault | null {
  if (check.kind === "no_access") return "refused";
  if (check.kind === "unavailable") return "unreachable";
  if (check.mode !== mode) return "wrong_mode";
  return mode === "test" && !isDevelopment ? "test_on_live" : null;
}
