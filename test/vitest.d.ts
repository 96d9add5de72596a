import type { GpuMode } from '../scripts/browser.mjs';

declare module 'vitest' {
	interface ProvidedContext {
		/** What INKLING_GPU asked for; with `off` GPU tests are visible skips, else a missing adapter is a failure. */
		gpu: GpuMode;
	}
}

declare module 'vitest/browser' {
	interface BrowserCommands {
		recordAdapter(adapter: string): Promise<void>;
	}
}
