/** A price, or why there is none. It comes from the catalog at `readAt`; no price is cached or built in. */
export type PriceQuote =
  | {
      /** There is a price. */
      readonly known: true;
      /** US dollars. */
      readonly amount: number;
      /** The unit that is paid for: `output`, `image` or `second`. */
      readonly unit: string;
      /** US dollars for one unit. */
      readonly unitPrice: number;
      /** The number of units. */
      readonly quantity: number;
      /** The calculation, such as "5 × $0.1 per second". */
      readonly basis: string;
      /** When the catalog was read, by the client's clock. */
      readonly readAt: Date;
    }
  | {
      /** There is no price: `reason` says why. With `maxCost` nothing would be sent. */
      readonly known: false;
      /** Why, for programs. `unreachable`: the catalog could not be read. */
      readonly reason: "unreachable" | "no-price" | "unknown-unit" | "unknown-quantity";
      /** Why, for people. */
      readonly basis: string;
      /** When the catalog was read, by the client's clock. */
      readonly readAt: Date;
    };
