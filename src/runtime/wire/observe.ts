/**
 * Calls a user's callback. What it throws is printed: it must not affect a job that is being paid for.
 *
 * @param owner The object that has the callback, if any: it is called as its method.
 */
export async function observe<Name extends string, Event>(
  owner: { readonly [name in Name]?: ((event: Event) => unknown) | undefined } | undefined,
  name: Name,
  event: NoInfer<Event>,
): Promise<void> {
  try {
    await owner?.[name]?.(event);
  } catch (error) {
    report(error);
  }
}

/** Prints what a user's callback threw, even where printing it fails: an object may throw while it is inspected. */
export function report(error: unknown): void {
  try {
    console.error(error);
  } catch {
    // There is no other way to report it.
  }
}
