import type { Change } from "./change.js";

/** A change that a review has accepted: an entry of the reviewed file. */
export interface Acknowledgement {
  /** The rule id. */
  readonly id: string;
  readonly model: string;
  readonly pointer: string;
  /** The fingerprint of the accepted change. With other values before or after, it is a different change. */
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day on which it is valid, `YYYY-MM-DD`. Absent: it does not expire. */
  readonly until?: string;
}

/** An acknowledgement without effect: it has expired, or its change is different now or no longer exists. */
interface StaleAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  readonly why: "expired" | "changed" | "gone";
}

/** Acknowledged and open changes. */
export interface Acknowledged {
  /** Changes that no acknowledgement accepts. */
  readonly open: readonly Change[];
  readonly acknowledged: readonly { readonly change: Change; readonly acknowledgement: Acknowledgement }[];
  readonly stale: readonly StaleAcknowledgement[];
}

/**
 * Separates acknowledged changes from open ones.
 *
 * @param today The current day, `YYYY-MM-DD`; passed in, so that the same inputs give the same answer.
 */
export function acknowledge(
  changes: readonly Change[],
  acknowledgements: readonly Acknowledgement[],
  today: string,
): Acknowledged {
  const inForce = acknowledgements.filter(({ until }) => until === undefined || until >= today);
  const found = changes.map((change) => ({ change, acknowledgement: inForce.find((each) => isFor(each, change)) }));
  return {
    open: found.filter(({ acknowledgement }) => acknowledgement === undefined).map(({ change }) => change),
    acknowledged: found.flatMap(({ change, acknowledgement }) => (acknowledgement ? { change, acknowledgement } : [])),
    stale: acknowledgements.flatMap((acknowledgement) => {
      const why = whyStale(acknowledgement, changes, today);
      return why ? { acknowledgement, why } : [];
    }),
  };
}

function whyStale(
  acknowledgement: Acknowledgement,
  changes: readonly Change[],
  today: string,
): StaleAcknowledgement["why"] | undefined {
  if (acknowledgement.until !== undefined && acknowledgement.until < today) return "expired";
  if (changes.some((change) => isFor(acknowledgement, change))) return undefined;
  return changes.some((change) => isAbout(acknowledgement, change)) ? "changed" : "gone";
}

function isFor(acknowledgement: Acknowledgement, change: Change): boolean {
  // The pointer changes if a union is reordered; the fingerprint does not.
  return (
    acknowledgement.fingerprint === change.fingerprint &&
    acknowledgement.id === change.id &&
    acknowledgement.model === change.model
  );
}

function isAbout({ id, model, pointer }: Acknowledgement, change: Change): boolean {
  return id === change.id && model === change.model && pointer === change.pointer;
}
