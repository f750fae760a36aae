/** What is known of a price. */
/** A price, or why there is none. Made of what the catalog said at `readAt`; no price is kept or built in. */
export type PriceQuote = {
    /** There is a price: all of this says what it is. */
    readonly known: true;
    /** US dollars. */
    readonly amount: number;
    /** What is paid for: `output`, `image` or `second`. */
    readonly unit: string;
    /** US dollars for one unit. */
    readonly unitPrice: number;
    /** How many units. */
    readonly quantity: number;
    /** How it was reckoned, such as "5 × $0.1 per second". */
    readonly basis: string;
    /** When the catalog was read, by the client's clock. */
    readonly readAt: Date;
} | {
    /** There is none: `reason` says why, and with `maxCost` nothing would be sent. */
    readonly known: false;
    /** Why, for programs. `unreachable`: the catalog could not be read. */
    readonly reason: "unreachable" | "no-price" | "unknown-unit" | "unknown-quantity";
    /** Why, for people. */
    readonly basis: string;
    /** When it was tried, by the client's clock. */
    readonly readAt: Date;
};
