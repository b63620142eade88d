-- When Shopify's hint about the capture setting was first seen to be what it is.
ALTER TABLE "SetupCheck" ADD COLUMN "autoCaptureSeenAt" TIMESTAMP(3);
UPDATE "SetupCheck" SET "autoCaptureSeenAt" = "autoCaptureReadAt";
