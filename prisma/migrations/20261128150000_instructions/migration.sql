ALTER TABLE "Operation" DROP COLUMN "bodyHash";
