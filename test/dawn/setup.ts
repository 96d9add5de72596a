// The kernel tests in Node: WebGPU is Dawn. The test bodies are the browser's, so a kernel that leans on one of the two shows.

import { installDawn } from '../../src/cli/dawn.ts';

const reason = await installDawn();
const adapter = reason === undefined ? await navigator.gpu.requestAdapter() : null;
if (!adapter) {
	throw new Error(
		`dawn: WebGPU must be there in Node, got: ${reason ?? 'no adapter'}. Run \`npm test -- dawn\`, which looks for one.`,
	);
}
