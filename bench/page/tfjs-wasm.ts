// The peer tfjs-wasm at its best: SIMD, and as many threads as the machine has where a page may use them.

import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

/** In Node the package finds its own files. */
const inNode = 'process' in globalThis;

/** Lets tfjs's WASM backend find its programs and use every core; once, before the backend is set. */
export function startWasm(): void {
	if (inNode) return;
	setThreadsCount(navigator.hardwareConcurrency);
	setWasmPaths({
		'tfjs-backend-wasm.wasm': plainWasm,
		'tfjs-backend-wasm-simd.wasm': simdWasm,
		'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
	});
}

/** How it was set up; once it runs. */
export const wasmNote = (): string => (inNode ? 'in Node: SIMD, one thread' : `${getThreadsCount()} threads, SIMD`);
