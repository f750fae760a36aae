export const MAX_BODY = 64 * 2 ** 20;
