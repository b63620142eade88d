import type { RequestHandler } from "express";
import { bodyOfProblem, PROBLEM_TYPE, statusOf, type Problem } from "./problem";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Refuses what cannot become a `Request` of the Fetch standard, which Remix's adapter makes of every request: methods
 * that the standard forbids, and addresses or hosts that are no URL.
 */
export const guardApi: RequestHandler = (request, response, next) => {
  const problem = problemOf(request.method, `http://${request.get("host")}${request.originalUrl}`);
  if (!problem) return next();
  response
    .status(statusOf(problem))
    .set({ "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store", ...problem.headers })
    .send(JSON.stringify(bodyOfProblem(problem)));
};

function problemOf(method: string, url: string): Problem | null {
  const allow = METHODS.join(", ");
  if (!METHODS.includes(method))
    return { slug: "wrong_method", detail: `Use one of ${allow}.`, headers: { Allow: allow } };
  if (!URL.canParse(url)) return { slug: "malformed_request", detail: "The address or the host is no URL." };
  try {
    decodeURIComponent(new URL(url).pathname);
    return null;
  } catch {
    return { slug: "malformed_request", detail: "A part of the address is not UTF-8." };
  }
}
