import type { StepMark } from "./victim";
import type { Random } from "../sandbox/model/random";

/**
 * Calls of the outside, and writes that say what was asked, sent and taken: between two of these a crash can lose or
 * double money.
 */
const DECIDES = /^((provider|queue)\.|(Instruction|Operation|LedgerEntry)\.(create|update|upsert|delete))/;
const WRITES = /\.(create|update|upsert|delete)/;
const LOCKS = /^database\./;

/**
 * Of all the steps of an operation: each that decides about money, and one of each other kind by chance (another write,
 * a lock, a read).
 */
export function chooseSteps(names: readonly string[], random: Random): StepMark[] {
  const marks = names.map((name, index) => ({
    name,
    nth: names.slice(0, index + 1).filter((each) => each === name).length,
  }));
  const decisive = marks.filter(({ name }) => DECIDES.test(name));
  const others = marks.filter(({ name }) => !DECIDES.test(name));
  const [locks, writes, reads] = [
    others.filter(({ name }) => LOCKS.test(name)),
    others.filter(({ name }) => WRITES.test(name)),
    others.filter(({ name }) => !LOCKS.test(name) && !WRITES.test(name)),
  ];
  return [...decisive, ...[locks, writes, reads].map((kind) => random.pick(kind))];
}
