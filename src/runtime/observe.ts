/** Calls a user's callback so that its failure cannot touch a job that is being paid for: it is printed instead. */
export async function observe<Event>(
  callback: ((event: Event) => void | Promise<void>) | undefined,
  event: Event,
): Promise<void> {
  try {
    await callback?.(event);
  } catch (error) {
    console.error(error);
  }
}
