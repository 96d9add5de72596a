// A catalogue is data: an address in it must never become code. Anything but what is listed here is shown as if absent.

const parse = (address: string | undefined): URL | undefined => {
	if (!address) return undefined;
	try {
		return new URL(address, document.baseURI);
	} catch {
		return undefined;
	}
};

const isWeb = ({ protocol }: URL): boolean => protocol === 'https:' || protocol === 'http:';

export function safeLink(address: string | undefined): string | undefined {
	const url = parse(address);
	return url && isWeb(url) ? url.href : undefined;
}

/** A data:image/svg+xml in an <img> runs no script. */
export function safeImage(address: string | undefined): string | undefined {
	if (address && /^data:image\//i.test(address)) return address;
	return safeLink(address);
}
