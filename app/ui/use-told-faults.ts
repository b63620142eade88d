import { useState } from "react";
import { useAfterPress } from "./use-after-press";

/** Which faults of a form the person is told: those of fields that they left, and all once they wanted to save. */
export function useToldFaults<Fault extends { path: string }>(found: readonly Fault[]) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [attempts, setAttempts] = useState(0);
  const leave = useAfterPress((path) =>
    setLeft((current) => (current.includes(path) ? current : [...current, path])),
  );
  return {
    told: found.filter(({ path }) => attempts > 0 || left.includes(path)),
    /** How often a save was not even sent. */
    attempts,
    leave,
    refuse: () => setAttempts(attempts + 1),
    forget() {
      setLeft([]);
      setAttempts(0);
    },
  };
}
