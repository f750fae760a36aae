const ROUNDING_ERROR = 1e-9;
export async function openBudget(maxCost, store, keys) {
    const spent = new Map();
    let left = maxCost;
    const budget = {
        get left() {
            return Math.max(0, +left.toFixed(9));
        },
        isSpent: (key) => before.has(key),
        covers: (amount) => amount <= left + ROUNDING_ERROR,
        spend(key, amount) {
            left -= amount - (spent.get(key) ?? 0);
            spent.set(key, amount);
        },
    };
    const before = new Set();
    await Promise.all([...new Set(keys)].map(async (key) => {
        const entry = await store.get(key);
        if (!entry || entry.state === "open")
            return;
        before.add(key);
        budget.spend(key, spentOn(entry));
    }));
    return budget;
}
export function spentOn(entry) {
    if (entry.state === "open")
        return 0;
    return entry.reserved ?? (entry.state === "done" ? entry.cost : undefined) ?? 0;
}
