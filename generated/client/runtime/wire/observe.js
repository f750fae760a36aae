export async function observe(owner, name, event) {
    try {
        await owner?.[name]?.(event);
    }
    catch (error) {
        console.error(error);
    }
}
