import { createContext, useContext, type ReactNode } from "react";

/** Where the shop is: dates and times are shown in its time zone, whatever that of the computer is. */
const TimeZone = createContext("UTC");

export function ShopPlace({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <TimeZone.Provider value={timeZone}>{children}</TimeZone.Provider>;
}

export function useTimeZone(): string {
  return useContext(TimeZone);
}
