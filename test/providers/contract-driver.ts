import type { ProviderFaultKind } from "../sandbox/providers/provider-fault";
import type { DirectProvider } from "~/money/direct-provider.port";

/**
 * One provider under contract: its adapter, and the hands that reach into its stand-in from behind. What is read here
 * never comes from the adapter, or the adapter would be its own witness.
 */
export interface ContractDriver<Credentials = unknown> {
  provider: Omit<DirectProvider<Credentials>, "name">;
  /** The same adapter, which waits for an answer for `IMPATIENCE_MS` only. */
  impatient: Omit<DirectProvider<Credentials>, "name">;
  credentials: Credentials;
  /** Of the right form, and nobody's; null where no merchant types any. */
  wrongCredentials: Credentials | null;
  /** Everything secret in both, in each form in which it travels. */
  secrets: readonly string[];
  currency: string;
  /** For how long an authorization can be captured. */
  windowMs: number;
  /** An id of the right form that no authorization has. */
  unknownId: string;
  /** The faults that the stand-in can play; lost answers by a closed connection, so that nobody waits. */
  faults: readonly ProviderFaultKind[];

  /** A customer buys for this many minor units; answers the provider's id of the authorization. */
  authorize(amountMinor: number): Promise<string>;
  /** The next request of this operation goes wrong. */
  fault(operation: FaultyOperation, kind: ProviderFaultKind): Promise<void>;
  /** Takes back the faults that met nothing. */
  clearFaults(): Promise<void>;
  /** Moves the clocks of the provider and of the app. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the app's clock this far ahead of the provider's. */
  skew(milliseconds: number): void;
  /** What a person does in the provider's own portal. */
  portal: {
    capture(id: string, amountMinor: number): Promise<void>;
    /** All that is not captured. */
    void(id: string): Promise<void>;
    refund(id: string, captureId: string, amountMinor: number): Promise<void>;
  };
  befalls: Befalls;
  /** All money that really moved, without what lapsed when the time was over. */
  movements(id: string): Promise<TrueMovement[]>;
}

/** Longer than any answer takes that is not held back. */
export const IMPATIENCE_MS = 500;

/** What may befall an authorization at some providers; null at those where it does not, or where nothing shows it. */
export interface Befalls {
  /** The customer disputes the payment. */
  dispute: ((id: string) => Promise<void>) | null;
  /** A customer buys, and the provider has yet to say whether it takes the risk. */
  review: {
    begin(amountMinor: number): Promise<string>;
    end(id: string, verdict: "accepted" | "rejected"): Promise<void>;
  } | null;
  /** Changes whether the merchant's contract allows to capture and release in parts. */
  allowParts: ((isAllowed: boolean) => Promise<void>) | null;
}

export const NOTHING_BEFALLS: Befalls = { dispute: null, review: null, allowParts: null };

export type FaultyOperation = "read" | "capture" | "void" | "refund" | "extend";

export interface TrueMovement {
  kind: "capture" | "void" | "refund";
  amountMinor: number;
  /** The provider's own id; null where it has none. */
  id: string | null;
  /** What the request named its operation, where the provider keeps that. */
  ownReference: string | null;
  /** When, in milliseconds of the sandbox's clock; null where nothing says. */
  at: number | null;
}

/** Without an id or a reference where it is given none. */
export const movement = (
  given: Pick<TrueMovement, "kind" | "amountMinor"> & Partial<TrueMovement>,
): TrueMovement => ({
  id: null,
  ownReference: null,
  at: null,
  ...given,
});
