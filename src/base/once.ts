/** Makes a function that computes its result, such as a promise, at the first call and keeps it. */
export function once<T extends object>(compute: () => T): () => T {
  let result: T | undefined;
  return () => {
    result ??= compute();
    return result;
  };
}
