-- A capture is due by what is known of the order, not by a parcel that was once noticed.

ALTER TABLE "CaptureDuty" ADD COLUMN "amountMinor" BIGINT NOT NULL,
  ADD COLUMN "capturedMinor" BIGINT NOT NULL,
  ADD COLUMN "currency" TEXT NOT NULL,
  ALTER COLUMN "nextTryAt" DROP NOT NULL;

ALTER TABLE "Order" ADD COLUMN "lastShippedAt" TIMESTAMP(3),
  ADD COLUMN "dutyCheckedAt" TIMESTAMP(3);

-- What was noticed so far. The next reading of each order brings it to what left.
UPDATE "Order" o SET "lastShippedAt" = GREATEST(o."fulfilledAt", (
  SELECT max(w."fulfilledAt") FROM "WatchedFulfillment" w WHERE w."shop" = o."shop" AND w."orderId" = o."id"));

DROP TABLE "WatchedFulfillment";
