export function warn() {
    console.warn("RunComfy: everybody who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }");
}
