/** Gives the person a file that was made in the page. */
export function saveFile(name: string, content: Blob): void {
	const url = URL.createObjectURL(content);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The download holds the content by then; a second is far more than browsers need to begin it.
	setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** `inkling-loss-2026-11-21.png`: by the person's own calendar. */
export function datedName(what: string, ending: string, now = new Date()): string {
	const part = (value: number): string => String(value).padStart(2, '0');
	return `inkling-${what}-${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}.${ending}`;
}
