import { createContext, useContext, type ReactNode } from "react";
import { RIGHTS, type Right } from "~/kernel/rights";

const Rights = createContext<readonly Right[]>(RIGHTS);

/** Says what the person in front of the page may do. The server decides anew with each request. */
export function RightsPlace({ rights, children }: { rights: readonly Right[]; children: ReactNode }) {
  return <Rights.Provider value={rights}>{children}</Rights.Provider>;
}

/** Whether the shop lets the person do this. */
export function useRight(right: Right): boolean {
  return useContext(Rights).includes(right);
}
