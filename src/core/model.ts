/** Which path a computation takes: WGSL on the person's GPU, or typed arrays in the worker. */
export type Rung = 'webgpu' | 'portable';

export interface Tensor {
	readonly shape: readonly number[];
	readonly data: Float32Array<ArrayBuffer>;
}

export type SettingValue = number | string | boolean;
export type Settings = Readonly<Record<string, SettingValue>>;

/** A trained model written down: enough to score with, and nothing of how it was trained but its settings. */
export interface SavedModel {
	/** The model's kind, a key of models/registry. */
	readonly kind: string;
	/** The version of this kind's tensors; a reader refuses one newer than it knows. */
	readonly version: number;
	readonly settings: Settings;
	/**
	 * `users` and `userBiases` are those of the people it was trained on: for measuring, and not kept with a run, nor in a pack.
	 * `lengths` and `sessionItems` of session-knn, by itself or as a part of hybrid or two-stage, are sessions without names, which it
	 * cannot rank without; see its header.
	 */
	readonly tensors: Readonly<Record<string, Tensor>>;
}

/** The model without anything of the people it was trained on, one by one. */
export function withoutPeople(model: SavedModel): SavedModel {
	const { users: _, userBiases: __, ...tensors } = model.tensors;
	return { ...model, tensors };
}

/** The buffers to transfer with `postMessage`. */
export const tensorBuffers = (tensors: Readonly<Record<string, Tensor>>): ArrayBuffer[] =>
	Object.values(tensors).map((tensor) => tensor.data.buffer);
