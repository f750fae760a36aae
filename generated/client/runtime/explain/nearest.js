export function nearest(word, candidates) {
    const wanted = pairs(word);
    let best = 0.55;
    let found;
    for (const candidate of candidates) {
        const rest = pairs(candidate);
        const total = wanted.length + rest.length;
        let shared = 0;
        for (const pair of wanted) {
            const at = rest.indexOf(pair);
            if (at >= 0)
                shared += rest.splice(at, 1).length;
        }
        if ((2 * shared) / total >= best) {
            best = (2 * shared) / total + Number.EPSILON;
            found = candidate;
        }
    }
    return found;
}
function pairs(word) {
    const letters = ` ${word
        .slice(0, 99)
        .toLowerCase()
        .replace(/[_\-\s]/g, "")}`;
    return [...letters].slice(1).map((letter, i) => letters.charAt(i) + letter);
}
