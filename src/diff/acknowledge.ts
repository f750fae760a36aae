/** Known changes that a review has let pass, and what became of them. */
import type { Change } from "./change.js";

/** One entry of the reviewed file. */
export interface Acknowledgement {
  /** The rule id. */
  readonly id: string;
  readonly model: string;
  readonly pointer: string;
  /** Of the change that was reviewed. With another value before or after, it is another change. */
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. Absent: it holds as long as the change is there. */
  readonly until?: string;
}

/** An acknowledgement that lets nothing pass: its day is over, the change has changed, or is there no more. */
interface StaleAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  readonly why: "expired" | "changed" | "gone";
}

export interface Acknowledged {
  /** What nobody has let pass. */
  readonly open: readonly Change[];
  readonly acknowledged: readonly { readonly change: Change; readonly acknowledgement: Acknowledgement }[];
  readonly stale: readonly StaleAcknowledgement[];
}

/**
 * Tells the changes that a review has let pass from those that are open.
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
  // The pointer may have moved within a union; the fingerprint leaves that out.
  return (
    acknowledgement.fingerprint === change.fingerprint &&
    acknowledgement.id === change.id &&
    acknowledgement.model === change.model
  );
}

function isAbout({ id, model, pointer }: Acknowledgement, change: Change): boolean {
  return id === change.id && model === change.model && pointer === change.pointer;
}
