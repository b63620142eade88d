ALTER TABLE "Operation" DROP COLUMN "bodyHash";

ALTER TABLE "GatewayPolicy" DROP COLUMN "captureAuthority";
DROP TYPE "CaptureAuthority";
