import { expect, test } from "vitest";
import { APP_LIMITS, connectionOf } from "~/platform/database/connection.server";

const URL = "postgres://app:secret@db.example.com:5433/desk";

test.each([
  ["", undefined],
  ["?sslmode=disable", false],
  ["?sslmode=verify-full", {}],
  ["?sslmode=no-verify", { rejectUnauthorized: false }],
  ["?sslmode=require&uselibpqcompat=true", { rejectUnauthorized: false }],
])("the URL decides about TLS: %s", (query, ssl) => {
  expect(connectionOf(URL + query, null).ssl).toEqual(ssl);
});

test("every session counts in UTC, and only the app's sessions have limits", () => {
  expect(connectionOf(URL, null).options).toBe("-c TimeZone=UTC");
  expect(connectionOf(URL, APP_LIMITS).options).toBe(
    "-c statement_timeout=60000 -c lock_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c work_mem=16MB -c TimeZone=UTC",
  );
  expect(connectionOf(`${URL}?options=-c%20work_mem%3D64MB`, APP_LIMITS).options).toMatch(
    /work_mem=16MB.*work_mem=64MB/,
  );
  expect(connectionOf(`${URL}?options=-c%20search_path%3Ddesk`, null).options).toBe(
    "-c search_path=desk -c TimeZone=UTC",
  );
});
