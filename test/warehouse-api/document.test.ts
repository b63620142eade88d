import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { docsResponse } from "~/warehouse-api/document/docs-page.server";
import { documentResponse, openApiDocument } from "~/warehouse-api/document/openapi.server";
import { PROBLEMS } from "~/warehouse-api/http/problem";
import { OPERATIONS } from "~/warehouse-api/operations/operations.server";

test("the document is valid OpenAPI 3.1", async () => {
  const document = (await documentResponse().json()) as Record<string, unknown>;
  expect(await new Validator().validate(document)).toEqual({ valid: true });
  expect(document).toMatchObject({ openapi: "3.1.0" });
});

test("the document names every operation, its scope and the members of an order", () => {
  const { paths, components } = openApiDocument();
  const named = Object.values(paths ?? {}).flatMap((each) =>
    Object.values(each ?? {}).flatMap((one: { operationId?: string }) => one.operationId ?? []),
  );
  expect(named.sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  expect(components?.schemas?.["Order"]).toMatchObject({
    required: expect.arrayContaining(["id", "release", "payment", "lines"]),
    properties: { release: { $ref: "#/components/schemas/Release" } },
  });
});

test("the readable page explains every operation and every problem, and loads nothing", async () => {
  const response = docsResponse();
  const page = await response.text();
  for (const { id } of OPERATIONS) expect(page).toContain(`id="${id}"`);
  for (const slug of Object.keys(PROBLEMS)) expect(page).toContain(`id="problem-${slug}"`);
  expect(page).not.toMatch(/<script|src=|href="http/);
  expect(response.headers.get("cache-control")).toMatch(/public/);
});
