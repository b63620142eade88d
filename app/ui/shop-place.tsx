import { createContext, useContext, type ReactNode } from "react";

/** The shop's time zone, in which dates and times are shown, whatever the computer's zone is. */
const TimeZone = createContext("UTC");

export function ShopPlace({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <TimeZone.Provider value={timeZone}>{children}</TimeZone.Provider>;
}

export function useTimeZone(): string {
  return useContext(TimeZone);
}
