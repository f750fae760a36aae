/** Maximum size of a table, in bytes: npm cuts a README at 64 kB. */
const MAX_BYTES = 24_000;

/** The rows that fit into the table of a README, and how many are left out. */
export function cappedRows<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
): { readonly shown: readonly Row[]; readonly left: number } {
  let bytes = 0;
  const end = rows.findIndex((row) => {
    bytes += Buffer.byteLength(textOf(row));
    return bytes > MAX_BYTES;
  });
  const shown = end < 0 ? rows : rows.slice(0, end);
  return { shown, left: rows.length - shown.length };
}
