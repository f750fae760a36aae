let warned = false;
export function warn() {
    if (warned)
        return;
    warned = true;
    console.warn("RunComfy: everyone who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }");
}
