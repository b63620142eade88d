import { createContext, useContext, type ReactNode } from "react";
import { RIGHTS, type Right } from "~/kernel/rights";

const Rights = createContext<readonly Right[]>(RIGHTS);
const PersonId = createContext<string | null>(null);

interface RightsPlaceProps {
  rights: readonly Right[];
  /** Shopify's id of the user. */
  personId: string;
  children: ReactNode;
}

/** Says who is in front of the page, and what they may do. The server decides anew with each request. */
export function RightsPlace({ rights, personId, children }: RightsPlaceProps) {
  return (
    <PersonId.Provider value={personId}>
      <Rights.Provider value={rights}>{children}</Rights.Provider>
    </PersonId.Provider>
  );
}

/** Shopify's id of the person in front of the page; null where a component is shown outside of the app's pages. */
export function usePersonId(): string | null {
  return useContext(PersonId);
}

/** Whether the shop lets the person do this. */
export function useRight(right: Right): boolean {
  return useContext(Rights).includes(right);
}

/** Whether the shop lets the person do at least one of these. */
export function useAnyRight(rights: readonly Right[]): boolean {
  const held = useContext(Rights);
  return rights.some((right) => held.includes(right));
}
