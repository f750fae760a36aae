/**
 * Calls a user's callback so that its failure cannot touch a job that is being paid for: it is printed instead.
 *
 * @param owner Where the callback is, if anywhere: it is called as a method.
 */
export async function observe(owner, name, event) {
    try {
        await owner?.[name]?.(event);
    }
    catch (error) {
        console.error(error);
    }
}
