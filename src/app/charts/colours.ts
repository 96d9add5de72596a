const probes = new Map<string, string>();
let probedFor = '';

/** A token's colour as a canvas takes it; `scheme` says which colours hold, so that they are asked for once. */
export function tokenColour(token: `--${string}`, scheme: string): string {
	if (scheme !== probedFor) {
		probes.clear();
		probedFor = scheme;
	}
	let colour = probes.get(token);
	if (colour === undefined) {
		const probe = document.createElement('span');
		probe.style.color = `var(${token})`;
		document.body.append(probe);
		colour = getComputedStyle(probe).color;
		probe.remove();
		probes.set(token, colour);
	}
	return colour;
}
