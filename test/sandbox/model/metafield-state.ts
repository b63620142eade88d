/** A custom field of an order, named by its namespace and key. */
export interface MetafieldState {
  id: number;
  orderId: number;
  namespace: string;
  key: string;
  type: string;
  /** Always text, whatever the type (Admin GraphQL schema). */
  value: string;
  createdAt: number;
  updatedAt: number;
}
