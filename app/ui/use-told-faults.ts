import { useState } from "react";
import { useAfterPress } from "./use-after-press";

interface Telling {
  /** Names what is left as one thing, such as all names of a list. */
  groupOf?: (path: string) => string;
  /** Whether a fault is told without the field being left. */
  isToldAtOnce?: (path: string) => boolean;
}

/** Which faults of a form the person is told: those of fields that they left, and all once they wanted to save. */
export function useToldFaults<Fault extends { path: string }>(
  found: readonly Fault[],
  { groupOf = (path) => path, isToldAtOnce = () => false }: Telling = {},
) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [attempts, setAttempts] = useState(0);
  const leave = useAfterPress((path) => {
    const group = groupOf(path);
    setLeft((current) => (current.includes(group) ? current : [...current, group]));
  });
  return {
    told: found.filter(({ path }) => attempts > 0 || isToldAtOnce(path) || left.includes(groupOf(path))),
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
