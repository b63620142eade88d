import { readdirSync, readFileSync } from "node:fs";

/** Ticks of the clock by which Linux counts, in a second. */
const TICKS = 100;

/**
 * The seconds that processes spent on a processor so far, with the children that they waited for. Unlike the time that
 * passes it does not depend on what else the machine does. Linux only.
 */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + secondsOf(pid), 0);
}

function fieldsOf(pid: number): string[] {
  // The name of the program comes second, in brackets, and may hold blanks.
  return readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
}

function secondsOf(pid: number): number {
  try {
    const [own, system, children, childrenSystem] = fieldsOf(pid).slice(11, 15).map(Number);
    return ((own ?? 0) + (system ?? 0) + (children ?? 0) + (childrenSystem ?? 0)) / TICKS;
  } catch {
    // It ended since it was listed; its parent counts it.
    return 0;
  }
}

/** A process and all that it started. */
export function withChildren(root: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name): [number, number] => [Number(name), parentOf(Number(name))]);
  const below = (pid: number): number[] => [
    pid,
    ...parents.filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  return below(root);
}

function parentOf(pid: number): number {
  try {
    return Number(fieldsOf(pid)[1]);
  } catch {
    return 0;
  }
}
