export async function observe(owner, name, event) {
    try {
        await owner?.[name]?.(event);
    }
    catch (error) {
        report(error);
    }
}
export function report(error) {
    try {
        console.error(error);
    }
    catch {
    }
}
