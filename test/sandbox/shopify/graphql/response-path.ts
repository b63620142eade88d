import { responsePathAsArray, type GraphQLResolveInfo } from "graphql";

export const responsePath = (info: GraphQLResolveInfo): (string | number)[] => [
  ...responsePathAsArray(info.path),
];
