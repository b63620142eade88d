import { parser } from "@prometheus-io/lezer-promql";
import type { SyntaxNode } from "@lezer/common";
import type { Sample } from "../support/scrape";
import { increaseOf, LOOK_BACK_SECONDS, type Point } from "./increase-of";

/** What Prometheus read of all processes at one moment, in seconds. */
export interface Scrape {
  at: number;
  samples: readonly Sample[];
}

/** All scrapes until now, in order. */
export interface History {
  scrapes: readonly Scrape[];
  /** The moment at which the expression is asked for, in seconds. */
  at: number;
}

export type Series = Omit<Sample, "name">;

/**
 * Evaluates an expression by Prometheus' own grammar, as far as the alerts need it: selectors, rates over ranges, sum,
 * min and max, arithmetic and comparisons. What is left of a comparison is what an alert is active for.
 */
export function evaluatePromql(text: string, history: History): Series[] {
  const tree = parser.parse(text);
  tree.iterate({
    enter({ type, from }) {
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${text}`);
    },
  });
  const root = tree.topNode.firstChild;
  if (!root) throw new Error("An empty expression.");
  const value = evaluate(root, { text, history });
  return typeof value === "number" ? [{ labels: {}, value }] : value;
}

interface Scope {
  text: string;
  history: History;
}

function evaluate(node: SyntaxNode, scope: Scope): Series[] | number {
  switch (node.name) {
    case "NumberDurationLiteral":
      return Number(textOf(node, scope));
    case "ParenExpr":
      return evaluate(childOf(node), scope);
    case "VectorSelector":
      return select(node, scope, newest(scope.history));
    case "FunctionCall":
      return increase(node, scope);
    case "AggregateExpr":
      return aggregate(node, scope);
    case "BinaryExpr":
      return combine(node, scope);
    default:
      throw new Error(`Not known here: ${node.name} in ${scope.text}`);
  }
}

const textOf = (node: SyntaxNode | null, { text }: Scope): string =>
  node ? text.slice(node.from, node.to) : "";

function childOf(node: SyntaxNode): SyntaxNode {
  if (!node.firstChild) throw new Error(`Nothing in ${node.name}`);
  return node.firstChild;
}

function select(node: SyntaxNode, scope: Scope, samples: readonly Sample[]): Series[] {
  const name = textOf(node.getChild("Identifier"), scope);
  const matchers = (node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map(
    (matcher) => {
      const [label, operator, value] = ["LabelName", "MatchOp", "StringLiteral"].map((part) =>
        textOf(matcher.getChild(part), scope),
      );
      const wanted = String(JSON.parse(value ?? '""'));
      return ({ labels }: Sample) => (labels[label ?? ""] === wanted) === (operator === "=");
    },
  );
  return samples.filter((sample) => sample.name === name && matchers.every((matches) => matches(sample)));
}

/** A series that the newest scrape did not find has ended, and so has every one once nothing was scraped for minutes. */
function newest({ scrapes, at }: History): readonly Sample[] {
  const last = scrapes.findLast((scrape) => scrape.at <= at);
  return last && last.at > at - LOOK_BACK_SECONDS ? last.samples : [];
}

function increase(node: SyntaxNode, scope: Scope): Series[] {
  const name = textOf(node.getChild("FunctionIdentifier"), scope);
  const matrix = node.getChild("FunctionCallBody")?.getChild("MatrixSelector");
  const selector = matrix?.getChild("VectorSelector");
  if (!matrix || !selector || (name !== "rate" && name !== "increase"))
    throw new Error(`Not known here: ${scope.text}`);
  const seconds = secondsOf(textOf(matrix.getChild("DurationExpr"), scope));
  const { at } = scope.history;
  const range = { from: at - seconds, to: at };
  return pointsOf(selector, scope).flatMap(({ labels, points }) => {
    const inRange = points.filter((point) => point.at > range.from && point.at <= range.to);
    const grown = increaseOf(inRange, range);
    return grown === null ? [] : [{ labels, value: name === "rate" ? grown / seconds : grown }];
  });
}

interface SeriesOverTime {
  labels: Series["labels"];
  points: Point[];
}

/** An alert asks the same scrapes for the same series at each of its evaluations. */
const known = new WeakMap<readonly Scrape[], Map<string, SeriesOverTime[]>>();

function pointsOf(selector: SyntaxNode, scope: Scope): SeriesOverTime[] {
  const { scrapes } = scope.history;
  const bySelector = known.get(scrapes) ?? new Map<string, SeriesOverTime[]>();
  known.set(scrapes, bySelector);
  const found = new Map<string, SeriesOverTime>();
  const text = textOf(selector, scope);
  for (const scrape of bySelector.has(text) ? [] : scrapes)
    for (const { labels, value } of select(selector, scope, scrape.samples)) {
      const series = found.get(keyOf({ labels })) ?? { labels, points: [] };
      series.points.push({ at: scrape.at, value });
      found.set(keyOf({ labels }), series);
    }
  const all = bySelector.get(text) ?? [...found.values()];
  bySelector.set(text, all);
  return all;
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** "5m", "1h" */
export function secondsOf(duration: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined) throw new Error(`Not a duration: ${duration}`);
  return Number(count) * (UNITS[unit] ?? NaN);
}

export const keyOf = ({ labels }: Pick<Series, "labels">): string =>
  JSON.stringify(Object.entries(labels).sort());

function aggregate(node: SyntaxNode, scope: Scope): Series[] {
  const operator = textOf(node.getChild("AggregateOp"), scope);
  const grouping =
    node.getChild("AggregateModifier")?.getChild("GroupingLabels")?.getChildren("LabelName") ?? [];
  const names = grouping.map((label) => textOf(label, scope));
  const body = node.getChild("FunctionCallBody");
  const values = body ? evaluate(childOf(body), scope) : [];
  if (typeof values === "number") throw new Error("A number has no series.");
  const groups = new Map<string, Series[]>();
  for (const series of values) {
    const labels = Object.fromEntries(names.map((name) => [name, series.labels[name] ?? ""]));
    const key = keyOf({ labels });
    groups.set(key, [...(groups.get(key) ?? []), { labels, value: series.value }]);
  }
  return [...groups.values()].map((group) => ({
    labels: group[0]?.labels ?? {},
    value: AGGREGATES[operator]?.(group.map(({ value }) => value)) ?? NaN,
  }));
}

const AGGREGATES: Record<string, (values: number[]) => number> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
};

const ARITHMETIC: Record<string, (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
};

const COMPARISONS: Record<string, (left: number, right: number) => boolean> = {
  ">": (left, right) => left > right,
  "<": (left, right) => left < right,
  "==": (left, right) => left === right,
};

/** Series are combined with a number, or with a series of the same labels. */
function combine(node: SyntaxNode, scope: Scope): Series[] | number {
  const operator = textOf(childOf(node).nextSibling, scope);
  const [left, right] = [node.firstChild, node.lastChild].map((side) => (side ? evaluate(side, scope) : NaN));
  const compute = ARITHMETIC[operator];
  const keeps = COMPARISONS[operator];
  if (left === undefined || right === undefined || (!compute && !keeps))
    throw new Error(`Not known here: ${operator} in ${scope.text}`);
  if (typeof left === "number" && typeof right === "number") return compute?.(left, right) ?? NaN;
  const pairs = pairUp(left, right);
  if (compute)
    return pairs.map(({ labels, values: [first, second] }) => ({ labels, value: compute(first, second) }));
  return pairs
    .filter(({ values: [first, second] }) => keeps?.(first, second))
    .map(({ labels, values: [value] }) => ({ labels, value }));
}

type Pair = { labels: Series["labels"]; values: [number, number] };

function pairUp(left: Series[] | number, right: Series[] | number): Pair[] {
  if (typeof left === "number")
    return (right as Series[]).map(({ labels, value }) => ({ labels, values: [left, value] }));
  if (typeof right === "number") return left.map(({ labels, value }) => ({ labels, values: [value, right] }));
  const others = new Map(right.map((series) => [keyOf(series), series.value]));
  return left.flatMap(({ labels, value }): Pair[] => {
    const other = others.get(keyOf({ labels }));
    return other === undefined ? [] : [{ labels, values: [value, other] }];
  });
}
