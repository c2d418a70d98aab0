// The oldest supported browsers: the last ones for Windows 7 and for an iPhone 8. The major version is in the
// third byte.
const [chrome, firefox, safari] = [109 << 16, 115 << 16, 16 << 16];
export const targets = { chrome, edge: chrome, android: chrome, firefox, safari, ios_saf: safari };
