/** What a check of the deployment found. */
export type Finding =
  | { kind: "well"; text: string }
  /** The check says nothing, because something is not set up that may be left out. */
  | { kind: "skipped"; text: string; remedy: string }
  /** Something that the app can work with, and that somebody should know. */
  | { kind: "notice"; text: string; remedy: string }
  | { kind: "amiss"; text: string; remedy: string };

const MARK: Record<Finding["kind"], string> = { well: "ok", skipped: "--", notice: "!", amiss: "FAIL" };

/** The findings as lines for a terminal: what was found and, under it, what to do. */
export function toLines(findings: readonly Finding[]): string[] {
  return findings.flatMap((finding) => [
    `${MARK[finding.kind].padEnd(5)} ${finding.text}`,
    ...(finding.kind === "well" ? [] : [`      Do: ${finding.remedy}`]),
  ]);
}

/** The exit code: 1 where something is amiss. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ kind }) => kind === "amiss") ? 1 : 0;
}
