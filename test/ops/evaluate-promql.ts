import { parser } from "@prometheus-io/lezer-promql";
import type { SyntaxNode } from "@lezer/common";
import type { Sample } from "../support/scrape";

/** Two scrapes of the same processes, one after the other. */
export interface Scrapes {
  before: readonly Sample[];
  after: readonly Sample[];
}

type Series = Omit<Sample, "name">;

/**
 * Evaluates an expression by Prometheus' own grammar, as far as the alerts need it: selectors, rates between the two
 * scrapes, sum, min and max, arithmetic and comparisons. What is left of a comparison is what an alert fires for.
 * A series that was not there in the first scrape has no rate, as in Prometheus.
 */
export function evaluatePromql(text: string, scrapes: Scrapes): Series[] {
  const tree = parser.parse(text);
  tree.iterate({
    enter({ type, from }) {
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${text}`);
    },
  });
  const root = tree.topNode.firstChild;
  if (!root) throw new Error("An empty expression.");
  const value = evaluate(root, { text, scrapes });
  return typeof value === "number" ? [{ labels: {}, value }] : value;
}

interface Scope {
  text: string;
  scrapes: Scrapes;
}

function evaluate(node: SyntaxNode, scope: Scope): Series[] | number {
  switch (node.name) {
    case "NumberDurationLiteral":
      return Number(textOf(node, scope));
    case "ParenExpr":
      return evaluate(childOf(node), scope);
    case "VectorSelector":
      return select(node, scope, scope.scrapes.after);
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

/** `rate` and `increase` differ by the seconds of the range alone. */
function increase(node: SyntaxNode, scope: Scope): Series[] {
  const matrix = node.getChild("FunctionCallBody")?.getChild("MatrixSelector");
  const selector = matrix?.getChild("VectorSelector");
  if (!selector) throw new Error(`Only a range can increase: ${scope.text}`);
  const earlier = new Map(
    select(selector, scope, scope.scrapes.before).map((each) => [keyOf(each), each.value]),
  );
  return select(selector, scope, scope.scrapes.after).flatMap((series) => {
    const value = earlier.get(keyOf(series));
    return value === undefined ? [] : [{ labels: series.labels, value: series.value - value }];
  });
}

const keyOf = ({ labels }: Pick<Series, "labels">): string => JSON.stringify(Object.entries(labels).sort());

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
